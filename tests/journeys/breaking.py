"""Settings of a site one can break from outside: an address of it crashes, and three sign-ins a minute are enough."""

from gisu.site.settings.main import *  # noqa: F403

ROOT_URLCONF = "tests.journeys.breaking_urls"
ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
