"""What a program says of its team sets. The reference pages are made from these descriptions."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from gisu_scoring.folders.competition import Slug, Title

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
