"""A list declared once: its columns, filters and orders; page, cards on a phone, CSV and API follow from them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Flag, auto
from itertools import islice
from typing import Any, Generic, TypeAlias, TypeVar, cast, get_args
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, override

from gisu.core.answers import csv_answer
from gisu.ui.labels import present_words, spoken

M = TypeVar("M")
R = TypeVar("R")

PER_PAGE = 50
ROWS_AT_ONCE = (
    2000  # of a file: what is read, made into rows and written before the next are read
)
Text = str | Promise
# What a list is of: rows still to be read, or things that are there already.
Found: TypeAlias = QuerySet[Any] | Sequence[M]
Choices = Sequence[tuple[str, Text]]


class Place(Flag):
    PAGE = auto()
    CSV = auto()
    API = auto()


def as_read(found: Sequence[Any], now: datetime) -> Sequence[Any]:
    """Rows that are what was read."""
    return found


def _no_tick(row: object) -> None:
    return None


EVERYWHERE = Place.PAGE | Place.CSV | Place.API


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """`value` is what programs read, of the type `type`; `words` what people read, where that is something else.

    `order` is what the list sorts by, empty where it does not sort by the column: the name of a field, or a function of
    what was found, where that is a sequence. `template` shows the cell on pages, given the `row`; without it a moment, a number, a list and a text are shown as such, a moment as how
    long ago where `as_ago`. `about` says in the API's document what the name does not. The heading of a column of
    buttons is read out but not seen: `has_hidden_title`.
    """

    key: str
    title: Text
    value: Callable[[R], Any]
    type: Any = str
    words: Callable[[R], Any] | None = None
    order: str | Callable[[Any], Any] = ""
    template: str = ""
    as_ago: bool = False
    has_hidden_title: bool = False
    about: str = ""
    places: Place = EVERYWHERE

    def said(self, row: R) -> Any:
        return (self.words or self.value)(row)

    @property
    def is_number(self) -> bool:
        return bool({int, float} & self._types)

    @property
    def is_moment(self) -> bool:
        return datetime in self._types

    @property
    def _types(self) -> set[Any]:
        """What a value may be: of `float | None` both."""
        return {self.type, *get_args(self.type)}


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What a list can be narrowed by: one of `choices`, of which the empty one is everything.

    `type` is what the API takes where that is more than `choices`; `title` says to who cannot see the choices what they
    are about. Tabs stand above the list's card, by `list_tabs`; long choices, or very many, in a select box.
    """

    key: str
    title: Text
    choices: Choices = ()
    type: Any = None
    about: str = ""
    are_tabs: bool = False
    is_long: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asks of a list, known values only; `sort` is a column's key, with a minus for the other way round."""

    text: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""

    def __getitem__(self, key: str) -> str:
        """What is chosen of the filter `key`, empty for everything. Raises KeyError for what is no filter."""
        return self.choices[key]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or any(self.choices.values()))


@dataclass(frozen=True, kw_only=True)
class Shown(Generic[R]):
    """A page of a list, for the tags of gisu.ui.tags.listing."""

    listing: "Listing[Any, R]"
    asked: Asked
    page: Page[Any]
    rows: Sequence[R]

    @property
    def columns(self) -> list[Column[R]]:
        return self.listing.columns_in(Place.PAGE)

    @property
    def total(self) -> int:
        return self.page.paginator.count


