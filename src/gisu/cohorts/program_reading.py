"""A program while it is read: its items, what is wrong with them, and the facts rooms publish about it for each other."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.submission import Param

Fact = TypeVar("Fact")
Path = tuple[str | int, ...]
StartOf = Callable[[date], date]


@dataclass(frozen=True, slots=True)
class Item:
    """An item as its model read it: which part it is of, its key, and the key it had before, where it says so."""

    part: str
    key: str
    value: BaseModel
    was: str = ""


class Problems(Protocol):
    """Where a room says what is wrong with an item: at a field, by the code of a sentence."""

    @property
    def is_full(self) -> bool:
        """Whether there are more problems than are shown: to look for others would only take time."""
        ...

    def add(self, item: Item, where: Path, code: str, **params: Param) -> None: ...

    def unknown(
        self, item: Item, where: Path, code: str, value: str, allowed: Sequence[str]
    ) -> None:
        """A name that is none of those there are."""
        ...

    def add_problem(self, problem: FolderProblem) -> None:
        """A problem of a file of its own."""
        ...

    def has_place(self, part: str, key: str) -> bool:
        """Whether the folder says anything of the item, right or wrong."""
        ...

    def warning(self, item: Item, code: str, **params: Param) -> FolderProblem:
        """Something to think about, at the item."""
        ...


class Clock(ABC):
    """What times mean that a program writes, on the calendar of its cohort. Equal clocks read every time alike."""

    zone: ZoneInfo
    first_day: int  # on which weeks begin, 0 being Monday

    @abstractmethod
    def moment(self, written: str) -> datetime | None:
        """The moment in UTC; None where it means none."""

    @abstractmethod
    def day(self, written: str, *, is_last: bool = False) -> date | None:
        """The day, of a whole week the first or the last; None where it means none."""


@dataclass
class Reading:
    """The items that are right by themselves, by part and key, and whatever was found out about them.

    `keys` has those with problems too. `files` is what an item found beside itself, for `ProgramItem.put`; with
    `is_limited` it is looked at within limits of time and memory. `unreadable` are parts not all of which could be
    read. `starts_on` is the day on which the cohort begins, whatever the folder says, and `start_of` gives for the
    folder's day the one on which a cohort that is there began. Files that `data_made_by` makes may be missing with
    `may_lack_data`; `missing` are those. What is not in `items` yet comes from `load`.
    """

    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    files: dict[tuple[str, str], Any] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    starts_on: date | None = None
    start_of: StartOf | None = None
    data_made_by: str = ""
    may_lack_data: bool = False
    is_limited: bool = False
    load: Callable[[str], dict[str, Item]] | None = None
    published: list[object] = field(default_factory=list)

    def of(self, part: str) -> dict[str, Item]:
        if part not in self.items and self.load is not None:
            self.items[part] = self.load(part)
        return self.items.get(part, {})

    def named(self, part: str) -> list[str]:
        """Keys of the part's items, of those with problems too: whoever names one has not made a second mistake."""
        return self.keys.get(part) or list(self.of(part))

    def publish(self, fact: object) -> None:
        """Let the checks of other rooms know `fact`: they ask for it by its type."""
        self.published.append(fact)

    def facts(self, kind: type[Fact]) -> list[Fact]:
        return [fact for fact in self.published if isinstance(fact, kind)]

    @property
    def clock(self) -> Clock | None:
        """What times mean; None where the cohort's start is not known."""
        return next((fact for fact in self.published if isinstance(fact, Clock)), None)

    def fact(self, kind: type[Fact]) -> Fact | None:
        """The first of its type; None where nobody published one."""
        return next(iter(self.facts(kind)), None)
