"""What else follows from a change of a cohort, besides what is written: each room that can tell declares how."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from gisu.cohorts.models import Cohort, Enrolment


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is written; `fields` is None where it goes, `was` the key it had where it is renamed."""

    part: str
    key: str
    fields: dict[str, Any] | None
    was: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """What a change takes of one thing people work towards, by its key: enrolments in order of their people's names.

    `unmet` had met it and would not any more; `cut_off` could still meet it and cannot any more. `on` is the first
    day. `page` is the address, by its name, on which one person's standing is explained.
    """

    key: str
    title: str
    on: date
    page: str
    unmet: tuple[Enrolment, ...] = ()
    cut_off: tuple[Enrolment, ...] = ()


class Concern(Protocol):
    """Something worth a second thought: on which day, and in which words."""

    @property
    def on(self) -> date: ...

    def said(self, language: str) -> str: ...


@dataclass(frozen=True, slots=True)
class ChangeEffect:
    """`look` sees the cohort as it is, once before a rehearsal and once in it; `effects` says what differs.

    `effects` is called with the cohort, the changes, and what `look` saw before and after.
    """

    look: Callable[[Cohort, Sequence[ItemChange], datetime], Any]
    effects: Callable[[Cohort, Sequence[ItemChange], Any, Any], Iterable[Loss | Concern]]
