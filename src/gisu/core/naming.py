"""Which stored files some row still speaks of, found by walking all tables.

A room that keeps blobs does nothing to be found. Whatever text of 64 hexadecimal digits stands anywhere in a row, in a
column of its own or within JSON, is taken for a blob's name: one file too many is kept rather than one too few.
"""

import json
import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models

NAME = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
LENGTH = 64
AT_ONCE = 2000


def blobs_named() -> set[str]:
    """The names of all blobs that some row of some table speaks of, and whatever else looks like one."""
    found: set[str] = set()
    for model in apps.get_models():
        for field in columns(model):
            found.update(_names(model, field))
    return found


def columns(model: type[models.Model]) -> list[str]:
    """The model's own columns that have room for a blob's name."""
    fields = model._meta.local_concrete_fields
    return [field.attname for field in fields if _has_room(field)]


def _has_room(field: "models.Field[object, object]") -> bool:
    if isinstance(field, models.CharField | models.FileField):
        return field.max_length is None or field.max_length >= LENGTH
    return isinstance(field, models.TextField | models.JSONField)


def _names(model: type[models.Model], column: str) -> Iterator[str]:
    rows = model._base_manager.order_by()
    said = rows.values_list(column, flat=True)
    for value in said.iterator(chunk_size=AT_ONCE):
        if value:
            yield from NAME.findall(value if isinstance(value, str) else json.dumps(value))
