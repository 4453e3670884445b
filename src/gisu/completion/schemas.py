"""How somebody stands as the API gives it; the sentences are in the asker's language."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from gisu.completion.lists import LEARNERS
from gisu.completion.queries.why import Why
from gisu.completion.words.standings import Line
from gisu.core.moments import SentMoment
from gisu.ui.listing_api import row_schema


class EntryOut(Schema):
    """An entry of the activity record that counts for a requirement."""

    id: int
    kind: str
    sentence: str
    about: str
    amount: str | None
    happened_at: datetime

    @staticmethod
    def resolve_about(entry: Any) -> str:
        return str(entry.enrolment.person.name) if entry.enrolment else ""

    @staticmethod
    def resolve_amount(entry: Any) -> str | None:
        return None if entry.amount is None else f"{entry.amount.normalize():f}"


class RequirementOut(Schema):
    """One requirement. `value` against `target`; `ends_at` is until when it can be done, null where it is settled."""

    key: str
    title: str
    state: str = Field(description="done, on-course, at-risk, lost or excepted.")
    said: str
    value: float | None
    target: float
    done_at: datetime | None
    ends_at: datetime | None
    evidence: list[EntryOut]
    parts: list["RequirementOut"]
    version: int = Field(description="The version that is asked now.")
    met_by: int | None = Field(
        description="The version it was met by, null where it is not met. An earlier one is kept."
    )


class ProgressOut(Schema):
    """How a person stands with all requirements together, and with each. `by` is until when the pressing one can be done."""

    person: int = Field(description="The enrolment's id.")
    name: str
    as_of: datetime
    state: str = Field(description="done, on-course, at-risk or lost.")
    headline: str
    said: str
    pressing: str | None
    by: datetime | None
    requirements: list[RequirementOut]


LearnerOut = row_schema(
    LEARNERS,
    "LearnerOut",
    "How a learner stands with all requirements together, and why.",
)


class ProgressFilter(Schema):
    as_of: SentMoment | None = Field(
        None, description="As it was known at this moment, with its offset from UTC."
    )


def progress_fields(found: Why) -> dict[str, Any]:
    """The same for the API and for `gisu why --json`."""
    told = found.told
    return {
        "person": found.enrolment.pk,
        "name": found.enrolment.person.name,
        "as_of": found.at,
        "state": told.state,
        "headline": told.headline,
        "said": told.said,
        "pressing": told.pressing.key if told.pressing else None,
        "by": told.by,
        "requirements": [_requirement(found, line) for line in told.lines],
    }


def _requirement(found: Why, line: Line) -> dict[str, Any]:
    return {
        "key": line.key,
        "title": line.title,
        "state": line.state,
        "said": line.said,
        "value": line.value,
        "target": line.target,
        "done_at": line.done_at,
        "ends_at": line.ends_at,
        "evidence": found.of(line),
        "parts": [_requirement(found, part) for part in line.parts],
        "version": line.version,
        "met_by": line.met_by,
    }


class StandsOut(Schema):
    """How the asker stands with what completion asks; `by` is until when the next of it can be done.

    None for whoever does not learn here, and where nothing is asked.
    """

    state: str = Field(description="done, on-course, at-risk or lost.")
    headline: str
    said: str
    by: datetime | None


MyStandingOut = StandsOut | None  # none where nothing is asked
