"""What the API says of programs and plans."""

from datetime import date
from typing import Any

from ninja import Field, Schema
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from gisu.core.inputs import Input, Line
from gisu.programs.queries.sources import EMPTY, MOST_WEEKS
from gisu_scoring.text.limits import LONGEST_NAME


class ProblemOut(Schema):
    """One mistake: where, and what to do about it."""

    file: str
    line: int | None
    where: str
    code: str
    reason: str
    place: str = Field(
        "", description="Where it is as people know it: an item by its title and key."
    )


class LintOut(Schema):
    """`state` is `fine` or `mistaken`."""

    state: str
    digest: str = ""
    problems: list[ProblemOut]
    warnings: list[ProblemOut]
    missing: list[str] = Field(
        [], description="Data that is still to be made, by the command the program names."
    )


class LineOut(Schema):
    """A field before and after as it is written; `name`, `was` and `becomes` are the same for people, times as moments."""

    field: str
    before: str
    after: str
    name: str
    was: str
    becomes: str


class StepOut(Schema):
    """What happens to one item. `does` is add, change, rename, move, remove or conflict; `decided` stays whatever the folder says."""

    part: str
    key: str
    does: str
    was: str
    changes: list[LineOut]
    conflicts: list[LineOut]
    reaches: str
    refused: str
    what_to_do: str
    decided: list[str]
    name: str
    said: str = Field(description="All that happens to it, in words: renamed, moved, changed.")
    hint: str
    lineage: str = Field(
        description="The same for the same thing in all cohorts of the program; empty for what no folder has said yet."
    )


class PersonOut(Schema):
    person: int = Field(description="The enrolment's id.")
    name: str


class TakenOut(Schema):
    """What a plan takes of one requirement, from the day `on`: who had met it and would not any more, who could and cannot."""

    requirement: str
    title: str
    on: date
    unmet: int
    unmet_people: list[PersonOut]
    cut_off: int
    cut_off_people: list[PersonOut]


class ToldOut(Schema):
    """A notice that goes out at once, and to how many people."""

    line: str
    people: int


class PlanOut(Schema):
    """`mark` names this plan: handed back when applying, nothing but this is done."""

    possible: bool
    added: int
    changed: int
    removed: int
    conflicts: int
    kept: int
    mark: str
    applied: bool
    items: list[StepOut]
    takes: list[TakenOut]
    clashes: list[str] = Field(
        description="Those the change brings; what clashed before is not among them."
    )
    told: list[ToldOut]


class SourceOut(Schema):
    """`source` is handed back to begin a cohort."""

    source: str
    title: str


class CohortIn(Input):
    """A new cohort, and what it has of its own; empty where the program's holds. `weeks` and names with the source `empty`."""

    slug: Line = Field(max_length=60)
    starts_on: date
    source: str = ""
    name_ko: Line = Field("", max_length=LONGEST_NAME)
    name_en: Line = Field("", max_length=LONGEST_NAME)
    time_zone: Line = Field("", max_length=60)
    weeks: int | None = Field(None, ge=1, le=MOST_WEEKS)

    @model_validator(mode="after")
    def _has_both_names(self) -> "CohortIn":
        if bool(self.name_ko) != bool(self.name_en):
            raise PydanticCustomError("one_name", "one name", {})
        if self.source == EMPTY and not (self.weeks and self.name()):
            raise PydanticCustomError("empty_program", "an empty program", {})
        return self

    def name(self) -> dict[str, str] | None:
        said = {"ko": self.name_ko, "en": self.name_en}
        return said if all(said.values()) else None


class CohortMadeOut(Schema):
    slug: str
    name: dict[str, str]
    time_zone: str
    starts_on: date
    ends_on: date
    program: str


def plan_out(plan: dict[str, Any], *, mark: str, applied: bool) -> dict[str, Any]:
    return {**plan, "mark": mark, "applied": applied}
