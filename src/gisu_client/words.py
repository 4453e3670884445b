"""What this package says by itself; everything else the site says."""

import os
from pathlib import Path

from gisu_scoring.text.catalog import Catalog, pgettext_noop
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.language import Language

_CATALOG = Catalog(Path(__file__).with_name("locale"), "gisu_client")
WORDS = {
    "no_site": _("It is not known which site to talk to."),
    "no_site.do": _("Sign in first: gisu login URL. Or set GISU_URL and GISU_TOKEN."),
    "no_token": _("There is no token for {url}."),
    "no_token.do": _(
        "Sign in: gisu login {url}. Or make a token on {url}/me/tokens/ and put it into GISU_TOKEN."
    ),
    "bad_url": _("“{url}” is not the address of a site."),
    "bad_url.do": _("Write an address such as https://gisu.example.org."),
    "bad_token": _("The token holds characters no token has."),
    "bad_token.do": _("Copy the whole token again, without quotes or spaces."),
    "unreachable": _("{url} cannot be reached ({why})."),
    "unreachable.do": _("Check your connection and the address, then try again."),
    "certificate": _(
        "The certificate of {url} cannot be trusted, so nothing was sent ({why})."
    ),
    "certificate.do": _(
        "Check the address and this computer's clock. For a certificate of your own organisation name its file in SSL_CERT_FILE."
    ),
    "moved": _("{url} sends us on to another address: {to}"),
    "moved.do": _("Sign in there: gisu login {to}"),
    "not_gisu": _("{url} does not answer as a gisu site does (HTTP {status})."),
    "not_gisu.do": _(
        "Check the address. On a network that wants a sign-in of its own, open it in a browser first."
    ),
    "no_file": _("{file} cannot be read ({why})."),
    "no_file.do": _("Check its path and permissions."),
    "not_a_table": _("A {kind} is not a table that can be handed in."),
    "not_a_table.do": _("Give the path of a CSV file, or a DataFrame of pandas or polars."),
    "no_such_file": _("“{slug}” has no file “{name}”."),
    "no_such_file.do": _("It has: {names}."),
    "damaged": _("{file} arrived otherwise than it is on the site."),
    "damaged.do": _("Download it again; if it stays so, tell the operators."),
    "cannot_write": _("{file} cannot be written ({why})."),
    "cannot_write.do": _("Check the space left and the permissions, or choose another folder."),
    "still_waiting": _("Submission {id} is not scored yet; {seconds:.0f} s were waited."),
    "still_waiting.do": _("It has arrived. Do not send it again; look again in a while."),
    "arrived": _(
        "Submission {id} has arrived, but the site cannot be asked about it now: {why}"
    ),
    "arrived.do": _("Do not send it again; look what became of it in a while."),
    "bad_config": _("{file}, which keeps your sign-in, cannot be read ({why})."),
    "bad_config.do": _("Remove that file and sign in again: gisu login URL."),
    "queued": _("queued"),
    "scoring": _("scoring"),
    "scored": pgettext_noop("submission", "scored"),
    "refused": pgettext_noop("submission", "refused"),
    "failed": _("failed"),
    "public": _("public"),
    "private": _("private"),
    "rank": _("rank"),
    "team": _("team"),
    "score": _("score"),
    "tries": _("tries"),
    "last_at": _("last"),
    "at_line": _("Line {n:,}: "),
    "line": pgettext_noop("file", "line"),
    "column": _("column"),
    "value": _("value"),
    "reason": _("what to mend"),
    "fine": _("Nothing is wrong."),
    "first_fix": _("Do this first: {fix}"),
    "more": _("and {n:,} more of this kind."),
    "our_fault": _("It could not be scored through a fault of ours. It costs no try."),
    "submission": _("Submission {id}"),
    "error_bar": _("95% error bar"),
    "difference": _("difference"),
    "interval": _("95% interval"),
    "verdict": _("verdict"),
    "better": _("better than this one"),
    "worse": _("worse than this one"),
    "alike": _("cannot be told apart"),
    "best_before": _("our best before"),
    "nobody_to_compare": _("There is nothing to compare it with yet."),
    "nothing_found": _("There is nothing to see yet."),
    "looked_at": _("Looked at {rows} of {of} public rows."),
    "right_rows": _("{right} of {rows} rows are right."),
    "medians": _(
        "The middle positive row was given {positive}, the middle negative one {negative}."
    ),
    "right_label": pgettext_noop("label", "right"),
    "given_label": pgettext_noop("label", "given"),
    "rows": _("rows"),
    "label": _("label"),
    "right": pgettext_noop("rows", "right"),
    "given": pgettext_noop("rows", "given"),
    "actual": _("actual"),
    "given_mean": _("given on average"),
    "came_true": _("came true"),
    "mean_error": _("mean error"),
    "median_size": _("median size of errors"),
    "nobody": _("No scores yet."),
}


def say(code: str, language: Language, **params: object) -> str:
    return _CATALOG.gettext(WORDS[code], language).format(**params)


def asked_language() -> Language | None:
    """The language GISU_LANG asks for, or None where it asks for none."""
    return _known(os.environ.get("GISU_LANG", ""))


def machine_language() -> Language:
    """The language of this machine, by the variables POSIX names, in their order; else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return _known(said) or "en"


def _known(said: str) -> Language | None:
    start = said[:2].lower()
    return "ko" if start == "ko" else "en" if start == "en" else None
