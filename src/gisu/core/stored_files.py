"""What rows store in files: one declaration, read by doctor, upgrade, backup, the sweep and exports.

A room declares which columns name blobs. What one of these says has to be there; the sweep keeps besides
whatever else looks like a blob's name (gisu.core.naming), as one file too many is better than one too few.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model

from gisu.core import blobs
from gisu.core.naming import AT_ONCE, NAME
from gisu.core.rooms import declared

Names = Callable[[Any], Iterable[str]]


def single(value: Any) -> Iterable[str]:
    """Of a column that holds one blob's name, or nothing."""
    return [value] if value else []


def by_path(value: Any) -> Iterable[str]:
    """Of JSON that holds blobs' names by path."""
    return (value or {}).values()


def sources(value: Any) -> Iterable[str]:
    """Of JSON whose `source` holds them by path."""
    return by_path((value or {}).get("source"))


@dataclass(frozen=True, slots=True)
class StoredFiles:
    """The column `column` of `model` (as competitions.submission); `names` are the blobs a value of it speaks of."""

    model: str
    column: str
    names: Names = single

    def named(self, model: type[Model] | None = None) -> Iterator[str]:
        """The blobs all rows speak of; `model` is the table as it was at some migration, where it is not today's."""
        rows = (model or apps.get_model(self.model))._base_manager.order_by()
        values = rows.values_list(self.column, flat=True)
        for value in values.iterator(chunk_size=AT_ONCE):
            yield from (name for name in self.names(value) if NAME.fullmatch(name))


def stored_columns() -> list[StoredFiles]:
    """All of them, by table."""
    return sorted(declared(StoredFiles), key=lambda column: (column.model, column.column))


def named_by_rows() -> set[str]:
    """The blobs that have to be there."""
    return {name for column in stored_columns() for name in column.named()}


def missing_files() -> tuple[int, list[str]]:
    """How many stored files rows speak of, and which of them are not there."""
    named = named_by_rows()
    return len(named), sorted(name for name in named if not blobs.is_there(name))
