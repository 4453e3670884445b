"""Without JavaScript: reading, handing in, choosing, pausing. And with the keyboard alone."""

import pytest
from playwright.sync_api import expect
from tests.journeys.files import GOOD, csv
from tests.journeys.site import Eyes

pytestmark = pytest.mark.browser


def test_a_learner_hands_in_and_chooses_without_javascript(eyes: Eyes) -> None:
    page = eyes.look("duri", script=False)
    page.goto("/journeys/competitions/plums/leaderboard/")
    page.get_by_text("As a table").first.click()
    expect(page.get_by_role("columnheader", name="Best score")).to_be_visible()
    page.get_by_role("link", name="Submit", exact=True).click()
    page.get_by_label("File").set_input_files(csv(GOOD))
    page.get_by_role("button", name="Submit").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Submission #")
    for _ in range(40):
        if page.get_by_role("heading", name="Scored").count():
            break
        page.reload()
    expect(page.get_by_role("heading", name="Scored")).to_be_visible()
    page.get_by_role("button", name="Choose as final").click()
    expect(page.get_by_role("button", name="Take back as final")).to_be_visible()


def test_an_operator_pauses_without_javascript(eyes: Eyes) -> None:
    page = eyes.look("operator", script=False)
    page.goto("/journeys/console/competitions/berries/")

    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".page-head")).to_contain_text("Paused by the operators")
    page.get_by_role("button", name="Let it go on").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_the_keyboard_goes_from_the_skip_link_to_the_content_and_shows_where_it_is(
    eyes: Eyes,
) -> None:
    page = eyes.look("alone")
    page.goto("/journeys/")

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.boxShadow] })()"
        )
        assert outline[0] != "none" or outline[1] != "none", page.evaluate(
            "document.activeElement.outerHTML"
        )