@dataclass(frozen=True, kw_only=True)
class Listing(Generic[M, R]):
    """`rows` makes of what was read what the columns show; `sort` is the usual order, and `tie` orders what is equal by it.

    Without `sort` a sequence comes in its own order. `search` names the box for a text, empty where there is none;
    `name` ends the name of the CSV file. `tick` gives what a row's box sends and what it is called, None for a row
    without one, where `tick_name` says that rows have boxes.
    """

    name: str
    columns: Sequence[Column[R]]
    sort: str = ""
    rows: Callable[[Sequence[M], datetime], Sequence[R]] = as_read
    tie: Sequence[str] = ("pk",)
    filters: Sequence[Filter] = ()
    search: Text = ""
    about_search: str = ""
    tick_name: str = ""
    tick: Callable[[R], tuple[int, str] | None] = _no_tick

    def columns_in(self, place: Place) -> list[Column[R]]:
        return [column for column in self.columns if place in column.places]

    def offering(self, **choices: Choices) -> "Listing[M, R]":
        """The list whose filters named offer these choices, which only a moment knows."""
        filters = [
            replace(one, choices=choices[one.key]) if one.key in choices else one
            for one in self.filters
        ]
        return replace(self, filters=filters)

    def read_by(self, rows: Callable[[Sequence[M], datetime], Sequence[R]]) -> "Listing[M, R]":
        """The list whose rows are made by `rows`, which knows something of the moment."""
        return replace(self, rows=rows)

    @property
    def sorts(self) -> list[str]:
        """All orders, upwards and downwards."""
        keys = [column.key for column in self.columns if column.order]
        return [order for key in keys for order in (key, f"-{key}")]

    def asked(self, said: Mapping[str, str]) -> Asked:
        """What an address asks; a value that is none of those offered is not asked."""
        chosen = {one.key: said.get(one.key, "") for one in self.filters}
        known = {one.key: {value for value, _ in one.choices} for one in self.filters}
        sort = said.get("sort", "")
        return Asked(
            text=said.get("q", "").strip() if self.search else "",
            choices={
                key: value if value in known[key] else "" for key, value in chosen.items()
            },
            sort=sort if sort in self.sorts else self.sort,
        )

    def ordered(self, found: Found[M], sort: str) -> Found[M]:
        """`found` in a total order; what has no value comes last, whichever way. A sequence keeps the order of equals."""
        sort = sort or self.sort
        if not sort:
            return found
        (order,) = (one.order for one in self.columns if one.key == sort.removeprefix("-"))
        if not isinstance(found, QuerySet):
            return sorted(found, key=cast("Any", order), reverse=sort.startswith("-"))
        way = F(cast("str", order))
        first = way.desc(nulls_last=True) if sort.startswith("-") else way.asc(nulls_last=True)
        return found.order_by(first, *self.tie)

    def page(
        self,
        found: Found[M],
        asked: Asked,
        *,
        number: str | None,
        now: datetime,
    ) -> Shown[R]:
        page = Paginator(self.ordered(found, asked.sort), PER_PAGE).get_page(number)
        return Shown(
            listing=self,
            asked=asked,
            page=page,
            rows=self.rows(list(page.object_list), now),
        )

    def csv(
        self, found: Found[M], asked: Asked, *, of: str, zone: ZoneInfo, now: datetime
    ) -> StreamingHttpResponse:
        """All of it as the file OF-NAME.csv, moments in `zone`, read while it is sent."""
        columns = self.columns_in(Place.CSV)
        lines = self._lines(self.ordered(found, asked.sort), columns, zone, now)
        return csv_answer(f"{of}-{self.name}", [column.title for column in columns], lines)

    def _lines(
        self, found: Found[M], columns: Sequence[Column[R]], zone: ZoneInfo, now: datetime
    ) -> Iterator[list[Any]]:
        language, own = get_language() or "ko", present_words()

        def lines() -> Iterator[list[Any]]:
            rest = (
                found.iterator(chunk_size=ROWS_AT_ONCE)
                if isinstance(found, QuerySet)
                else iter(found)
            )
            while lot := list(islice(rest, ROWS_AT_ONCE)):
                # Sent when the request's language, zone and words are gone.
                with override(language), timezone.override(zone), spoken(own):
                    rows = self.rows(lot, now)
                    told = [
                        [_cell(column.said(row), zone) for column in columns] for row in rows
                    ]
                yield from told

        return lines()


def _cell(value: Any, zone: ZoneInfo) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else value if isinstance(value, int | float) else str(value)
