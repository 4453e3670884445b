"""What an HTTP status means in words, for answers of the API where nobody said more."""

from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisu.core.api import problem


class Words(NamedTuple):
    code: str
    title: str | Promise
    remedy: str | Promise


MEANINGS = {
    400: Words(
        "bad-request",
        _("This request cannot be read."),
        _("The page /api/v1/docs says what each operation takes."),
    ),
    401: Words(
        "not-signed-in",
        _("Nobody is signed in."),
        _("Send a token in the header Authorization: Bearer TOKEN; /me/tokens/ makes one."),
    ),
    403: Words(
        "not-allowed",
        _("This is not open to you."),
        _("If you think it should be, ask the operators."),
    ),
    404: Words(
        "not-found",
        _("There is nothing for you at this address."),
        _("Check it; the page /api/v1/docs lists every address."),
    ),
    405: Words(
        "method-not-allowed",
        _("This address does not take that method."),
        _("The header Allow names those it takes."),
    ),
    408: Words(
        "too-slow",
        _("What was sent came too slowly, so it was not waited for."),
        _("Send it again over a faster connection, or send less at once."),
    ),
    411: Words(
        "length-missing",
        _("What was sent does not say how long it is, so it was not read."),
        _(
            "Send it with the header Content-Length instead of Transfer-Encoding: chunked; from a file, not from a stream."
        ),
    ),
    413: Words("too-large", _("What was sent is too large."), _("Send less at once.")),
    414: Words(
        "address-too-long",
        _("The address is too long."),
        _("Ask for less at once, or send it in the body where an operation takes one."),
    ),
    415: Words(
        "wrong-content-type",
        _("The API takes JSON, or a form with a file, and this says it is something else."),
        _(
            "Send the header Content-Type: application/json, or multipart/form-data with a file."
        ),
    ),
    416: Words(
        "nothing-there",
        _("The file has nothing at the place you asked for."),
        _(
            "The header Content-Range says how long it is; ask for all of it if yours is longer."
        ),
    ),
    422: Words(
        "not-understood",
        _("A part of the request is missing or not as it should be."),
        _("Mend what `errors` names and send it again."),
    ),
    429: Words(
        "too-many-requests",
        _("Too many requests in a short time."),
        _("Wait as long as the header Retry-After says, else a minute."),
    ),
    500: Words(
        "our-fault",
        _("Something broke on our side."),
        _("Try again in a moment. If it stays so, tell the operators the reference."),
    ),
    503: Words(
        "away",
        _("The database does not answer at the moment."),
        _("Send the same again after the seconds the header Retry-After says."),
    ),
}


def meaning(request: HttpRequest, status: int, **more: Any) -> JsonResponse:
    """The problem document of `status`, with the request's reference."""
    words = MEANINGS.get(status) or Words(f"http-{status}", HTTPStatus(status).phrase, "")
    said: dict[str, Any] = {
        "code": words.code,
        "title": str(words.title),
        "remedy": str(words.remedy),
        **more,
    }
    return problem(status=status, reference=reference(request), **said)


def reference(request: HttpRequest) -> str:
    return str(getattr(request, "reference", ""))
