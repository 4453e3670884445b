"""What a site says, as typed values. The same words as its pages; fields it may add later are passed over."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from gisu_scoring.judging.findings import Findings
from gisu_scoring.text.language import Language


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Text(Answer):
    ko: str
    en: str

    def in_(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en


class Cohort(Answer):
    slug: str
    name: Text
    time_zone: str
    starts_on: date
    ends_on: date
    roles: list[str]


class Me(Answer):
    name: str
    email: str
    language: str
    cohorts: list[Cohort]


class Listed(Answer):
    """A competition as its list shows it; `phase` is upcoming, open, late, closed, paused or cancelled, for the asker."""

    slug: str
    title: Text
    summary: Text
    metric: str
    higher_is_better: bool
    digits: int
    phase: str
    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    team: str | None


class File(Answer):
    name: str
    about: Text
    size: int
    sha256: str


class Allowance(Answer):
    """The tries left; `left_in_all` is None where only the days are counted."""

    left_today: int
    per_day: int
    left_in_all: int | None
    renews_at: datetime


class Detail(Listed):
    """A competition with what one needs to take part."""

    overview: Text
    rules: Text
    rules_digest: str
    accepted: bool
    entered: bool
    allowance: Allowance | None
    files: list[File]
    sample: str
    task: dict[str, Any]


class Score(Answer):
    value: float
    digits: int


class Scores(Answer):
    public: Score
    private: Score | None = None


class Problem(Answer):
    """One thing wrong with a file; `count` is how many of its kind there are, shown or not."""

    line: int | None
    column: str | None
    value: str | None
    reason: str
    count: int


class Received(Answer):
    id: int
    state: str


class SubmissionSaid(Answer):
    id: int
    state: str
    place: int | None
    scores: Scores | None
    problems: list[Problem]
    first_fix: str
    message: str
    file_name: str
    team: str
    late: bool
    received_at: datetime
    finished_at: datetime | None


class Row(Answer):
    """A team's line; `move` is how many places up since the day began, None where it was not there.

    From `low` to `high` is the value's 95% interval, None where that cannot be told.
    """

    rank: int
    move: int | None
    team: str
    value: float
    low: float | None = None
    high: float | None = None
    tries: int
    last_at: datetime


class LeaderboardSaid(Answer):
    version: str
    updated_at: datetime | None
    part: str
    rows: list[Row]


class Compared(Answer):
    """How much higher another value is, with the 95% interval; `verdict` on the other: better, worse or alike."""

    difference: float
    low: float
    high: float
    verdict: str


class Rival(Compared):
    rank: int
    team: str


class Interval(Answer):
    """The 95% interval of a score; None where it cannot be told."""

    low: float | None
    high: float | None


class ComparisonSaid(Answer):
    public: Interval | None
    private: Interval | None
    before: Compared | None
    teams: list[Rival]


class DiagnosticsSaid(Answer):
    public: Findings | None


class CalendarLine(Answer):
    """One moment of an activity: `turn` is opens, held or due. Times are my own, extensions included."""

    key: str
    kind: str
    title: Text
    turn: str
    at: datetime
    until: datetime | None
    extended: bool
    cancelled: bool
    place: str
    url: str


class DayLine(CalendarLine):
    past: bool
    now: bool
    verb: str | None


class Standing(Answer):
    competition: str
    title: Text
    rank: int | None
    teams: int
    left_today: int | None


class Waiting(Answer):
    what: str
    why: str
    verb: str


class Stands(Answer):
    """How I stand with what completion asks, in sentences; `by` is until when the next of it can be done."""

    state: str
    headline: str
    said: str
    by: datetime | None


class Today(Answer):
    """A day in order, what is due and comes soon, where my teams stand, what waits for me, and how I stand.

    `progress` is None where nothing is asked of me, and from a site that does not say it yet.
    """

    date: date
    week: int | None
    day: int
    off: Text | None
    time_zone: str
    rows: list[DayLine]
    due: list[CalendarLine]
    coming: list[CalendarLine]
    standings: list[Standing]
    waiting: list[Waiting]
    progress: Stands | None = None


class Activity(Answer):
    """An activity with my own times; `lasts_until` where one attends it."""

    key: str
    kind: str
    title: Text
    phase: str
    opens_at: datetime
    lasts_until: datetime | None
    due_at: datetime
    closes_at: datetime
    extended: bool
    stage: str | None
    whom: str
    place: str
    url: str
    cancelled: bool


class Stage(Answer):
    key: str
    title: Text
    starts_on: date
    ends_on: date


class Break(Answer):
    kind: str
    title: Text
    starts_on: date
    ends_on: date


class Calendar(Answer):
    time_zone: str
    stages: list[Stage]
    breaks: list[Break]
    activities: list[Activity]


class NewToken(Answer):
    token: str
    scopes: list[str]
    expires_at: datetime | None


class ProblemSaid(Answer):
    """A no, or a fault, as application/problem+json."""

    title: str = ""
    where: str = ""
    what_to_do: str = ""
    reference: str = ""
