"""Every page, in both languages, at every width: nothing overflows, nothing is refused, nobody is shut out."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, product
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page
from tests.journeys.site import DESK, PHONE, Eyes, Site

pytestmark = pytest.mark.browser

NARROW = (360, 740)
SIZES = (PHONE, NARROW, DESK)
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    # Not every element that passes: to describe those takes most of the time on a long page.
    "resultTypes": ["violations"],
}
SPILLED = """
[...document.querySelectorAll("main .btn")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent.trim() + " does not fit its button")
"""
WIDTH = "document.documentElement.scrollWidth"
FITS = f"{WIDTH} <= document.documentElement.clientWidth"
HERE = "/journeys"
BERRIES = f"{HERE}/competitions/berries"
CONSOLE = f"{HERE}/console"


class Look(NamedTuple):
    person: str | None
    path: str
    status: int = 200


PAGES = (
    Look(None, "/"),
    Look(None, "/accounts/login/"),
    Look(None, "/accounts/password/reset/"),
    Look(None, "/accounts/password/reset/done/"),
    Look(None, "/accounts/through-cancelled/"),
    Look("hana", "/accounts/second-factor/"),
    Look(None, "/invitations/nothing-we-sent/", 404),
    Look("hana", f"{HERE}/"),
    Look("fresh", f"{HERE}/"),
    Look("mentor", f"{HERE}/"),
    Look("hana", f"{HERE}/competitions/"),
    Look("hana", f"{BERRIES}/"),
    Look("hana", f"{BERRIES}/data/"),
    Look("hana", f"{BERRIES}/leaderboard/"),
    Look("hana", f"{BERRIES}/submissions/"),
    Look("mentor", f"{BERRIES}/leaderboard/"),
    Look("hana", f"{HERE}/competitions/cherries/leaderboard/"),
    Look("hana", f"{HERE}/submissions/SCORED/"),
    Look("hana", f"{HERE}/submissions/REFUSED/"),
    Look("hana", f"{HERE}/teams/"),
    Look("hana", f"{HERE}/team/"),
    Look("hana", f"{HERE}/calendar/"),
    Look("hana", f"{HERE}/weeks/1/"),
    Look("hana", f"{HERE}/diary/"),
    Look("hana", f"{HERE}/progress/"),
    Look("hana", f"{HERE}/progress/hand-in/"),
    Look("mentor", f"{HERE}/progress/"),
    Look("hana", f"{HERE}/console/people/", 403),
    Look("hana", "/nowhere/at/all/", 404),
    Look("hana", "/me/"),
    Look("hana", "/me/sessions/"),
    Look("hana", "/me/tokens/"),
    Look("hana", "/me/notices/"),
    Look("hana", "/me/notices/settings/"),
    Look("hana", f"{HERE}/notices/"),
    Look("hana", "/accounts/password/change/"),
    Look("hana", "/accounts/email/"),
    Look("hana", "/api/v1/docs"),
    Look("operator", f"{HERE}/"),
    Look("operator", f"{HERE}/calendar/"),
    Look("operator", f"{CONSOLE}/competitions/"),
    Look("operator", f"{CONSOLE}/competitions/berries/"),
    Look("operator", f"{CONSOLE}/competitions/berries/?q=nobody"),
    Look("operator", f"{CONSOLE}/competitions/berries/extend/"),
    Look("operator", f"{CONSOLE}/competitions/berries/close/"),
    Look("operator", f"{CONSOLE}/competitions/cherries/"),
    Look("operator", f"{CONSOLE}/competitions/berries/rejudge/"),
    Look("operator", f"{CONSOLE}/competitions/cherries/rejudge/"),
    Look("operator", f"{CONSOLE}/competitions/cherries/rejudgings/REJUDGING/"),
    Look("operator", f"{CONSOLE}/competitions/cherries/rejudgings/REJUDGING/submissions/"),
    Look("operator", f"{CONSOLE}/competitions/cherries/rejudgings/REJUDGING/apply/"),
    Look("operator", f"{CONSOLE}/submissions/SCORED/"),
    Look("operator", f"{CONSOLE}/people/"),
    Look("operator", f"{CONSOLE}/people/invite/"),
    Look("operator", f"{CONSOLE}/people/ENROLMENT/"),
    Look("operator", f"{CONSOLE}/completion/"),
    Look("operator", f"{CONSOLE}/completion/?q=nobody"),
    Look("operator", f"{CONSOLE}/completion/ENROLMENT/"),
    Look("operator", f"{CONSOLE}/completion/ENROLMENT/hand-in/"),
    Look("operator", f"{CONSOLE}/people/ENROLMENT/leave/"),
    Look("operator", f"{CONSOLE}/people/roster/"),
    Look("operator", f"{CONSOLE}/people/changes/"),
    Look("operator", f"{CONSOLE}/invitations/"),
    Look("operator", f"{CONSOLE}/teams/"),
    Look("operator", f"{CONSOLE}/teams/sets/new/"),
    Look("operator", f"{CONSOLE}/tracks/"),
    Look("operator", f"{CONSOLE}/tracks/depth/"),
    Look("hana", f"{HERE}/tracks/"),
    Look("operator", f"{CONSOLE}/program/"),
    Look("operator", f"{CONSOLE}/program/cohort/"),
    Look("operator", f"{CONSOLE}/program/tracks/"),
    Look("operator", f"{CONSOLE}/program/policies/"),
    Look("operator", f"{CONSOLE}/program/folder/"),
    Look("hana", "/me/data/"),
    Look("operator", f"{CONSOLE}/ledger/"),
    Look("operator", f"{CONSOLE}/work/"),
    Look("operator", f"{CONSOLE}/announcements/"),
    Look("operator", f"{CONSOLE}/announcements/new/"),
    Look("operator", f"{CONSOLE}/channels/"),
)
MAIN = tuple(
    look
    for look in PAGES
    if look
    in {
        Look("hana", f"{HERE}/"),
        Look("hana", f"{BERRIES}/"),
        Look("hana", f"{BERRIES}/leaderboard/"),
        Look("hana", f"{HERE}/submissions/REFUSED/"),
        Look("operator", f"{CONSOLE}/competitions/berries/"),
    }
)


class Visit(NamedTuple):
    """Where a look at a page begins: axe takes longest, so it looks once, in one language and at one width."""

    look: Look
    language: str
    size: tuple[int, int]

    @property
    def other_language(self) -> str:
        return "en" if self.language == "ko" else "ko"


def called(look: Look) -> str:
    return f"{look.person or 'nobody'} {look.path}"


def filled(site: Site, path: str) -> str:
    """The path with the numbers of what the stage made."""
    for word, query in {
        "SCORED": "SELECT min(id) FROM competitions_submission WHERE state = 'scored'",
        "REFUSED": "SELECT min(id) FROM competitions_submission WHERE state = 'refused'",
        "REJUDGING": "SELECT min(id) FROM competitions_rejudging",
        "ENROLMENT": "SELECT min(id) FROM cohorts_enrolment",
    }.items():
        if word in path:
            path = path.replace(word, str(site.rows(query)[0][0]))
    return path


def seen(page: Page, site: Site, look: Look) -> list[str]:
    """What is wrong with the page as it stands in this window."""
    with complaints(page, look) as wrong:
        answer = page.goto(filled(site, look.path))
        page.evaluate("document.fonts.ready")
        assert answer is not None
        if answer.status != look.status:
            wrong.append(f"status {answer.status}")
        wrong.extend(broken_out(page))
    return wrong


@contextmanager
def complaints(page: Page, look: Look) -> Iterator[list[str]]:
    """What the console and the scripts of the page say meanwhile."""
    wrong: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        is_our_status = look.status >= 400 and f"status of {look.status}" in message.text
        if message.type in {"error", "warning"} and not is_our_status:
            wrong.append(f"console: {message.text}")

    def break_down(error: Error) -> None:
        wrong.append(f"script: {error}")

    page.on("console", hear)
    page.on("pageerror", break_down)
    try:
        yield wrong
    finally:
        page.remove_listener("console", hear)
        page.remove_listener("pageerror", break_down)


def broken_out(page: Page) -> list[str]:
    """What does not fit: the page its window, or words their button, once the layout of a new width has settled."""
    broken: list[str] = []
    for _ in range(15):
        # Not wait_for_function: it evaluates in the page, which the content-security policy forbids.
        fits = page.evaluate(FITS)
        broken = (
            list(page.evaluate(SPILLED)) if fits else [str(page.evaluate(WIDTH)) + " px wide"]
        )
        if not broken:
            return []
        page.wait_for_timeout(100)
    return broken


def too_wide(page: Page) -> list[str]:
    """What does not fit at some width."""
    wrong: list[str] = []
    for size in SIZES:
        set_size(page, size)
        wrong += broken_out(page)
    return wrong


def set_size(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def shut_out(page: Page) -> list[str]:
    """Violations of WCAG A and AA as axe finds them."""
    found = Axe().run(page, options=RULES)
    return [
        f"{one['id']}: {node['html']} ({node['failureSummary']})"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


VISITS = tuple(
    Visit(look, language, size)
    for look, (language, size) in zip(
        PAGES, cycle(product(("ko", "en"), (PHONE, DESK))), strict=False
    )
)


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: called(visit.look))
def test_a_page_is_whole_at_every_width_in_both_languages(
    windows: Eyes, site: Site, visit: Visit
) -> None:
    look = visit.look
    page = windows.again(look.person, language=visit.language)
    translated = windows.again(look.person, language=visit.other_language)
    for window in (page, translated):
        set_size(window, visit.size)

    wrong = seen(page, site, look) + shut_out(page) + too_wide(page)
    wrong += seen(translated, site, look) + too_wide(translated)
    languages = [one.locator("html").get_attribute("lang") for one in (page, translated)]

    assert languages == [visit.language, visit.other_language]
    assert wrong == []


@pytest.mark.parametrize("look", MAIN, ids=called)
def test_a_main_page_is_readable_in_the_dark(windows: Eyes, site: Site, look: Look) -> None:
    page = windows.again(look.person, language="ko", size=DESK, theme="dark")

    assert seen(page, site, look) + shut_out(page) == []


def test_switching_language_and_theme_keeps_the_page_and_what_it_showed(eyes: Eyes) -> None:
    page = eyes.look("alone")
    page.goto(f"{BERRIES}/leaderboard/?q=gar")
    side = page.locator(".side")

    side.get_by_role("button", name="한국어").click()
    page.wait_for_url("**/leaderboard/?q=gar")
    assert page.locator("html").get_attribute("lang") == "ko"
    side.get_by_role("button", name="어두운 화면").click()
    page.wait_for_url("**/leaderboard/?q=gar")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    assert page.get_by_role("searchbox").input_value() == "gar"
    side.get_by_role("button", name="English").click()
    page.wait_for_url("**/leaderboard/?q=gar")
    assert page.locator("html").get_attribute("lang") == "en"
