"""What a request of the API brings that its operation does not take: refused, as it would be ignored otherwise.

`?stat=open` for `?state=open` would answer with everything.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest
from ninja.operation import Operation
from ninja.params.models import ParamModel
from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError
from typing_extensions import override

from gisu.core.numbers import row_number

if TYPE_CHECKING:
    from ninja import NinjaAPI

EVERYWHERE = frozenset({"lang"})  # what every address takes
MOST_NAMED, LONGEST = 20, 60  # keys named in an answer; characters of a key
FORMS = frozenset({"form", "file"})
JSON = "application/json"
NOTHING = frozenset({b"", b"{}", b"null"})


class UnknownKeys(ParamModel):
    """Reads nothing: raises ValidationError where the request has what is none of `taken`, by source."""

    taken: ClassVar[Mapping[str, frozenset[str]]] = {}

    @classmethod
    @override
    def get_request_data(
        cls, request: HttpRequest, api: "NinjaAPI", path_params: dict[str, Any]
    ) -> None:
        errors = list(islice(chain(cls._keys(request), cls._body(request)), MOST_NAMED))
        if errors:
            raise ValidationError.from_exception_data("request", errors)

    @classmethod
    def _keys(cls, request: HttpRequest) -> Iterator[InitErrorDetails]:
        yield from _unknown(request.GET, cls.taken.get("query", frozenset()) | EVERYWHERE)
        if cls.taken.keys() & FORMS:
            known = frozenset[str]().union(*(cls.taken.get(source, ()) for source in FORMS))
            yield from _unknown(request.POST, known)
            yield from _unknown(request.FILES, known)

    @classmethod
    def _body(cls, request: HttpRequest) -> Iterator[InitErrorDetails]:
        if "body" in cls.taken or _says_nothing(request):
            return
        if not cls.taken.keys() & FORMS:
            yield _error("body_not_taken", "body")
        elif request.content_type == JSON:
            yield _error("form_not_json", "body")


def refuse_unknown_keys(operation: Operation) -> None:
    """Let `operation` refuse what it does not take, beside whatever else is wrong with a request."""
    taken: dict[str, frozenset[str]] = {}
    for model in operation.models:
        names = getattr(model, "__ninja_flatten_map__", None) or model.model_fields
        source = str(model.__ninja_param_source__)
        taken[source] = taken.get(source, frozenset()) | frozenset(names)
    own = {"taken": taken, "__module__": __name__}
    for_ninja = {"__ninja_param_source__": "query", "__ninja_flatten_map_reverse__": {}}
    model = type("UnknownKeys", (UnknownKeys,), {**own, **for_ninja})
    operation.models = [*operation.models, model]


def _says_nothing(request: HttpRequest) -> bool:
    """Whether there is no body or an empty one: some programs send `{}` or an empty form with every POST."""
    length = row_number(request.META.get("CONTENT_LENGTH") or "0") or 0
    if length == 0:
        return True
    if request.content_type == JSON:
        return length < LONGEST and request.body.strip() in NOTHING
    return request.method == "POST" and not request.POST and not request.FILES


def _unknown(given: Mapping[str, Any], known: frozenset[str]) -> Iterator[InitErrorDetails]:
    for key in given:
        if key not in known:
            near = get_close_matches(key[:LONGEST].casefold(), sorted(known), n=1)
            yield _error("misspelt_key" if near else "unknown_key", key[:LONGEST], *near)


def _error(kind: str, where: str, nearest: str = "") -> InitErrorDetails:
    error = PydanticCustomError(kind, kind, {"nearest": nearest})
    return InitErrorDetails(type=error, loc=(where,), input=None)
