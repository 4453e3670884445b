"""The site's own settings with one more address, /hello, behind the same middleware."""

from gisu.site.settings.main import *  # noqa: F403  settings build on settings

ROOT_URLCONF = "benchmarks.urls"
