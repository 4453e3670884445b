"""What a program may say of the cohort itself, of its words and its policies. The reference is made from this."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gisu_scoring.folders.competition import (
    BothLanguages,
    Section,
    Slug,
    Text,
    clean,
    length,
    shown_to_people,
)
from gisu_scoring.text.limits import LONGEST_NAME, LONGEST_SUMMARY, LONGEST_WORD
from gisu_scoring.text.moments import EARLIEST, LATEST

Plain = bool | int | float | str
Value = Plain | tuple[Plain, ...]


def _date(value: Any) -> date:
    try:
        if isinstance(value, str) and len(value) == len("2026-03-02"):
            found = date.fromisoformat(value)
            if EARLIEST <= found <= LATEST:
                return found
    except ValueError:
        pass
    raise PydanticCustomError("not_a_date", "not a date", {"value": str(value)})


def _value(value: Any) -> Value:
    return tuple(map(_plain, value)) if isinstance(value, list | tuple) else _plain(value)


def _plain(value: Any) -> Plain:
    """A cell arrives as text, from a form as what it is: numbers and truths are taken as such."""
    if isinstance(value, bool | int | float):
        return value
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("not_a_value", "not a value", {})
    said = value.strip()
    if len(said) > LONGEST_SUMMARY:
        raise PydanticCustomError(
            "string_too_long", "too long", {"max_length": LONGEST_SUMMARY}
        )
    if said in {"true", "false"}:
        return said == "true"
    for number in (int, float):
        try:
            found = number(said)
        except ValueError:
            continue
        if str(found) == said:
            return found
    return said


Date = Annotated[date, PlainValidator(_date), PlainSerializer(str, str)]
DayWritten = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)
]
Name = Annotated[
    str, length(LONGEST_NAME), AfterValidator(shown_to_people), BeforeValidator(clean)
]
Own = Annotated[
    str, length(LONGEST_WORD), AfterValidator(shown_to_people), BeforeValidator(clean)
]
Word = Literal[
    "learner",
    "mentor",
    "instructor",
    "coach",
    "peer-session",
    "office-hour",
    "master-session",
    "sprint-challenge",
    "wrap-up-report",
    "stage",
    "track",
]


class CohortName(BothLanguages):
    """What a cohort is called, which stands in the head of every page."""

    ko: Name = Field(description="In Korean.")
    en: Name = Field(description="In English.")


class Cohort(Section):
    """The cohort this program makes, or the one it is applied to."""

    name: CohortName = Field(description="Its name on pages.")
    starts: Date = Field(
        description=(
            "Its first day, such as `2026-03-02`. Everything written as `week 3 day 2 18:00` moves with it."
        )
    )
    weeks: Annotated[int, Field(ge=1, le=300)] | None = Field(
        default=None,
        description="How many weeks it lasts: its last day is the last of these. Give `weeks` or `ends`.",
    )
    ends: Date | None = Field(default=None, description="Its last day, instead of `weeks`.")
    zone: Text = Field(
        default="Asia/Seoul",
        description="Where its days begin and end: a zone such as `Asia/Seoul`.",
    )
    accent: Literal["jjok", "jaju", "meok"] = Field(
        default="jjok",
        description="Its colour: indigo (`jjok`), purple (`jaju`) or ink (`meok`).",
    )

    @model_validator(mode="after")
    def _has_one_end(self) -> "Cohort":
        if (self.weeks is None) == (self.ends is None):
            raise PydanticCustomError("weeks_or_ends", "weeks or ends")
        return self


class Label(BothLanguages):
    """A word of the bootcamp's own, in both languages."""

    ko: Own = Field(description="In Korean.")
    en: Own = Field(description="In English.")
    key: Word = Field(description="Which word it stands for.")


class Policy(Section):
    """A rule of the bootcamp that may change while it runs."""

    key: Slug = Field(description="Its short name, which whoever reads it asks for.")
    value: Annotated[Value, PlainValidator(_value)] = Field(
        description="What it says: a number, `true` or `false`, a text, or a list of these."
    )
    holds_from: DayWritten = Field(
        default="week 1 day 1",
        description=(
            "The day from which it holds: a date, or `week 3 day 1`. What was said for the days before stays."
        ),
    )
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = Field(
        default="", description="Why it is so, for whoever asks later."
    )
