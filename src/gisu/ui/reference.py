"""The API's own description (OpenAPI) as rows a page can show.

Viewers made of scripts were tried: Swagger UI obeys the policy, but puts links inside buttons, which no
screen reader can follow, and shows nothing without its 1.6 MB. A page of tables does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

VERBS = ("get", "post", "put", "patch", "delete")
DEEPEST = 4  # levels of things within things; deeper ones are named, not opened

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One value; `name` is a path, `rows[].rank` for the rank of each row."""

    name: str
    kind: str
    is_required: bool
    note: str = ""
    place: str = ""


@dataclass(frozen=True)
class Answer:
    status: str
    note: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Operation:
    key: str
    verb: str
    path: str
    title: str
    text: str
    parameters: tuple[Field, ...]
    body_type: str
    body: tuple[Field, ...]
    answers: tuple[Answer, ...]
    needs_token: bool


@dataclass(frozen=True)
class Group:
    name: str
    operations: tuple[Operation, ...]


def groups(description: Json) -> tuple[Group, ...]:
    """Every operation by its first tag, in the order the description has them."""
    found: dict[str, list[Operation]] = {}
    for path, verbs in description.get("paths", {}).items():
        for verb in VERBS:
            if verb in verbs:
                operation = verbs[verb]
                tag = (operation.get("tags") or [""])[0]
                found.setdefault(tag, []).append(_operation(description, path, verb, operation))
    return tuple(Group(name, tuple(operations)) for name, operations in found.items())


def _operation(description: Json, path: str, verb: str, operation: Json) -> Operation:
    content = operation.get("requestBody", {}).get("content", {})
    body_type = next(iter(content), "")
    return Operation(
        key=operation.get("operationId") or f"{verb}{path}".replace("/", "-").strip("-"),
        verb=verb.upper(),
        path=path,
        title=operation.get("summary", ""),
        text=operation.get("description", ""),
        parameters=tuple(
            _parameter(description, each) for each in operation.get("parameters", [])
        ),
        body_type=body_type,
        body=tuple(_fields(description, content.get(body_type, {}).get("schema", {}))),
        answers=tuple(
            _answer(description, status, answer)
            for status, answer in operation.get("responses", {}).items()
        ),
        needs_token=bool(operation.get("security", description.get("security"))),
    )


def _parameter(description: Json, parameter: Json) -> Field:
    parameter = _resolved(description, parameter)
    schema = parameter.get("schema", {})
    return Field(
        name=parameter["name"],
        kind=_kind(description, schema),
        is_required=bool(parameter.get("required")),
        note=parameter.get("description") or schema.get("description", ""),
        place=parameter["in"],
    )


def _answer(description: Json, status: str, answer: Json) -> Answer:
    answer = _resolved(description, answer)
    content: Json = next(iter(answer.get("content", {}).values()), {})
    fields = tuple(_fields(description, content.get("schema", {})))
    return Answer(str(status), answer.get("description", ""), fields)


def _fields(
    description: Json, schema: Json, prefix: str = "", depth: int = 0
) -> Iterator[Field]:
    schema = _bare(description, schema)
    if schema.get("type") == "array":
        yield from _fields(description, schema.get("items", {}), f"{prefix}[]", depth)
        return
    required = set(schema.get("required", ()))
    for name, inner in schema.get("properties", {}).items():
        path = f"{prefix}.{name}" if prefix else name
        whole = _resolved(description, inner)
        note = inner.get("description") or whole.get("description", "")
        yield Field(path, _kind(description, inner), name in required, note)
        if depth < DEEPEST:
            yield from _fields(description, inner, path, depth + 1)


def _resolved(description: Json, schema: Json) -> Json:
    """What a reference points at; anything else as it is."""
    while "$ref" in schema:
        target: Any = description
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        schema = target
    return schema


def _bare(description: Json, schema: Json) -> Json:
    """The one thing a schema is when it is there at all: references followed, “or null” left out."""
    schema = _resolved(description, schema)
    choices = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf") or ()
    things = [_resolved(description, each) for each in choices if each.get("type") != "null"]
    return _bare(description, things[0]) if len(things) == 1 else schema


def _kind(description: Json, schema: Json) -> str:
    choices = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if choices:
        return " | ".join(_kind(description, each) for each in choices)
    schema = _resolved(description, schema)
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"{_kind(description, schema.get('items', {}))}[]"
    kind = schema.get("type", "object")
    return f"{kind} ({schema['format']})" if "format" in schema else str(kind)
