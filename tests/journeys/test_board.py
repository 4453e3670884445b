"""The leaderboard renews itself, and never under somebody's pointer."""

import pytest
from playwright.sync_api import expect
from tests.journeys.site import Eyes, Site

pytestmark = pytest.mark.browser

BOARD = "/journeys/competitions/berries/leaderboard/"


def test_the_board_renews_itself_but_not_under_the_pointer(eyes: Eyes, site: Site) -> None:
    page = eyes.look("hana")
    page.goto(BOARD)
    rows = page.locator("#board tr[data-key]")
    expect(rows.first.locator(".score")).to_have_text("0.8000")
    page.evaluate("window.sameDocument = true")
    held = eyes.look("duri")
    held.goto(BOARD)
    held.locator("#board tr[data-key]").first.hover()

    site.stage("beat")

    expect(rows.first.locator(".team")).to_contain_text("Garam")
    expect(rows.first.locator(".score")).to_have_text("1.0000")
    expect(page.locator("#board tr.mine .rank")).to_have_text("2")
    assert page.evaluate("window.sameDocument"), "the page was loaded again"

    held_first = held.locator("#board tr[data-key]").first.locator(".score")
    with held.expect_response(lambda answer: "live" in answer.url and answer.status == 200):
        pass
    expect(held_first).to_have_text("0.8000")
    held.mouse.move(5, 5)
    expect(held_first).to_have_text("1.0000")


def test_the_chart_says_where_teams_stand_before_the_pointer_comes(eyes: Eyes) -> None:
    page = eyes.look("alone")
    page.goto("/journeys/competitions/plums/leaderboard/")

    expect(page.locator("figure .chart canvas")).to_be_visible()
    expect(page.locator(".chart-said")).to_contain_text("Maximiliana")
