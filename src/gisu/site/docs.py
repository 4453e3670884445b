"""The page that says what the API takes and answers, made from its OpenAPI document: no script, no other server."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gisu.site.api import api

Json = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """A value that goes in or comes out. `place` is path, query, or body."""

    name: str
    kind: str
    place: str = ""
    said: str = ""
    is_required: bool = False


@dataclass(frozen=True)
class Described:
    method: str
    path: str
    title: str
    said: str
    scope: str | None
    takes: list[Field] = field(default_factory=list)
    body: str = ""
    answers: list[tuple[str, list[Field]]] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"{self.method}{self.path}".replace("/", "-").replace("{", "").replace("}", "")


def api_docs(request: HttpRequest) -> HttpResponse:
    document = api.get_openapi_schema()
    context = {"rooms": by_room(document), "document": document["info"]}
    return render(request, "site/api_docs.html", context)


def by_room(document: Json) -> dict[str, list[Described]]:
    """Every operation, under the tag of its room."""
    rooms: dict[str, list[Described]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            room = (operation.get("tags") or ["other"])[0]
            rooms.setdefault(room, []).append(_described(document, path, method, operation))
    return rooms


def _described(document: Json, path: str, method: str, operation: Json) -> Described:
    content = operation.get("requestBody", {}).get("content", {})
    body_kind = next(iter(content), "")
    taken = [_parameter(document, given) for given in operation.get("parameters", [])]
    if body_kind:
        taken += _fields(document, content[body_kind].get("schema", {}), place="body")
    return Described(
        method=method.upper(),
        path=path,
        title=operation["summary"],
        said=operation.get("description", ""),
        scope=operation.get("x-scope"),
        takes=taken,
        body=body_kind,
        answers=[
            (str(status), _fields(document, _answered(answer)))
            for status, answer in operation["responses"].items()
        ],
    )


def _answered(answer: Json) -> Json:
    content: Json = answer.get("content", {})
    first: Json = next(iter(content.values()), {})
    schema: Json = first.get("schema", {})
    return schema


def _parameter(document: Json, given: Json) -> Field:
    schema = given.get("schema", {})
    return Field(
        name=given["name"],
        kind=_kind(document, schema),
        place=given["in"],
        said=given.get("description") or schema.get("description", ""),
        is_required=given.get("required", False),
    )


def _fields(document: Json, schema: Json, place: str = "") -> list[Field]:
    """The fields of an object, or of the objects of a list."""
    found = _resolved(document, schema)
    if found.get("type") == "array":
        found = _resolved(document, found.get("items", {}))
    needed = found.get("required", [])
    return [
        Field(
            name=name,
            kind=_kind(document, value),
            place=place,
            said=value.get("description", ""),
            is_required=name in needed,
        )
        for name, value in found.get("properties", {}).items()
    ]


def _kind(document: Json, schema: Json) -> str:
    """The type in a few letters: string, [integer], one of several."""
    found = _resolved(document, schema)
    if "anyOf" in found:
        return " | ".join(_kind(document, one) for one in found["anyOf"])
    if "enum" in found:
        return " | ".join(str(value) for value in found["enum"])
    if found.get("type") == "array":
        return f"[{_kind(document, found.get('items', {}))}]"
    return str(found.get("format") or found.get("type") or "any")


def _resolved(document: Json, schema: Json) -> Json:
    reference = schema.get("$ref") or next(
        (part["$ref"] for part in schema.get("allOf", []) if "$ref" in part), None
    )
    if reference is None:
        return schema
    found: Json = document["components"]["schemas"][reference.rsplit("/", 1)[-1]]
    return found
