"""What a program says of its tracks. The reference pages are made from these descriptions."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from gisu_scoring.folders.competition import BothLanguages, Slug, Title

Capacity = Annotated[int, Field(ge=1, le=500)]


class Track(BaseModel):
    """A domain learners choose inside a stage. Everybody is in one track of a stage at most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Slug = Field(
        description="Its short name, which activities, competitions and requirements name as `whom`."
    )
    title: Title = Field(description="Its name on pages.")
    note: BothLanguages | None = Field(
        default=None, description="A sentence or two for whoever is choosing."
    )
    stage: Slug = Field(description="The key of the stage in which it is chosen.")
    capacity: Capacity | None = Field(
        default=None, description="How many people it takes at most. Default: no limit."
    )
    opens: str | None = Field(
        default=None,
        min_length=1,
        max_length=60,
        description=(
            "From when learners rank the tracks of the stage: a moment such as `week 2 day 1 09:00` or "
            "`2026-03-09 09:00`. The same for all tracks of a stage. Default: nobody ranks them, operators place people."
        ),
    )
    closes: str | None = Field(
        default=None,
        min_length=1,
        max_length=60,
        description="Until when they can change their ranking. Needed beside `opens`.",
    )
    order: Annotated[int, Field(ge=0, le=1000)] = Field(
        default=0,
        description="Where it stands among the tracks of its stage: the lowest first.",
    )

    @model_validator(mode="after")
    def _both_moments(self) -> Self:
        if (self.opens is None) != (self.closes is None):
            raise PydanticCustomError(
                "opens_and_closes", "Give opens and closes together, or neither."
            )
        return self
