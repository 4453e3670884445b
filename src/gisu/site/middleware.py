"""What happens around every view: a reference number, problems for programs, what is let in, the reader's language, the watch on writes."""

import re
import secrets
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from gisu.cohorts.door import VIEWING_AS
from gisu.core.numbers import row_number
from gisu.core.refusals import Refusal
from gisu.core.writes import edge
from gisu.site import errors
from gisu.site.former_addresses import present_address
from gisu.site.problems import meaning
from gisu.ui.labels import spoken

Answer = Callable[[HttpRequest], HttpResponse]
SAID_IN_ADDRESS = "lang"
CARRY_A_SECRET = re.compile(
    r"(/invitations/|/first/|/[^/]+/teams/join/|/accounts/password/reset/key/|/accounts/confirm-email/|/me/notices/unsubscribe/|/[^/]+/calendar/(?=[^/]+\.ics)).+"
)
API = "/api/"
TAKEN = frozenset({"application/json", "multipart/form-data"})
# How the body of a request writes it. A file may hold one: that is for whoever reads the file.
NUL_IN = {"application/x-www-form-urlencoded": b"%00", "application/json": rb"\u0000"}
# An escape of JSON: a whole surrogate pair, else half of one (the group), else any other, so that an escaped backslash before a u is none.
JSON_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u([dD][89a-fA-F]..)|.)", re.DOTALL
)
LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
# What may be done through another's eyes: to end that, and to leave a machine that others use.
STILL_ONES_OWN = frozenset({"membership:end_view_as", "account_logout"})


def reference(get_response: Answer) -> Answer:
    """Give each request a number that its answer, its log lines and its error page share."""

    def answer(request: HttpRequest) -> HttpResponse:
        number = secrets.token_hex(4)
        request.reference = number  # type: ignore[attr-defined]  # ours, read by `meaning` and the error pages
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(reference=number, path=_loggable(request.path))
        response = get_response(request)
        response["X-Reference"] = number
        return response

    return answer


def _loggable(path: str) -> str:
    """The path without the secret that some addresses carry: whoever reads the log must not be able to use it."""
    found = CARRY_A_SECRET.fullmatch(path)
    return f"{found[1]}…" if found else path


def heads(get_response: Answer) -> Answer:
    """Answer HEAD as the GET it asks about; the web server leaves the body out.

    Whoever watches whether a site is up, or whether a calendar has changed, asks so (RFC 9110, 9.3.2).
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return get_response(request)
        request.method = "GET"
        response = get_response(request)
        request.method = "HEAD"
        return response

    return answer


def problems(get_response: Answer) -> Answer:
    """Answer programs with problem+json, whichever part of the house said no (an unknown address, a method, a crash)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_told = response.headers.get("Content-Type", "").startswith(
            "application/problem+json"
        )
        if response.status_code < 400 or is_told or not request.path.startswith(API):
            return response
        told = meaning(request, response.status_code)
        for header in ("Allow", "Retry-After", "Content-Range", "Accept-Ranges", "ETag"):
            if header in response.headers:
                told[header] = response.headers[header]
        return told

    return answer


def language(get_response: Answer) -> Answer:
    """Speak the language asked for: in the address, else on this device, else in the profile, else by the browser."""
    known = dict(settings.LANGUAGES)

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.GET.get(SAID_IN_ADDRESS, "")
        chosen = said if said in known else _chosen(request, known)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        response = get_response(request)
        # A token's owner may have been answered in their own.
        response.setdefault("Content-Language", translation.get_language() or chosen)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if said in known and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != said:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                said,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite="Lax",
            )
        return response

    return answer


def _chosen(request: HttpRequest, known: dict[str, str]) -> str:
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in known:
        return cookie
    if request.user.is_authenticated and request.user.language in known:
        return request.user.language
    return translation.get_language_from_request(request)


def for_this_reader_only(get_response: Answer) -> Answer:
    """Let no proxy keep a page made for somebody, and let a browser ask before it shows it again.

    Views that say more themselves are left alone. Signing out empties what the browser kept, so that the button
    "back" shows nothing of it to whoever sits down next.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        was_signed_in = (
            hasattr(request, "user") and request.session.get(SESSION_KEY) is not None
        )
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if was_signed_in and request.session.get(SESSION_KEY) is None:
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    return answer


def content_types(get_response: Answer) -> Answer:
    """Answer 415 where the API is sent something that does not say it is JSON or a form with a file."""

    def answer(request: HttpRequest) -> HttpResponse:
        has_body = (request.META.get("CONTENT_LENGTH") or "0") != "0"
        if request.path.startswith(API) and has_body and request.content_type not in TAKEN:
            return meaning(request, 415)
        return get_response(request)

    return answer


def nothing_unkeepable(get_response: Answer) -> Answer:
    """Refuse text with a NUL, which PostgreSQL keeps none of, or half of a surrogate pair, which is no text at all."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _has_nul(request) or _has_half_a_pair(request):
            return errors.bad_request(request, BadRequest("NUL or half of a surrogate pair"))
        return get_response(request)

    return answer


def _has_nul(request: HttpRequest) -> bool:
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return True
    written = NUL_IN.get(request.content_type or "")
    return written is not None and _is_readable(request) and written in request.body


def _has_half_a_pair(request: HttpRequest) -> bool:
    """Whether JSON escapes half of a pair (d800 without its dc00): Python reads that, and no database keeps it."""
    if request.content_type != "application/json" or not _is_readable(request):
        return False
    return any(escape[1] for escape in JSON_ESCAPE.finditer(request.body))


def _is_readable(request: HttpRequest) -> bool:
    length = row_number(request.META.get("CONTENT_LENGTH") or "0") or 0
    return length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class Doors:
    """What stands at every view: who looks through another's eyes touches nothing, and only actions write.

    The words of a cohort that a view speaks end with its answer.

    A refusal no view showed becomes a page of its own.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with edge(f"{request.method} {request.path}"), spoken({}):
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        *__: Any,
    ) -> HttpResponse | None:
        if request.method not in LOOKING and _looks_through_others_eyes(request):
            raise PermissionDenied(
                _(
                    "You see the site as a learner, so nothing can be changed. End that view first."
                )
            )
        return None

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        is_missing = isinstance(exception, Http404) or getattr(exception, "status", 0) == 404
        if is_missing and (address := present_address(request)):
            return HttpResponseRedirect(address)
        if isinstance(exception, Refusal):
            return errors.refused(request, exception)
        return None


def _looks_through_others_eyes(request: HttpRequest) -> bool:
    asked = request.resolver_match.view_name if request.resolver_match else ""
    return VIEWING_AS in request.session and asked not in STILL_ONES_OWN
