"""What the API takes and says of teams. The same words as on the pages."""

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from gisu.core.inputs import NO_TRUTH, Input, Line, Names, Number
from gisu.core.moments import SentMoment
from gisu.teams.lists import TEAMS
from gisu.tracks.schemas import NamesOut
from gisu.ui.listing_api import row_schema

Size = Annotated[int, Field(ge=1, le=500), NO_TRUTH]


class TeamSetIn(Input):
    name: Names
    stage: str | None = Field(None, description="The key of the stage whose teams these are.")
    forms: str = Field("operators", pattern="^(operators|roster|learners)$")
    size_min: Number = Field(1, ge=1, le=500)
    size_max: Size | None = None
    locks_at: SentMoment | None = None
    individual: bool = False


class TeamSetOut(Schema):
    """A team set; `locks` is the moment its teams become fixed as it was written."""

    key: str
    name: NamesOut
    stage: str | None
    forms: str
    size_min: int
    size_max: int | None
    locks: str | None
    individual: bool


class TeamIn(Input):
    team_set: Line
    name: Line = Field(min_length=1, max_length=60)
    people: list[Number] = Field(
        [], description="Enrolments of who is in it from the beginning."
    )
    why: Line = Field("", max_length=300)


class TeamNameIn(Input):
    name: Line = Field(min_length=1, max_length=60)


class MemberIn(Input):
    enrolment: Number
    why: Line = Field("", max_length=300, description="Needed once the teams are fixed.")


TeamOut = row_schema(TEAMS, "TeamOut")


class StayOut(Schema):
    """Somebody in the team for a while; `left_at` is empty for who is in it now."""

    enrolment: int
    name: str
    joined_at: datetime
    left_at: datetime | None


TeamPageOut = row_schema(TEAMS, "TeamPageOut", history=list[StayOut])


class LinkOut(Schema):
    link: str
    expires_at: datetime


class LinkIn(Input):
    link: str = Field(description="The whole link, or the secret at its end.")

    @property
    def secret(self) -> str:
        return self.link.rstrip("/").rpartition("/")[2]
