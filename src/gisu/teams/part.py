"""What a program says of its team sets and tracks. The reference pages are made from these descriptions."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from gisu_scoring.folders.competition import BothLanguages, Slug, Title

Size = Annotated[int, Field(ge=1, le=500)]


class TeamSet(BaseModel):
    """The teams of one occasion, such as a stage or a competition. Everybody is in one team of a set at most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Slug = Field(description="Its short name, which competitions name as `teams.set`.")
    title: Title = Field(description="Its name on pages.")
    stage: Slug | None = Field(
        default=None,
        description="The key of the stage whose teams these are. Default: of no stage.",
    )
    forms: Literal["operators", "roster", "learners"] = Field(
        default="operators",
        description=(
            "Who makes the teams: `operators`, the `roster` by its team column, or `learners` themselves "
            "with invitation links. Operators may always help."
        ),
    )
    size_min: Size = Field(
        default=1, description="A smaller team is shown as too small; it is not dissolved."
    )
    size_max: Size | None = Field(
        default=None, description="Nobody can join a team of this size. Default: no limit."
    )
    locks: str | None = Field(
        default=None,
        min_length=1,
        max_length=60,
        description=(
            "From when on only operators change who is in a team, giving a reason: a moment such as "
            "`week 3 day 2 18:00` or `2026-03-06 18:00`. Default: never."
        ),
    )
    individual: bool = Field(
        default=False, description="Everybody is a team of one; `size_max` is 1 then."
    )

    @model_validator(mode="before")
    @classmethod
    def _one_each(cls, said: Any) -> Any:
        if isinstance(said, dict) and said.get("individual") and "size_max" not in said:
            return {**said, "size_max": 1}
        return said

    @model_validator(mode="after")
    def _sizes_fit(self) -> Self:
        if self.size_max is not None and self.size_max < self.size_min:
            raise PydanticCustomError(
                "size_max_below_min",
                "size_max is {most}, which is less than size_min, {least}.",
                {"most": self.size_max, "least": self.size_min},
            )
        if self.individual and self.size_max != 1:
            raise PydanticCustomError(
                "individual_of_many",
                "An individual set has teams of one, so size_max is 1, not {most}.",
                {"most": str(self.size_max)},
            )
        return self


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
    capacity: Size | None = Field(
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
