"""The JSON Schema of a program's folder, for editors, made from the models of its parts."""

import json
import typing
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gisu.cli.annotations import bare


def program_schema() -> str:
    """A JSON Schema (2020-12) of program.yaml for editors. Values are text, so numbers may be written either way."""
    from gisu.cli.django import setup

    setup()
    from django.utils import translation

    with translation.override("en"):
        return json.dumps(_whole(), ensure_ascii=False, indent=2) + "\n"


def _whole() -> dict[str, Any]:
    from gisu.programs.reading.program import Head
    from gisu.programs.registry import program_items

    properties = {name: _schema_of(info) for name, info in Head.model_fields.items()}
    for part in program_items().values():
        kinds = [part.model_of({"kind": kind}) for kind in part.kinds()] or [part.model]
        items = [
            _object(kind, part.hidden, can_be_renamed=part.can_be_renamed) for kind in kinds
        ]
        one = items[0] if len(items) == 1 else {"anyOf": items}
        if part.is_one:
            said = one
        elif part.is_map:
            both = _object(part.model, frozenset({"key"}), can_be_renamed=False)
            keys = _schema(part.model.model_fields["key"].annotation)
            said = {"type": "object", "propertyNames": keys, "additionalProperties": both}
        else:
            said = {"type": "array", "items": one}
        properties[part.name] = {"description": str(part.about), **said}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A gisu program",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "slug", "title", "cohort"],
        "properties": properties,
    }


def _object(
    model: type[BaseModel], hidden: frozenset[str], *, can_be_renamed: bool
) -> dict[str, Any]:
    fields = {name: info for name, info in model.model_fields.items() if name not in hidden}
    properties = {name: _schema_of(info) for name, info in fields.items()}
    if can_be_renamed and "key" in fields:
        properties["was"] = {"type": "string", "description": "The key it had before."}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, info in fields.items() if info.is_required()],
        "properties": properties,
    }


def _schema_of(info: FieldInfo) -> dict[str, Any]:
    return {"description": info.description or "", **_schema(info.annotation)}


def _schema(annotation: Any) -> dict[str, Any]:  # noqa: PLR0911  a table of kinds
    kind = bare(annotation)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _object(kind, frozenset(), can_be_renamed=False)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return {"enum": [one for choice in inner for one in _as_written(choice)]}
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inner[1])}
    if kind is bool:
        return {"enum": [True, False, "true", "false"]}
    if kind in {int, float}:
        return {"type": ["number", "string"]}
    if kind is str:
        return {"type": ["string", "number"]}
    return {"type": ["string", "number", "boolean", "array"]}


def _as_written(choice: Any) -> list[Any]:
    return [choice, int(choice)] if isinstance(choice, str) and choice.isdigit() else [choice]
