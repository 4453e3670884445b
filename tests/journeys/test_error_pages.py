"""The pages for when something went wrong, reached as people reach them: whole in both languages, on phone and desk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response
from tests.journeys.people import address
from tests.journeys.site import DESK, PHONE, Eyes, Site, free_port
from tests.journeys.test_every_page import broken_out, shut_out

pytestmark = pytest.mark.browser

SECRET = "as a test wants it"
LONG = "x" * 1_100_000


@pytest.fixture(scope="module")
def broken(site: Site) -> Iterator[Site]:
    """A second server on the same home, which can be broken from outside."""
    made = Site(site.home, free_port(), settings="tests.journeys.breaking")
    with made.running():
        yield made


@pytest.fixture
def window(
    broken: Site, opened: Browser, language: str, size: tuple[int, int]
) -> Iterator[Page]:
    eyes = Eyes(broken, opened, kept={})
    yield eyes.look(language=language, size=size)
    eyes.close()


def crash(page: Page) -> Response | None:
    return page.goto("/crash/")


def send_too_much(page: Page) -> Response | None:
    """A whole file pasted into a field for a line."""
    page.goto("/accounts/login/")
    page.fill("input[name=login]", address("hana"))
    page.locator("input[name=password]").evaluate(
        "(field, text) => { field.value = text }", LONG
    )
    return press_enter(page)


def sign_in_too_often(page: Page) -> Response | None:
    answer = None
    for _ in range(4):
        page.goto("/accounts/login/")
        page.fill("input[name=login]", "nobody@example.org")
        page.fill("input[name=password]", "a guess")
        answer = press_enter(page)
        if answer is not None and answer.status == 429:
            return answer
    return answer


def press_enter(page: Page) -> Response | None:
    with page.expect_navigation() as going:
        page.press("input[name=password]", "Enter")
    return going.value


WAYS: dict[int, Callable[[Page], Response | None]] = {
    413: send_too_much,
    429: sign_in_too_often,
    500: crash,
}
HEADINGS = {
    413: {"ko": "보낸 내용이 너무 커요", "en": "What was sent is too large"},
    429: {
        "ko": "짧은 시간에 너무 자주 요청했어요",
        "en": "That was too often in a short time",
    },
    500: {"ko": "저희 쪽에서 문제가 생겼어요", "en": "Something broke on our side"},
}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("status", WAYS)
def test_an_error_page_is_whole_and_has_a_reference_and_a_way_back(
    window: Page,
    language: str,
    size: tuple[int, int],
    status: int,
) -> None:
    heading = HEADINGS[status]

    answer = WAYS[status](window)

    assert answer is not None
    assert answer.status == status
    assert window.locator("h1").inner_text() == heading[language]
    assert window.locator("html").get_attribute("lang") == language
    assert answer.headers["x-reference"] in window.locator("main").inner_text()
    assert SECRET not in window.content()
    assert broken_out(window) + shut_out(window) == []
    window.locator("main").get_by_role("link").first.click()
    assert window.locator("h1").inner_text() != heading[language]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_file_larger_than_the_site_takes_is_refused_beside_its_field(
    eyes: Eyes, site: Site, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    page = eyes.look("alone", language=language, size=size)
    page.goto(f"/journeys/competitions/plums/submissions/?lang={language}")
    before = site.submissions("plums", "alone")
    large = tmp_path / "large.csv"  # on the disk: what is handed over is encoded and copied
    large.write_bytes(b"0" * 21_000_000)

    page.locator("input[type=file]").set_input_files(large)
    verb = {"ko": "제출", "en": "Submit"}
    page.get_by_role("button", name=verb[language], exact=True).click()

    said = {"ko": "이 사이트는 20 MB까지 받아요.", "en": "than this site takes: at most 20 MB."}
    page.get_by_text(said[language]).first.wait_for()
    assert site.submissions("plums", "alone") == before
    assert broken_out(page) + shut_out(page) == []
