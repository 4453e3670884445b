"""What a program may say of its calendar: how it counts weeks, stages, breaks, activities. The reference is made from this."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gisu.schedule import moments
from gisu.schedule.enums import MOST_REASON
from gisu.teams.policy.audience import GAP
from gisu_scoring.competition import BothLanguages, Section, Slug, Title
from gisu_scoring.moments import Moment, MomentError

T = TypeVar("T")


def _when(value: Any) -> moments.When:
    if isinstance(value, Moment | moments.RelativeMoment):
        return value
    return _read(moments.parse_when, value)


def _day(value: Any) -> moments.Day:
    if isinstance(value, moments.RelativeDay):
        return value
    return _read(moments.parse_day, value)


def _gaps(value: Any) -> Any:
    """Several keys, each once, with a gap after each comma, however they were typed."""
    # Not by a pattern with \s* before the comma, which takes minutes for some ten thousand spaces.
    if not isinstance(value, str):
        return value
    return GAP.join(dict.fromkeys(map(str.strip, value.split(","))))


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
Address = Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=500)]
# By the number of tracks, so that a track under a longer key never makes what names it too long.
MOST_TRACKS, LONGEST_KEY = 100, 60
LONGEST_WHOM = MOST_TRACKS * (LONGEST_KEY + len(GAP))
KEY = "[a-z0-9]+(-[a-z0-9]+)*"
Whom = Annotated[
    str,
    Field(pattern=rf"^{KEY}(, {KEY}){{0,{MOST_TRACKS - 1}}}$", max_length=LONGEST_WHOM),
    BeforeValidator(_gaps),
]


CalledOff = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=MOST_REASON),
    Field(
        description=(
            "Why it was called off, in a sentence everybody reads; it stays on the calendar, crossed out. "
            "Default: it takes place."
        )
    ),
]


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


class Activity(Section):
    """Something a learner does at a time. Competitions have folders of their own."""

    key: Slug = Field(
        description="Its short name. Under another one it stays what it is, with `was`."
    )
    kind: Literal[
        "lecture",
        "quiz",
        "assignment",
        "sprint-challenge",
        "project",
        "report",
        "wrap-up-report",
        "survey",
        "meeting",
        "peer-session",
        "office-hour",
        "master-session",
    ] = Field(description="What it is.")
    title: Title = Field(description="Its name on pages.")
    opens: When = Field(
        description="When it opens or begins: `2026-03-06 18:00` or `week 1 day 5 18:00`."
    )
    lasts_minutes: Annotated[int, Field(ge=1, le=60 * 24 * 7)] | None = Field(
        default=None,
        description="For what people attend, such as a lecture or a meeting: how long it takes from `opens` on.",
    )
    due: When | None = Field(
        default=None,
        description="The first moment that is too late. May be left out where `lasts_minutes` is given: it is due at its end.",
    )
    closes: When | None = Field(
        default=None,
        description="Until when late work is taken. Default: `due`, so that none is.",
    )
    stage: Slug | None = Field(default=None, description="The key of the stage it belongs to.")
    whom: Whom = Field(
        default="everybody",
        description="`everybody`, `staff`, or the key of a track, or of several: `vision, language`.",
    )
    place: Annotated[str, Field(max_length=200)] = Field(
        default="", description="Where: a room, a channel."
    )
    url: Address = Field(default="", description="Where on the web.")
    note: BothLanguages | None = Field(
        default=None, description="What to bring, read or prepare, in a sentence or two."
    )
    called_off: CalledOff = ""

    @model_validator(mode="after")
    def _has_an_end(self) -> "Activity":
        if self.due is None and self.lasts_minutes is None:
            raise PydanticCustomError(
                "due_or_lasts", "Give `due`, or `lasts_minutes` for what people attend."
            )
        return self
