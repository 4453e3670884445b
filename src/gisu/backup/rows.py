"""Rows in a form that every database reads back alike: one JSON line for each, in the order of the primary key."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

from django.db import connection, models

Model = type[models.Model]
Field = models.Field[Any, Any]
AT_ONCE = 2000
EXACT = 2**53  # whole numbers beyond it, PostgreSQL writes without an exponent


def fields_of(model: Model) -> list[Field]:
    """The model's own columns, but for those the database computes."""
    own = model._meta.local_concrete_fields
    return [field for field in own if not field.generated]


def lines(model: Model) -> Iterator[bytes]:
    """Every row of `model` as the database has it now, byte for byte the same from SQLite and PostgreSQL."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
    fields = fields_of(model)
    written = [(place, way) for place, one in enumerate(fields) if (way := _writing(one))]
    rows = model._base_manager.order_by("pk")
    names = [field.attname for field in fields]
    for row in rows.values_list(*names).iterator(chunk_size=AT_ONCE):
        values = list(row)
        for place, way in written:
            if values[place] is not None:
                values[place] = way(values[place])
        yield encode(values).encode() + b"\n"


def write(model: Model, said: Iterator[bytes]) -> None:
    """Put the rows of `lines` into the empty table of `model`, exactly as they were."""
    fields = fields_of(model)
    read = [_reading(field) for field in fields]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join("%s" for _ in fields)
    table = quote(model._meta.db_table)
    insert = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608  names from the models
    with connection.cursor() as cursor:
        for some in in_batches(said):
            rows = [json.loads(line) for line in some]
            cursor.executemany(
                insert,
                [[way(value) for way, value in zip(read, row, strict=True)] for row in rows],
            )


def in_batches(said: Iterator[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    for line in said:
        batch.append(line)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _writing(field: Field) -> Callable[[Any], Any] | None:
    """How a value of `field` becomes JSON; none where it is JSON already."""
    return next((way for kind, way in WRITTEN if isinstance(field, kind)), None)


def _same_number(value: Any) -> Any:
    """JSON as both databases give it back: PostgreSQL has no exponents, so 1e20 comes back as a whole number."""
    if isinstance(value, dict):
        return {key: _same_number(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_same_number(one) for one in value]
    if isinstance(value, float) and abs(value) >= EXACT and value.is_integer():
        return int(value)
    return value


WRITTEN: tuple[tuple[type[Field], Callable[[Any], Any]], ...] = (
    (models.DateTimeField, lambda value: value.astimezone(UTC).isoformat()),  # a DateField too
    (models.DateField, lambda value: value.isoformat()),
    (models.TimeField, lambda value: value.isoformat()),
    (models.DecimalField, lambda value: format(value, "f")),
    (models.BinaryField, lambda value: base64.b64encode(bytes(value)).decode()),
    (models.JSONField, _same_number),
    (models.UUIDField, str),
    (models.DurationField, str),
    (models.FileField, str),
)


def _reading(field: Field) -> Callable[[Any], Any]:
    """How JSON becomes what the database takes for `field`."""
    if isinstance(field, models.BinaryField):
        return lambda value: None if value is None else base64.b64decode(value)
    if isinstance(field, models.JSONField):
        return lambda value: (
            None if value is None else field.get_db_prep_value(value, connection)
        )
    return lambda value: field.get_db_prep_save(field.to_python(value), connection)
