"""The typed API: one router per room, errors as problem+json with the reference the log has."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from gisu.accounts.api import router as accounts
from gisu.accounts.api import signed_in
from gisu.cohorts.api import router as cohorts
from gisu.competitions.api import router as competitions
from gisu.ground.api import problem
from gisu.ground.refusals import Refusal
from gisu.site.problems import meaning, reference

api = NinjaAPI(
    title="gisu",
    version="1",
    description="Whatever a page can do, by program. Errors are application/problem+json (RFC 9457).",
    urls_namespace="api",
    docs_url=None,
    auth=signed_in(),
)
api.add_router("", accounts)
api.add_router("", cohorts)
api.add_router("", competitions)


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    answer = problem(
        status=refusal.status,
        code=refusal.code,
        title=refusal.what,
        where=refusal.where,
        remedy=refusal.remedy,
        reference=reference(request),
    )
    return _asking_for_a_token(answer)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _: Http404) -> HttpResponse:
    return meaning(request, 404)


@api.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, denied: PermissionDenied) -> HttpResponse:
    said = {"title": str(denied)} if str(denied) else {}
    return meaning(request, 403, **said)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _asking_for_a_token(meaning(request, error.status_code))


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    errors = [{"where": _path(error["loc"]), "what": error["msg"]} for error in wrong.errors]
    where = ", ".join(error["where"] for error in errors)
    return meaning(request, 422, where=where, errors=errors)


def _path(loc: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in loc)


def _asking_for_a_token(answer: HttpResponse) -> HttpResponse:
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="gisu"'
    return answer
