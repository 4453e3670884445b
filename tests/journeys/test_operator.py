"""An operator turns every handle of a competition, and sees the site as a learner sees it."""

import pytest
from playwright.sync_api import FilePayload, Page, expect
from tests.factories.rejudging import FIRST_TWO, answers
from tests.journeys.site import WORKER_TAKES, Eyes

pytestmark = pytest.mark.browser

CONSOLE = "/journeys/console/competitions/figs/"
HAND_IN = "/journeys/competitions/figs/submissions/"


def test_an_operator_pauses_extends_closes_and_opens_the_private_board(eyes: Eyes) -> None:
    page, learner = eyes.look("operator"), eyes.look("hana")
    page.goto(CONSOLE)
    expect(page.get_by_role("link", name="Open the private board")).to_have_count(0)

    page.get_by_role("button", name="Pause").click()
    learner.goto(HAND_IN)
    expect(learner.get_by_label("File")).to_have_count(0)
    page.get_by_role("button", name="Let it go on").click()
    learner.goto(HAND_IN)
    expect(learner.get_by_label("File")).to_be_visible()

    page.get_by_role("link", name="Extend").click()
    page.get_by_label("For whom").select_option(label="Garam")
    page.get_by_label("New due time").fill("2034-05-06T18:00")
    page.get_by_label("Reason").fill("ill for a week")
    page.get_by_role("button", name="Extend").click()
    expect(page.get_by_text("Garam · ill for a week")).to_be_visible()

    page.get_by_role("link", name="Close", exact=True).click()
    confirm(page, "Close", typed="fig", said="That is not the name")
    confirm(page, "Close", typed="figs", said="Open the private board")
    expect(page.get_by_role("link", name="Close", exact=True)).to_have_count(0)

    page.get_by_role("link", name="Open the private board").click()
    confirm(page, "Open the private board", typed="figs", said="open since")
    learner.goto("/journeys/competitions/figs/leaderboard/")
    expect(learner.get_by_role("heading", name="Private board")).to_be_visible()
    expect(learner.locator("figure .chart canvas")).to_be_visible()


def test_an_operator_watches_a_rejudging_get_ready_and_drops_it(eyes: Eyes) -> None:
    page = eyes.look("operator")
    page.goto("/journeys/console/competitions/limes/")
    page.get_by_role("link", name="Rejudge", exact=True).click()
    corrected: FilePayload = {
        "name": "truth.csv",
        "mimeType": "text/csv",
        "buffer": answers(FIRST_TWO).encode(),
    }

    page.get_by_label("Corrected answers").set_input_files(corrected)
    page.get_by_label("Reason").fill("Two limes were labelled wrongly.")
    page.get_by_role("button", name="Show what would change").click()

    expect(page.get_by_role("heading", name="Two limes were labelled wrongly.")).to_be_visible()
    expect(page.get_by_role("link", name="Apply")).to_be_visible(timeout=WORKER_TAKES)
    expect(page.locator("#list")).to_contain_text("→")  # without the page being asked for anew
    page.get_by_role("link", name="Submissions", exact=True).click()
    expect(page.get_by_role("heading", name="What comes of each submission")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Drop it").click()
    expect(page.locator("main")).to_contain_text("Dropped")
    expect(page.get_by_role("link", name="Apply")).to_have_count(0)


def confirm(page: Page, verb: str, *, typed: str, said: str) -> None:
    page.get_by_label("Name", exact=True).fill(typed)
    page.locator("main form.card button.btn-danger").click()
    expect(page.locator("main")).to_contain_text(said)


def test_an_operator_sees_the_site_as_a_learner_and_can_change_nothing(eyes: Eyes) -> None:
    page = eyes.look("operator")
    page.goto("/journeys/console/people/?q=Hana")
    page.get_by_role("link", name="Hana").click()
    page.get_by_role("button", name="See the site as this person").click()
    banner = page.locator(".viewing-as")
    expect(banner).to_contain_text("Hana")

    page.goto("/journeys/competitions/berries/submissions/")
    expect(page.get_by_role("heading", name="Submissions of team")).to_be_visible()
    final = page.get_by_role("button", name="Make final").first
    expect(final).to_be_visible()
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        final.click()
    assert answer.value.status == 403
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.goto("/journeys/")
    page.get_by_role("button", name="Back to my own view").click()
    expect(banner).to_have_count(0)
    expect(page.get_by_role("link", name="Run competitions").first).to_be_visible()
