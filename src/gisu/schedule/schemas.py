"""What the API says of the calendar. The same words as on the pages."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from gisu.core.inputs import Input
from gisu.schedule.enums import MOST_REASON
from gisu.schedule.kinds import activity_kinds
from gisu_scoring.text.moments import EARLIEST, LATEST


def _known_kind(key: str) -> str:
    known = activity_kinds()
    if key not in known:
        raise PydanticCustomError("enum", "no kind", {"expected": ", ".join(map(repr, known))})
    return key


def _name_kinds(schema: dict[str, Any]) -> None:
    schema["enum"] = [*activity_kinds()]


# Rooms are not loaded yet where this module is; its reader asks for kinds later.
Kind = Annotated[str, AfterValidator(_known_kind), Field(json_schema_extra=_name_kinds)]


class CalendarFilter(Schema):
    """Which activities: everything, where nothing is asked."""

    first: date | None = Field(
        None, ge=EARLIEST, le=LATEST, description="Only what still runs on this day or later."
    )
    last: date | None = Field(
        None, ge=EARLIEST, le=LATEST, description="Only what opens on this day or earlier."
    )
    kind: list[Kind] = Field([], description="Only these kinds.")


class TitleOut(Schema):
    ko: str
    en: str


class ActivityOut(Schema):
    """An activity with the asker's own times. `lasts_until` is set where people attend it; `phase` is for the asker, now."""

    key: str
    kind: str
    title: TitleOut
    phase: str
    opens_at: datetime
    lasts_until: datetime | None
    due_at: datetime
    closes_at: datetime
    extended: bool
    stage: str | None
    whom: str
    place: str
    url: str
    cancelled: bool
    called_off: str = Field(description="Why it was called off; empty where it takes place.")


class ReasonIn(Input):
    """Why; whoever it concerns reads it."""

    reason: str = Field(min_length=1, max_length=MOST_REASON)


class StageOut(Schema):
    key: str
    title: TitleOut
    starts_on: date
    ends_on: date


class BreakOut(Schema):
    """Days off: a break of the cohort's own, or a public holiday of its country."""

    kind: str
    title: TitleOut
    starts_on: date
    ends_on: date


class CalendarOut(Schema):
    time_zone: str
    stages: list[StageOut]
    breaks: list[BreakOut]
    activities: list[ActivityOut]


class LineOut(Schema):
    """One moment of an activity: it `opens`, is `held` (until then), or is `due`."""

    key: str
    kind: str
    title: TitleOut
    turn: str
    at: datetime
    until: datetime | None
    extended: bool
    cancelled: bool
    place: str
    url: str
