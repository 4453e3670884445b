"""What a page leaves in the browser's storage: nothing, as its address may carry a secret."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.site import Eyes, Site

pytestmark = pytest.mark.browser

KEPT = "[...Object.entries(sessionStorage), ...Object.entries(localStorage)]"


def kept(page: Page) -> object:
    """What is in the storage of a page whose scripts have run."""
    assert page.evaluate("window.htmx !== undefined")
    return page.evaluate(KEPT)


def test_an_invitation_leaves_nothing_in_the_browser(eyes: Eyes, site: Site) -> None:
    words = ("invite", "journeys", "storage@journeys.example")
    command = [sys.executable, "-m", "gisu.cli.main", *words]
    printed = subprocess.run(command, env=site.env, check=True, capture_output=True, text=True)
    link = re.search(r"/invitations/\S+", printed.stdout)
    assert link is not None
    page = eyes.look()

    page.goto(link[0])

    expect(page.get_by_text("storage@journeys.example").first).to_be_visible()
    assert kept(page) == []


def test_the_link_of_a_mail_leaves_nothing_in_the_browser(eyes: Eyes) -> None:
    page = eyes.look()

    page.goto("/accounts/password/reset/key/1-a-secret-of-a-mail/")

    assert kept(page) == []


def test_a_search_that_changes_the_address_leaves_nothing_in_the_browser(eyes: Eyes) -> None:
    page = eyes.look("operator")
    page.goto("/journeys/console/competitions/berries/")

    page.get_by_role("searchbox").first.fill("hana")
    page.wait_for_url(re.compile(r"[?&]q=hana"))
    searched = kept(page)
    page.goto("/journeys/")
    page.go_back()

    assert (searched, kept(page)) == ([], [])
