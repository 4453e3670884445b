"""Who keeps a requirement they had met when it was told anew: pure, and judged as it stood at that moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from gisu.completion.policy.facts import Rule
from gisu.schedule.measure.facts import Facts

R_co = TypeVar("R_co", bound=Rule, covariant=True)


class Met(Protocol):
    """What is judged met, and by which version."""

    @property
    def version(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Generic[R_co]):
    """Requirements told anew `at` a moment without a day of their own: whoever had met them keeps them.

    `rules` held right before; `versions` are the new ones, by key.
    """

    at: datetime
    rules: Sequence[R_co]
    versions: Mapping[str, int]


# Who keeps what: by enrolment, key and the version under which it goes on counting as met.
Kept = dict[tuple[int, str, int], Met]
# Judges everybody by rules, facts, a moment and what is kept; what is met, by enrolment and key.
Judge = Callable[[Sequence[Rule], Facts, datetime, Kept], Mapping[int, Mapping[str, Met]]]


def keep(changes: Sequence[Change[Rule]], facts: Facts, judge: Judge) -> Kept:
    """What everybody keeps after `changes`: of one after the other, since what was kept may be kept again."""
    kept: Kept = {}
    for change in sorted(changes, key=lambda one: one.at):
        met = judge(change.rules, _until(facts, change.at), change.at, kept)
        for enrolment, by_key in met.items():
            for key, version in change.versions.items():
                if key in by_key:
                    kept[enrolment, key, version] = by_key[key]
    return kept


def _until(facts: Facts, moment: datetime) -> Facts:
    """What had happened before `moment`, by what is known today; with the calendar, teams and tracks of today."""
    return replace(
        facts,
        entries=[fact for fact in facts.in_order if fact.at < moment],
        excepted={who: since for who, since in facts.excepted.items() if since < moment},
    )
