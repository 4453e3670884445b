"""What a program says of every requirement. A measure's model adds its own fields; the reference page is made from both."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gisu.schedule.part import Whom
from gisu_scoring.folders.competition import Title

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Written = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Base(Section):
    """What every requirement says of itself. `kind` is the word of its model, as a Literal."""

    if TYPE_CHECKING:
        kind: str

    key: Slug = Field(
        description="Its short name. Under another one its history and exceptions stay, with `was`."
    )
    title: Title = Field(description="What is to be done, as a sentence for learners.")
    holds_from: date | None = Field(
        default=None,
        description=(
            "The day from which it holds as written here, for everybody; before, what was requirement before holds. "
            "Default: at once, and whoever had met what was requirement before keeps it."
        ),
    )
    whom: Whom = Field(
        default="everybody",
        description="Of whom it is asked: `everybody`, or the key of a track, or of several.",
    )


class Timed(Base):
    """A requirement that stands by itself: a measure says how far somebody is with it."""

    due: Written | None = Field(
        default=None,
        description=(
            "Until when it can be done, such as `2026-03-06 18:00` or `week 3 day 2 18:00`. Default: "
            "when what it names is due for the person, extensions included; for several the last "
            "one; for `count` the end of the cohort's last day."
        ),
    )
