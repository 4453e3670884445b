"""What can go wrong while something is sent: pressed twice, gone back, the line dead, the worker killed."""

import os
import signal

import pytest
from playwright.sync_api import expect
from tests.journeys.files import GOOD, csv
from tests.journeys.site import Eyes, Site

pytestmark = pytest.mark.browser

HAND_IN = "/journeys/competitions/plums/submissions/"


def test_a_button_pressed_twice_hands_in_once_and_back_shows_a_fresh_form(
    eyes: Eyes, site: Site
) -> None:
    page = eyes.look("alone")
    page.goto(HAND_IN)
    before = site.submissions("plums", "alone")

    page.get_by_label("File").set_input_files(csv(GOOD))
    page.get_by_role("button", name="Submit").dblclick()
    expect(page.get_by_role("heading", name="Scored")).to_be_visible()
    assert site.submissions("plums", "alone") == before + 1

    page.go_back()
    expect(page.get_by_role("button", name="Submit")).to_be_enabled()
    page.get_by_label("File").set_input_files(csv(GOOD, "again.csv"))
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="Scored")).to_be_visible()
    assert site.submissions("plums", "alone") == before + 2


def test_the_same_form_sent_twice_without_javascript_is_one_submission(
    eyes: Eyes, site: Site
) -> None:
    page = eyes.look("alone", script=False)
    page.goto(HAND_IN)
    before = site.submissions("plums", "alone")

    page.get_by_label("File").set_input_files(csv(GOOD))
    page.get_by_role("button", name="Submit").dblclick()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Submission #")
    assert site.submissions("plums", "alone") == before + 1


def test_a_lost_connection_keeps_the_file_and_the_words(eyes: Eyes, site: Site) -> None:
    page = eyes.look("duri")
    page.goto(HAND_IN)
    before = site.submissions("plums", "duri")
    page.get_by_label("File").set_input_files(csv(GOOD, "kept.csv"))
    page.get_by_label("What did you try?").fill("on a train")

    page.context.set_offline(True)
    page.get_by_role("button", name="Submit").click()

    expect(page.get_by_role("alert")).to_contain_text("The connection was lost.")
    expect(page.get_by_label("What did you try?")).to_have_value("on a train")
    assert (
        page.evaluate("document.querySelector('input[type=file]').files[0].name") == "kept.csv"
    )
    assert site.submissions("plums", "duri") == before
    page.context.set_offline(False)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="Scored")).to_be_visible()
    expect(page.locator("main")).to_contain_text("on a train")


def test_a_limit_reached_meanwhile_is_said_in_words(eyes: Eyes, site: Site) -> None:
    """The page was opened before an operator paused the competition."""
    page, operator = eyes.look("sena"), eyes.look("operator")
    page.goto("/journeys/competitions/berries/submissions/")
    page.get_by_label("File").set_input_files(csv(GOOD))
    page.get_by_label("What did you try?").fill("too late")
    before = site.submissions("berries", "sena")
    operator.goto("/journeys/console/competitions/berries/")
    operator.get_by_role("button", name="Pause").click()

    page.get_by_role("button", name="Submit").click()

    expect(page.locator(".form-errors")).to_contain_text("paused")
    assert site.submissions("berries", "sena") == before
    operator.get_by_role("button", name="Let it go on").click()
    expect(operator.get_by_role("button", name="Pause")).to_be_visible()


@pytest.mark.slow
def test_a_submission_ends_scored_though_its_worker_is_killed(eyes: Eyes, site: Site) -> None:
    (worker,) = site.workers("scoring")
    os.kill(worker, signal.SIGSTOP)
    page = eyes.look("alone")
    page.goto(HAND_IN)
    page.get_by_label("File").set_input_files(csv(GOOD))
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    page.evaluate("window.sameDocument = true")

    os.kill(worker, signal.SIGKILL)

    expect(page.get_by_role("heading", name="Scored")).to_be_visible(timeout=40_000)
    assert page.evaluate("window.sameDocument"), "the page was loaded again"
    assert worker not in site.workers("scoring")
