"""What commands say before Django is there, or without it, from the same catalog as whatever else they say."""

from collections.abc import Mapping
from typing import Any

from gisu.core.terminal import catalog_of, terminal_language
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.catalog import pgettext_noop

gettext = catalog_of("cli").gettext

WORDS = {
    "needs_package": _(
        "This needs {name}, which is not installed here. Install all that a site needs: pip install 'gisu[site]'"
    ),
    "home": _(
        "GISU_HOME: the folder {folder} cannot be written ({why}). Set it to one that can."
    ),
    "serves": _("gisu at {url}  (Ctrl-C stops it)"),
    "child_ended": _("{name} ended with {status}; it starts again in {wait} s."),
    "setting": _("{name} is {value}, but {reason}."),
}

# By the code of the refusal: ours (gisu.config.environment), and pydantic's own for numbers, words and switches.
SETTINGS = {
    "unknown_database": _("it must begin with sqlite:/// or postgresql://"),
    "unknown_cache": _("it must be empty or begin with redis:// or rediss://"),
    "cache_needs_redis": _("it needs the package redis: pip install redis"),
    "unsafe_issuer": _("it must be empty or an address such as https://login.example.org"),
    "half_a_provider": _(
        "it must be set together with GISU_OIDC_ISSUER, and neither without it"
    ),
    "unknown_mail": _("it must begin with console:, smtp:// or smtps://"),
    "relative_address": _("it must be an absolute address such as https://camp.example.org"),
    "unknown_zone": _("it must be a zone of the IANA database such as Asia/Seoul or UTC"),
    "literal_error": _("it should be {expected}"),
    "int_parsing": _("it must be a whole number"),
    "greater_than_equal": _("it must be {ge} or more"),
    "less_than_equal": _("it must be {le} or less"),
    "bool_parsing": _("it must be 1 or 0"),
}


def say(code: str, **params: object) -> str:
    return gettext(WORDS[code], terminal_language()).format(**params)


def wrong_setting(error: Mapping[str, Any]) -> str:
    """A refusal of pydantic's as a sentence: the variable, its value, what is accepted."""
    name = str(error["loc"][0]).upper().removeprefix("GISU_")
    details, language = {**error.get("ctx", {})}, terminal_language()
    if "expected" in details:
        between = gettext(pgettext_noop("between values", " or "), language)
        details["expected"] = details["expected"].replace(" or ", between)
    kind = error["type"]
    reason = gettext(SETTINGS[kind], language).format(**details)
    return say("setting", name=f"GISU_{name}", value=repr(error["input"]), reason=reason)
