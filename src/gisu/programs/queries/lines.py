"""A field of a plan before and after, in words: what it is called, and times as the days and hours they mean."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gisu.cohorts.program_reading import Clock
from gisu.programs.naming import Titles, named, value_named
from gisu.programs.policy.differences import Difference
from gisu.ui.times import day_on, exact
from gisu.ui.words import chosen

NOTHING = "–"
DIGEST = 12
MOST = 300  # letters of a long text's changed lines
CLOCKS = frozenset(
    {"opens", "due", "closes", "locks", "reveal", "starts", "ends", "holds_from"}
)


@dataclass(frozen=True, slots=True)
class Times:
    """How a cohort's calendar counts before and after, so that written times can be said as days and hours."""

    before: Clock | None
    after: Clock | None


@dataclass(frozen=True, slots=True)
class Line:
    """A field before and after, as text; `was_at` and `becomes_at` are the moments a written time means, in words."""

    field: str
    before: str
    after: str
    titles: Titles = dataclasses.field(default_factory=dict)
    was_at: str = ""
    becomes_at: str = ""

    @property
    def name(self) -> str:
        """What the field is called on pages."""
        return named(self.field, self.titles)

    @property
    def is_time(self) -> bool:
        return bool(self.was_at or self.becomes_at)

    @property
    def is_move(self) -> bool:
        """Whether the thing itself is at another time; a rule's own day moves nothing."""
        return self.is_time and self.field != "holds_from"

    @property
    def was(self) -> str:
        """What it was, in a page's words: a time as a day and an hour, a choice and an item by what it is called."""
        return self.was_at or self._told(self.before, self.after)

    @property
    def becomes(self) -> str:
        return self.becomes_at or self._told(self.after, self.before)

    @property
    def told(self) -> str:
        """From what to what; of what comes or goes what it is."""
        if NOTHING in {self.before, self.after} and self.is_time:
            return self.becomes if self.before == NOTHING else self.was
        return f"{self.was} → {self.becomes}"

    def _told(self, value: str, other: str) -> str:
        """By name; as it is written, where it names the same under another key."""
        said = value_named(self.field, value, self.titles)
        return value if said == value_named(self.field, other, self.titles) else said

    def as_json(self) -> dict[str, str]:
        return {
            "field": self.field,
            "before": self.before,
            "after": self.after,
            "name": self.name,
            "was": self.was,
            "becomes": self.becomes,
        }


def lines_of(differences: Iterable[Difference], titles: Titles, times: Times) -> list[Line]:
    """Each single value that differs: of a text in two languages only the one that does, of a section its fields."""
    found = []
    for one in differences:
        if one.written:
            moved = Line(one.field, text(one.before), text(one.after), titles)
            found.append(_with_moments(moved, times, one.written, one.written))
            continue
        for line in _apart(one.field, one.before, one.after):
            told = replace(line, titles=titles)
            found.append(_with_moments(told, times, line.before, line.after))
    return found


def _with_moments(line: Line, times: Times, before: str, after: str) -> Line:
    if line.field.rpartition(".")[2] not in CLOCKS:
        return line
    return replace(
        line,
        was_at=said_at(line.field, before, times.before),
        becomes_at=said_at(line.field, after, times.after),
    )


def said_at(field: str, written: str, clock: Clock | None) -> str:
    """The day and hour a written time means on a calendar, in the cohort's zone; empty where it means none."""
    if clock is None or written in {"", NOTHING}:
        return ""
    moment = clock.moment(written)
    if moment is not None:
        with timezone.override(clock.zone):
            return exact(moment)
    day = clock.day(written, is_last=field.rpartition(".")[2] == "ends")
    return day_on(day) if day else ""


def text(value: Any) -> str:
    """A field's value as people read it."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        if set(value) <= {"ko", "en"}:
            return chosen(value)
        return ", ".join(f"{name}: {text(said)}" for name, said in value.items())
    if isinstance(value, list):
        return "; ".join(text(one) for one in value)
    return str(value)


def _apart(field: str, before: Any, after: Any) -> Iterator[Line]:
    old, new = _by_name(before), _by_name(after)
    if old is None or new is None:
        yield _line(field, before, after)
        return
    for name in {**old, **new}:
        if old.get(name) != new.get(name):
            yield from _apart(f"{field}.{name}", old.get(name), new.get(name))


def _by_name(value: Any) -> dict[str, Any] | None:
    """The values inside, by name: of a section, or of a list of sections with a key each."""
    if isinstance(value, dict):
        return value
    if (
        isinstance(value, list)
        and value
        and all(isinstance(one, dict) and "key" in one for one in value)
    ):
        return {one["key"]: one for one in value}
    return None


def _line(field: str, before: Any, after: Any) -> Line:
    old, new = text(before), text(after)
    if field == "content":
        return Line(field, old[:DIGEST], new[:DIGEST])
    if "\n" in old + new:
        old, new = _changed_lines(old, new)
    return Line(field, old, new)


def _changed_lines(before: str, after: str) -> tuple[str, str]:
    """Of long texts only the lines that differ; all of them where only their order does.

    Counted, not aligned: to align two texts of some thousand lines that are all alike takes minutes.
    """
    old, new = before.splitlines(), after.splitlines()
    gone, come = _more_often(old, new), _more_often(new, old)
    return (
        (_shortened(gone), _shortened(come))
        if gone or come
        else (_shortened(old), _shortened(new))
    )


def _more_often(lines: list[str], others: list[str]) -> list[str]:
    """The lines, in their order, that are there more often than among `others`."""
    left = Counter(others)
    found = []
    for line in lines:
        left[line] -= 1
        if left[line] < 0:
            found.append(line)
    return found


def _shortened(lines: list[str]) -> str:
    said = " / ".join(line for line in lines if line.strip())
    return (said if len(said) <= MOST else f"{said[: MOST - 1]}…") or NOTHING
