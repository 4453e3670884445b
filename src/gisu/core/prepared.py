"""A query whose SQL Django writes once: for what every request asks.

Writing the SQL takes Django four times as long as SQLite takes to answer it. Here it is written for a sample of the
values; afterwards only these change.
"""

import copy
from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

M = TypeVar("M", bound=Model)
Value = int | str | date | datetime
# Values no query holds by itself, by which to find the places of the real ones. The numbers fit every column of whole
# numbers: Django does not even ask for one that cannot be there.
SAMPLES: dict[type[Value], Callable[[int], Value]] = {
    int: lambda nth: 2_047_305_000 + nth,
    str: lambda nth: f"prepared-{nth}-7305",
    date: lambda nth: date(1, 1, 2 + nth),
    datetime: lambda nth: datetime(1, 1, 2 + nth, tzinfo=UTC),
}


class Prepared(Generic[M]):
    """The rows of `make(**values)`, its values being whole numbers, texts, days or moments as `kinds` says.

    `make` may join (select_related) and annotate, but neither prefetch nor ask differently for different values.
    """

    def __init__(self, make: Callable[..., QuerySet[M]], **kinds: type[Value]) -> None:
        self._make = make
        self._samples = {
            name: SAMPLES[kind](nth) for nth, (name, kind) in enumerate(kinds.items())
        }
        self._written: dict[str, tuple[Any, str, list[Any]]] = {}

    def __call__(self, **values: Value) -> list[M]:
        """The rows, in one query."""
        written, sql, params = self._written.get(connection.vendor) or self._write()
        given = {_sent(sample): _sent(values[name]) for name, sample in self._samples.items()}
        compiler = copy.copy(written)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (sql, [given.get(param, param) for param in params])
        asked: Any = SimpleNamespace(
            db=connection.alias,
            query=SimpleNamespace(get_compiler=lambda **_: compiler),
            _known_related_objects={},
        )
        return list(ModelIterable(asked, chunked_fetch=False))

    def first(self, **values: Value) -> M | None:
        """The first row, in one query that reads all: for what has one at most."""
        return next(iter(self(**values)), None)

    def _write(self) -> tuple[Any, str, list[Any]]:
        asked = self._make(**self._samples)
        compiler = asked.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        missing = {_sent(sample) for sample in self._samples.values()} - set(params)
        if missing:
            raise ValueError(f"not every value is in the query: {sql}")
        self._written[connection.vendor] = compiler, sql, list(params)
        return self._written[connection.vendor]


def _sent(value: Value) -> Any:
    """The value as the database's driver is given it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
