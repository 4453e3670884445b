"""What the API takes and says of tracks. The same words as on the pages."""

from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from gisu.core.inputs import NO_TRUTH, Input, Line, Names, Notes, Number
from gisu.core.moments import SentMoment

Capacity = Annotated[int, Field(ge=1, le=500), NO_TRUTH]


class NamesOut(Schema):
    ko: str
    en: str


class TrackIn(Input):
    title: Names
    note: Notes | None = None
    stage: Line = Field(description="The key of the stage in which it is chosen.")
    capacity: Capacity | None = None
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
