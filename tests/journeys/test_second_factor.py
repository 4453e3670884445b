"""Setting up a second factor, signing in with it and removing it, in a browser under the site's own policy."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import ConsoleMessage, expect
from tests.accounts.codes import code
from tests.factories.people import PASSWORD
from tests.journeys.people import COHORT, address
from tests.journeys.site import PHONE, Eyes, sign_in

pytestmark = pytest.mark.browser
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def test_a_learner_signs_in_with_a_code_from_an_app(eyes: Eyes) -> None:
    page = eyes.look(size=PHONE)
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            refused.append(message.text)

    page.on("console", note)
    sign_in(page, "duri")
    page.goto("/accounts/second-factor/")
    page.get_by_role("link", name="Set up").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    picture = page.get_by_role("img", name="QR code with the secret that stands below")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert page.evaluate(FITS)
    secret = page.locator("code").inner_text()
    first = datetime.now(UTC)
    page.get_by_label("Code").fill(code(secret, first))
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    kept = page.locator(".codes code").all_inner_texts()
    assert len(kept) == 10
    assert page.evaluate(FITS)

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.fill("input[name=login]", address("duri"))
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    # The one used for setting up is void; the clock is allowed to be half a minute off.
    page.get_by_label("Code").fill(code(secret, first + timedelta(seconds=30)))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/{COHORT}/")

    page.goto("/accounts/second-factor/app/remove/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Signing in asks for your password alone.")).to_be_visible()
    assert refused == []
