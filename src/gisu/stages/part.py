"""What a program may say of its days: how it counts weeks, stages, breaks. The reference is made from this."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from gisu.stages import moments
from gisu_scoring.folders.competition import BothLanguages, Section, Slug, Title
from gisu_scoring.text.moments import Moment, MomentError

T = TypeVar("T")


def _when(value: Any) -> moments.When:
    if isinstance(value, Moment | moments.RelativeMoment):
        return value
    return _read(moments.parse_when, value)


def _day(value: Any) -> moments.Day:
    if isinstance(value, moments.RelativeDay):
        return value
    return _read(moments.parse_day, value)


def _read(parse: Callable[[str], T], value: Any) -> T:
    try:
        return parse(value if isinstance(value, str) else "")
    except MomentError as error:
        raise PydanticCustomError(error.code, error.code, dict(error.params)) from error


When = Annotated[
    Moment | moments.RelativeMoment, PlainValidator(_when), PlainSerializer(str, str)
]
Day = Annotated[moments.Day, PlainValidator(_day), PlainSerializer(str, str)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Weeks(Section):
    first_day: Weekday = Field(
        default="monday",
        description="The day on which a week begins: `day 1`. Week 1 is the week in which the cohort starts.",
    )
    rest_weeks_count: bool = Field(
        default=True,
        description=(
            "Whether a rest week has a number like any other. `false`: it has none, and the week after it goes on "
            "counting; a break's own days are counted over all weeks all the same."
        ),
    )


class Calendar(Section):
    """How the cohort's calendar counts."""

    weeks: Weeks = Field(default=Weeks(), description="How weeks are counted.")
    country: Annotated[str, Field(pattern=r"^([A-Z]{2}|auto|none)$", max_length=4)] = Field(
        default="auto",
        description=(
            "Whose public holidays hold, as two letters (`KR`); `auto`: those of the country of the "
            "cohort's time zone; `none`: none."
        ),
    )
    days_between_competitions: Annotated[int, Field(ge=0, le=90)] = Field(
        default=7,
        description="Days of rest between two competitions for the same people; fewer are a clash. Two at once are one with `0` too.",
    )


class Stage(Section):
    """A stretch of the cohort: a level, a section, a part."""

    key: Slug = Field(
        description="Its short name. Under another one it stays what it is, with `was`."
    )
    title: Title = Field(description="Its name on pages.")
    starts: Day = Field(
        description="Its first day: `2026-03-02`, `week 1 day 1`, or `week 1` (the week's first day)."
    )
    ends: Day = Field(
        description="Its last day: `2026-04-24`, `week 8 day 5`, or `week 8` (the week's last day)."
    )
    note: BothLanguages | None = Field(default=None, description="A sentence about it.")


class Break(Section):
    """Days on which nothing should be due."""

    key: Slug = Field(
        description="Its short name. Under another one it stays what it is, with `was`."
    )
    kind: Literal["rest-week", "public-holiday", "other"] = Field(
        description="`rest-week`, `public-holiday` or `other`. A week is a rest week when one holds on its first day."
    )
    title: Title = Field(description="Its name on pages.")
    starts: Day = Field(description="Its first day, as for a stage.")
    ends: Day = Field(description="Its last day, as for a stage.")
