"""What the API takes and says of teams and tracks. The same words as on the pages."""

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from gisu.core.inputs import NO_TRUTH, Input, Line, Names, Notes, Number
from gisu.core.moments import SentMoment
from gisu.teams.lists import TEAMS
from gisu.ui.listing_api import row_schema

Size = Annotated[int, Field(ge=1, le=500), NO_TRUTH]


class NamesOut(Schema):
    ko: str
    en: str


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


class TrackIn(Input):
    title: Names
    note: Notes | None = None
    stage: Line = Field(description="The key of the stage in which it is chosen.")
    capacity: Size | None = None
    opens_at: SentMoment | None = Field(None, description="From when it is ranked.")
    closes_at: SentMoment | None = None
    order: Number = Field(0, ge=0, le=1000)


class TrackOut(Schema):
    """A track; `opens` and `closes` are the moments of choosing as they were written."""

    key: str
    title: NamesOut
    note: NamesOut | None
    stage: str
    capacity: int | None
    opens: str | None
    closes: str | None
    order: int


class OwnTracksOut(Schema):
    """The tracks of one stage as the asker has them: what they ranked, the dearest first, and the one they are in."""

    stage: str
    opens_at: datetime | None
    closes_at: datetime | None
    may_rank: bool
    ranked: list[str]
    track: str | None
    since: datetime | None


class RankingIn(Input):
    ranked: list[Line] = Field(
        max_length=100, description="Keys of tracks, the dearest first; none takes all back."
    )


class TrackMemberIn(Input):
    enrolment: Number
    why: Line = Field("", max_length=300, description="Needed for who is in another track.")


class SwapIn(Input):
    one: Number = Field(description="An enrolment in one track of the stage.")
    other: Number = Field(description="An enrolment in another.")
    why: Line = Field(min_length=1, max_length=300)


class SwapOut(Schema):
    """The change of many that was made; it can be undone for as long as the policy `undo-hours` says."""

    change: int


class TrackMemberOut(Schema):
    enrolment: int
    track: str
    joined_at: datetime
    how: str


class AssignmentIn(Input):
    """Without `mark` it is only shown; with the mark that was shown it is applied."""

    seed: Number = Field(1, ge=0, le=1_000_000)
    pins: dict[int, str] = Field({}, description="Enrolments put into a track by hand.")
    mark: str = ""


class GivenOut(Schema):
    enrolment: int
    name: str
    ranked: list[str]
    track: str | None
    rank: int | None
    pinned: bool


class AssignmentOut(Schema):
    """Who comes into which track; `cost` is the sum of the ranks they get. `change` is set once it is applied."""

    mark: str
    cost: int
    left_over: int
    given: list[GivenOut]
    change: int | None
