"""What the API says of a day. The same words as on the page."""

from datetime import date, datetime

from ninja import Field, Schema

from gisu.schedule.schemas import LineOut, TitleOut


class DayLineOut(LineOut):
    past: bool
    now: bool
    verb: str | None


class StandingOut(Schema):
    """A running competition: the team's place among `teams`, None while it has none; the tries left today."""

    competition: str
    title: TitleOut
    rank: int | None
    teams: int
    left_today: int | None


class WaitingOut(Schema):
    what: str
    why: str
    verb: str


class StandsOut(Schema):
    """How the asker stands with what completion asks; `by` is until when the next of it can be done."""

    state: str = Field(description="done, on-course, at-risk or lost.")
    headline: str
    said: str
    by: datetime | None


class TodayOut(Schema):
    """`off` names the break or holiday the day belongs to; `week` is None outside numbered weeks.

    `progress` is None for whoever does not learn here, and where nothing is asked.
    """

    date: date
    week: int | None
    day: int
    off: TitleOut | None
    time_zone: str
    rows: list[DayLineOut]
    due: list[LineOut]
    coming: list[LineOut]
    standings: list[StandingOut]
    waiting: list[WaitingOut]
    progress: StandsOut | None


class NeedOut(Schema):
    """Something that needs a person. `by` is until when, where that is known; `address` is the page to do it on."""

    what: str
    why: str
    by: datetime | None
    address: str


class NeedGroupOut(Schema):
    """The first of `count` needs of one subject; `address` lists them all, empty where there is no such list."""

    title: str
    count: int
    address: str
    needs: list[NeedOut]


class NumberOut(Schema):
    """How many there are of something; `address` is the list of just these."""

    what: str
    count: int
    address: str


class SubjectOut(Schema):
    title: str
    numbers: list[NumberOut]


class GlanceOut(Schema):
    """A competition in numbers; `unchosen` teams could choose final submissions and have chosen none."""

    competition: str
    phase: str
    due_at: datetime
    teams: int
    unchosen: int
    submissions: int
    under_way: int
    refused: int
    failed: int


class OperatorsDayOut(Schema):
    needs: list[NeedGroupOut]
    subjects: list[SubjectOut]
    competitions: list[GlanceOut]
