"""What a program may say of its team sets. The reference is made from this."""

from typing import Annotated

from pydantic import Field, StringConstraints

from gisu_scoring.competition import BothLanguages, Section, Slug

# A moment; which texts are one is known in the room above that has the calendar.
Written = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class TeamSet(Section):
    """The teams of one occasion: of a stage, or of competitions that name it."""

    key: Slug = Field(description="Its short name, which competitions name as `teams.set`.")
    title: BothLanguages = Field(description="Its name on pages.")
    locks: Written | None = Field(
        default=None,
        description=(
            "From when on learners can no longer change teams by themselves: `2026-03-06 18:00` or "
            "`week 1 day 5 18:00`. Default: never."
        ),
    )
