"""The typed API: one router per room, errors as problem+json with the reference the log has."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from typing_extensions import override

from gisu.accounts.api import LOOKING, BearerToken, signed_in
from gisu.core.api import problem
from gisu.core.edges import Api as RoomApi
from gisu.core.refusals import Refusal
from gisu.core.rooms import declared
from gisu.site.errors import note_our_fault
from gisu.site.former_addresses import moved
from gisu.site.problems import meaning, reference
from gisu.site.unknown_keys import refuse_unknown_keys
from gisu.site.wrong_values import what_is_wrong

# What our functions call a whole query or form; nobody sends a parameter of this name.
OUR_NAMES = frozenset({"asked", "said"})


class Api(NinjaAPI):
    """Says in the document, besides what ninja says, which scope a token needs for each operation."""

    @override
    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**options)
        by_id = {
            op["operationId"]: op for path in document["paths"].values() for op in path.values()
        }
        for operation in self.operations():
            asked = by_id.get(self.get_openapi_operation_id(operation))
            scope = scope_of(operation)
            if asked is not None and scope is not None:
                asked["x-scope"] = scope
                said = asked.get("description", "")
                asked["description"] = f"{said}\n\nA token needs the scope `{scope}`.".strip()
        return document

    def operations(self) -> list[Operation]:
        """Every operation of every router."""
        views = [
            view
            for router in self._get_bound_routers()
            for view in router.path_operations.values()
        ]
        return [operation for view in views for operation in view.operations]


def scope_of(operation: Operation) -> str | None:
    """The scope a token needs for `operation`; None where no token is asked for."""
    tokens = [auth for auth in operation.auth_callbacks if isinstance(auth, BearerToken)]
    methods = {*operation.methods}
    return tokens[0].needs("GET" if methods <= LOOKING else "POST").value if tokens else None


api = Api(
    title="gisu",
    version="1",
    description="Whatever a page can do, by program. Errors are application/problem+json (RFC 9457).",
    urls_namespace="api",
    docs_url=None,
    auth=signed_in(),
)
for _declaration in declared(RoomApi):
    api.add_router("", _declaration.router())
for _operation in api.operations():
    refuse_unknown_keys(_operation)


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    note_our_fault(refusal)
    if refusal.status == 404 and (elsewhere := moved(request)):
        return elsewhere
    answer = problem(
        status=refusal.status,
        code=refusal.code,
        title=refusal.what,
        where=refusal.where,
        remedy=refusal.remedy,
        reference=reference(request),
    )
    if refusal.retry_after_seconds is not None:
        answer["Retry-After"] = str(refusal.retry_after_seconds)
    return _asking_for_a_token(answer)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _: Http404) -> HttpResponse:
    return moved(request) or meaning(request, 404)


@api.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, denied: PermissionDenied) -> HttpResponse:
    said = {"title": str(denied)} if str(denied) else {}
    return meaning(request, 403, **said)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _asking_for_a_token(meaning(request, error.status_code))


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    errors = [
        {"where": _path(error["loc"]), "what": what_is_wrong(error)} for error in wrong.errors
    ]
    where = ", ".join(error["where"] for error in errors)
    detail = " ".join(f"{error['where']}: {error['what']}" for error in errors)
    return meaning(request, 422, where=where, detail=detail, errors=errors)


def _path(loc: tuple[Any, ...]) -> str:
    """The place as whoever asked wrote it: without where ninja looked, and what we call the body."""
    source, *inside = loc
    is_ours = source == "body" or (inside and inside[0] in OUR_NAMES)
    own = inside[1:] if is_ours else inside
    return ".".join(str(part) for part in own or (source,))


def _asking_for_a_token(answer: HttpResponse) -> HttpResponse:
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="gisu"'
    return answer
