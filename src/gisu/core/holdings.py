"""What the site holds about a person, table by table: how it is taken along, and what becomes of it when they are erased.

Each room declares its own tables in its `personal.py`. A table that points at a person, or has an address of one, and
is not declared here fails `tests/site/test_holdings.py` with its name.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.utils.functional import Promise

from gisu.core.rooms import declared


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One table. `person` leads from a row to whom it is about; `columns` are what that person gets.

    `by` are columns that say who else did something; such rows are somebody else's, or nobody's, and stay. `text` are
    columns with an address or words of a person's own. `files` are the columns with a stored file's digest and name.
    `erase(person_id, now)`, an action, takes away what tells who it was; without it the row is a fact that stays, told of
    a person without a name. `told` turns rows into what a person can read, where ids alone stand in them.
    """

    model: str
    title: str | Promise
    person: str = ""
    columns: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    files: tuple[str, str] | None = None
    erase: Callable[..., object] | None = None
    told: Callable[[Iterable[dict[str, Any]]], Iterable[dict[str, Any]]] | None = None

    def rows(self, person_id: int) -> Iterator[dict[str, Any]]:
        """What the person gets of this table, as plain values."""
        if not self.person:
            return
        found = apps.get_model(self.model).objects.filter(**{self.person: person_id})
        rows: Iterable[dict[str, Any]] = found.order_by("pk").values(*self.columns)
        for row in rows if self.told is None else self.told(rows):
            yield {column: _plain(value) for column, value in row.items()}

    def stored(self, person_id: int) -> Iterator[tuple[int, str, str]]:
        """Row, digest and name of every file of theirs."""
        if self.files is None:
            return
        found = apps.get_model(self.model).objects.filter(**{self.person: person_id})
        yield from found.order_by("pk").values_list("pk", *self.files)


def holdings() -> list[Holding]:
    """All of them, by table."""
    return sorted(declared(Holding), key=attrgetter("model"))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
