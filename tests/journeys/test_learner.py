"""A learner's whole way, in a browser: from signing in to the final submission."""

import pytest
from playwright.sync_api import expect
from tests.journeys.files import BAD, GOOD, csv
from tests.journeys.site import WORKER_TAKES, Eyes, Site, sign_in

pytestmark = pytest.mark.browser


def test_a_learner_enters_downloads_submits_is_scored_and_chooses_a_final(eyes: Eyes) -> None:
    page = eyes.look()
    sign_in(page, "fresh")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()

    page.get_by_role("heading", name="Picking limes").get_by_role("link").click()
    page.get_by_role("button", name="Accept the rules and enter").click()
    expect(page.get_by_role("heading", name="Files")).to_be_visible()

    row = page.get_by_role("row").filter(has_text="train.csv")
    with page.expect_download() as download:
        row.get_by_role("link", name="Download").click()
    assert download.value.path().read_text() == "id,red,ripe\n901,1,yes\n902,0,no\n"

    page.get_by_role("link", name="Submit", exact=True).click()
    page.get_by_label("File").set_input_files(csv(GOOD))
    page.get_by_label("What did you try?").fill("by hand")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("button", name="Submit").click()
    scored = page.get_by_role("heading", name="Scored")
    expect(scored).to_be_visible(timeout=WORKER_TAKES)
    expect(page.locator(".figure-big").first).to_have_text("1.0000")
    expect(page.locator(".way li.done")).not_to_have_count(0)
    assert page.evaluate("window.sameDocument"), "the page was loaded again"

    page.get_by_role("button", name="Choose as final").click()
    expect(page.get_by_role("button", name="Take back as final")).to_be_visible()
    page.get_by_role("link", name="To the leaderboard").click()
    mine = page.locator("#board tr.mine")
    expect(mine.locator(".rank")).to_have_text("1")
    expect(mine.locator(".team")).to_contain_text("Saebyeok")
    expect(mine.locator(".score")).to_have_text("1.0000")


def test_a_bad_file_is_told_line_by_line_and_costs_no_try(eyes: Eyes) -> None:
    page = eyes.look("sena")
    page.goto("/journeys/competitions/plums/submissions/")
    left = page.locator("#submit .form-do").inner_text()

    page.get_by_label("File").set_input_files(csv(BAD))
    page.get_by_role("button", name="Submit").click()

    no_try = page.get_by_text("This cost you no try.")
    expect(no_try).to_be_visible(timeout=WORKER_TAKES)
    table = page.get_by_role("table").last
    expect(table.get_by_role("row").filter(has_text="maybe")).to_contain_text("2")
    expect(table.get_by_role("row").filter(has_text="777")).to_contain_text("4")
    expect(table.get_by_role("row").filter(has_text="001").last).to_contain_text("3")
    page.get_by_role("link", name="Send a mended file").click()
    assert page.locator("#submit .form-do").inner_text() == left


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (bytes(range(256)) * 8, "no text file"),
        (b"<html><script>alert(1)</script></html>\n", "web page (HTML)"),
    ],
    ids=["empty", "nonsense", "html"],
)
def test_what_is_no_csv_is_refused_in_words(eyes: Eyes, content: bytes, said: str) -> None:
    page = eyes.look("sena")
    page.goto("/journeys/competitions/plums/submissions/")

    page.get_by_label("File").set_input_files(csv(content, "<b>file</b>.csv"))
    page.get_by_role("button", name="Submit").click()

    expect(page.locator("main")).to_contain_text(said)
    expect(page.locator("main b", has_text="file")).to_have_count(0)


def test_a_file_larger_than_the_site_takes_is_refused_and_the_words_are_kept(
    eyes: Eyes, site: Site
) -> None:
    page = eyes.look("sena")
    page.goto("/journeys/competitions/plums/submissions/")
    before = site.submissions("plums", "sena")
    large = site.home / "large.csv"
    large.write_bytes(b"id,ripe\n" + b"001,yes\n" * 3_200_000)

    page.get_by_label("File").set_input_files(large)
    page.get_by_label("What did you try?").fill("all of it")
    page.get_by_role("button", name="Submit").click()

    expect(page.get_by_text("larger than this site takes").first).to_be_visible()
    expect(page.get_by_label("What did you try?")).to_have_value("all of it")
    assert site.submissions("plums", "sena") == before
