"""What the API says of a day. The same words as on the page."""

from collections.abc import Iterable
from datetime import date, datetime
from pkgutil import resolve_name
from typing import Any

from ninja import Schema
from pydantic import create_model

from gisu.cohorts.declarations import LearnersToday, OperatorsToday
from gisu.core.rooms import declared
from gisu.schedule.schemas import LineOut, TitleOut


class DayLineOut(LineOut):
    past: bool
    now: bool
    verb: str | None


class WaitingOut(Schema):
    what: str
    why: str
    verb: str


class DayOut(Schema):
    """`off` names the break or holiday the day belongs to; `week` is None outside numbered weeks."""

    date: date
    week: int | None
    day: int
    off: TitleOut | None
    time_zone: str
    rows: list[DayLineOut]
    due: list[LineOut]
    coming: list[LineOut]
    waiting: list[WaitingOut]


class NeedOut(Schema):
    """Something that needs a person. `by` is until when, where that is known; `address` is the page to do it on."""

    what: str
    why: str
    by: datetime | None
    address: str


class NeedGroupOut(Schema):
    """The first of `count` needs of one subject; `address` lists them all, empty where there is no such list."""

    title: str
    count: int
    address: str
    needs: list[NeedOut]


class NumberOut(Schema):
    """How many there are of something; `address` is the list of just these."""

    what: str
    count: int
    address: str


class SubjectOut(Schema):
    title: str
    numbers: list[NumberOut]


class NeedsOut(Schema):
    """What needs a person, by subject, and the cohort at a glance."""

    needs: list[NeedGroupOut]
    subjects: list[SubjectOut]


def _with_facts(
    name: str, base: type[Schema], rooms: Iterable[LearnersToday | OperatorsToday]
) -> Any:
    """`base` with the facts that rooms add."""
    fields: dict[str, Any] = {
        fact: (resolve_name(schema), ...)
        for room in rooms
        for fact, schema in room.schemas.items()
    }
    return create_model(name, __base__=base, __doc__=base.__doc__, **fields)


TodayOut = _with_facts("TodayOut", DayOut, declared(LearnersToday))
OperatorsDayOut = _with_facts("OperatorsDayOut", NeedsOut, declared(OperatorsToday))
