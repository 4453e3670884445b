"""What the API says of a day. The same words as on the page."""

from datetime import date

from ninja import Schema

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


class TodayOut(Schema):
    """`off` names the break or holiday the day belongs to; `week` is None outside numbered weeks."""

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
