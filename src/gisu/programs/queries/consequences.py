"""What else follows from a change, beside what is written: whom it takes something from, what clashes then, who is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gisu.cohorts.models import Cohort
from gisu.completion.queries.comparing import Snapshot, Taken, snapshot, taken
from gisu.notices.queries import last_telling, told_since
from gisu.programs.enums import Kind
from gisu.programs.policy import Step
from gisu.programs.queries.standing import Comparison
from gisu.schedule.clashes import Clash
from gisu.schedule.queries.clashes import clashes_ahead
from gisu.stages.queries.days import days_of

# Parts whose items a clash names by their keys.
ON_THE_CALENDAR = frozenset({"activities", "competitions", "stages", "breaks"})


@dataclass(frozen=True, slots=True)
class Consequences:
    """`taken` says whom what is taken from; `clashes` are those there were not before; `told` the notices and to how many."""

    taken: tuple[Taken, ...] = ()
    clashes: tuple[Clash, ...] = ()
    told: tuple[tuple[str, int], ...] = ()


NOTHING = Consequences()


@dataclass(frozen=True, slots=True)
class Look:
    """A cohort at a moment of a rehearsal."""

    standing: Snapshot
    clashes: tuple[Clash, ...]
    telling: int


def look(cohort: Cohort, compared: Comparison, *, now: datetime) -> Look:
    """The cohort as it is in this transaction. Read anew, nothing of it is kept."""
    fresh = Cohort.objects.get(pk=cohort.pk)
    return Look(
        snapshot(fresh, _days(fresh, compared.writes, now), now=now),
        tuple(clashes_ahead(days_of(fresh), now=now)),
        last_telling(fresh),
    )


def consequences(
    cohort: Cohort, compared: Comparison, *, before: Look, after: Look
) -> Consequences:
    """What differs from `before` to `after`. Call it where what was done is still there."""
    renamed = {
        (step.part, step.was): step.key for step in compared.writes if step.kind is Kind.RENAME
    }
    known = {_mark(one, renamed) for one in before.clashes}
    return Consequences(
        tuple(taken(cohort, before.standing, after.standing, _of(renamed, "requirements"))),
        tuple(one for one in after.clashes if _mark(one, {}) not in known),
        told_since(cohort, before.telling),
    )


def _days(cohort: Cohort, steps: Iterable[Step], now: datetime) -> list[date]:
    """Today, and every later day from which a changed requirement holds."""
    today = now.astimezone(cohort.zone).date()
    said = (
        (step.result or {}).get("holds_from") for step in steps if step.part == "requirements"
    )
    later = (date.fromisoformat(one) for one in said if one)
    return [today, *(day for day in later if day > today)]


def _mark(clash: Clash, renamed: Mapping[tuple[str, str], str]) -> tuple[str, frozenset[str]]:
    """The same for the same clash, whatever day it falls on and whatever its things are called."""
    new = {was: key for (part, was), key in renamed.items() if part in ON_THE_CALENDAR}
    return clash.code, frozenset(new.get(key, key) for key in clash.keys)


def _of(renamed: Mapping[tuple[str, str], str], part: str) -> dict[str, str]:
    return {was: key for (name, was), key in renamed.items() if name == part}
