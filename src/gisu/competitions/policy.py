"""What follows from plain values: which phase it is, what is left of the limits, where everybody stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, Protocol, TypeVar
from zoneinfo import ZoneInfo

from gisu.competitions.enums import Diagnostics
from gisu_scoring.problems.submission import TOO_SLOW


class Stretch(Protocol):
    @property
    def opens_at(self) -> datetime: ...

    @property
    def due_at(self) -> datetime: ...


S = TypeVar("S", bound=Stretch)


def phase_at(phases: Sequence[S], now: datetime) -> S | None:
    """The phase something received at `now` belongs to.

    None before the first opens and in a gap between two. After the last is due it is still the last: whether
    anything is taken then is the activity's to say.
    """
    begun = [phase for phase in phases if phase.opens_at <= now]
    if not begun:
        return None
    latest = max(begun, key=lambda phase: phase.opens_at)
    another_follows = len(begun) < len(phases)
    if now >= latest.due_at and another_follows:
        return None
    return latest


def day_of(now: datetime, zone: ZoneInfo) -> date:
    """The cohort's day that `now` falls on."""
    return now.astimezone(zone).date()


def shows_diagnostics(wanted: str, *, is_revealed: bool, is_operator: bool) -> bool:
    """Whether somebody who may see a submission also sees where it was right and wrong. Operators always do."""
    if wanted == Diagnostics.AFTER_REVEAL:
        return is_operator or is_revealed
    return is_operator or wanted == Diagnostics.FROM_START


def next_day_begins(now: datetime, zone: ZoneInfo) -> datetime:
    """When the cohort's day after the one of `now` begins; limits per day begin anew then."""
    return datetime.combine(day_of(now, zone) + timedelta(days=1), time(), tzinfo=zone)


def day_began(now: datetime, zone: ZoneInfo) -> datetime:
    """When the cohort's day of `now` began."""
    return datetime.combine(day_of(now, zone), time(), tzinfo=zone)


class JudgedBy(NamedTuple):
    """What makes two scores of a file the same: the task, the truth and the scorer."""

    task_digest: str
    truth_digest: str
    scorer_version: str


@dataclass(frozen=True, slots=True)
class Used:
    """What a team took so far: tries today and in all of the phase, tries in all, malformed ones today.

    `unchecked` are those of today without a verdict: each may turn out malformed, and reserves as much until then.
    """

    today: int
    in_phase: int
    total: int
    malformed_today: int
    unchecked: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    per_day: int
    in_phase: int | None
    total: int | None
    malformed_per_day: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of the limits; `renews_at` is when the next day's begin."""

    limits: Limits
    used: Used
    renews_at: datetime

    @property
    def left_today(self) -> int:
        left = max(0, self.limits.per_day - self.used.today)
        return left if self.left_in_all is None else min(left, self.left_in_all)

    @property
    def left_in_all(self) -> int | None:
        """Tries left of the phase's and the competition's totals; None where there is no such limit."""
        bounds = (
            (self.limits.in_phase, self.used.in_phase),
            (self.limits.total, self.used.total),
        )
        left = [max(0, limit - used) for limit, used in bounds if limit is not None]
        return min(left, default=None)

    @property
    def malformed_left(self) -> int:
        return max(0, self.limits.malformed_per_day - self.used.malformed_today)

    @property
    def unchecked_left(self) -> int:
        """How many more files may wait for their check, so that no more turn out malformed than may."""
        return max(0, self.malformed_left - self.used.unchecked)


def is_too_slow(problems: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a submission was refused for taking too long to check, by its problems as they are stored."""
    return any(problem.get("kind") == TOO_SLOW for problem in problems)
