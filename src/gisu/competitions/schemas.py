"""What the API takes and says. The same words as on the pages."""

from datetime import datetime
from typing import Literal, Self

from ninja import Field, Schema
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from gisu.competitions.enums import MOST_REASON
from gisu.competitions.lists.console import ENTRANTS, SUBMISSIONS
from gisu.competitions.lists.rejudging import MOVED_TEAMS, VERDICTS
from gisu.core.inputs import Input, Number
from gisu.core.moments import SentMoment
from gisu.schedule.schemas import TitleOut
from gisu.ui.listing_api import row_schema
from gisu_scoring.judging.findings import Findings


class TextOut(Schema):
    ko: str
    en: str


class CompetitionOut(Schema):
    """A competition as its list shows it; `phase` is upcoming, open, late, closed, paused or cancelled, for the asker.

    `called_off` says why it was, and is empty where it was not.
    """

    slug: str
    title: TextOut
    summary: TextOut
    metric: str
    higher_is_better: bool
    digits: int
    phase: str
    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    team: str | None
    called_off: str


class FileOut(Schema):
    name: str
    about: TextOut
    size: int
    sha256: str


class AllowanceOut(Schema):
    left_today: int
    per_day: int
    left_in_all: int | None
    renews_at: datetime


class CompetitionDetailOut(CompetitionOut):
    """A competition with what one needs to take part.

    By `task` and the ids of the file named `sample` a client can check a file by itself.
    """

    overview: TextOut
    rules: TextOut
    rules_digest: str
    accepted: bool
    entered: bool
    disqualified: str = Field(
        description="Why one's team was disqualified; empty where it was not."
    )
    allowance: AllowanceOut | None
    files: list[FileOut]
    sample: str
    task: dict[str, object]


class AcceptIn(Input):
    rules_digest: str = Field(description="The digest of the rules as they were read.")


class ReceivedOut(Schema):
    id: int
    state: str


class ScoreOut(Schema):
    value: float
    digits: int


class ScoresOut(Schema):
    """`private` is there once the private board is open."""

    public: ScoreOut
    private: ScoreOut | None = None


class ProblemOut(Schema):
    """One thing wrong with a file; `count` is how many of its kind there are."""

    line: int | None
    column: str | None
    value: str | None
    reason: str
    count: int


class SubmissionOut(Schema):
    """A submission; `state` is queued, scoring, scored, refused or failed, `place` its place while it waits."""

    id: int
    state: str
    place: int | None
    scores: ScoresOut | None
    problems: list[ProblemOut]
    first_fix: str
    message: str
    file_name: str
    team: str
    late: bool
    final: bool = Field(description="Whether its team chose it for the private board.")
    disqualified: str = Field(
        description="Why it, or its team, ranks nowhere; empty where it may."
    )
    received_at: datetime
    finished_at: datetime | None


class Newest(Schema):
    limit: int = Field(50, ge=1, le=200, description="The newest so many.")


class RowOut(Schema):
    rank: int
    move: int | None
    team: str
    value: float
    tries: int
    last_at: datetime
    low: float | None = Field(None, description="Only where `intervals` was asked for.")
    high: float | None = Field(None, description="Only where `intervals` was asked for.")


class IntervalOut(Schema):
    """The 95% interval of a score; null where rows are too few to tell."""

    low: float | None
    high: float | None


class LeaderboardOut(Schema):
    """The board, best first; `part` is public or private, `move` counts places up since the day began.

    With `intervals` each row has its value's 95% interval from `low` to `high` too, null where rows are too few to tell.
    """

    version: str
    updated_at: datetime | None
    part: str
    rows: list[RowOut]


class ComparedOut(Schema):
    """How much higher another value is, with the 95% interval, judged on the same rows; `verdict` is about the other."""

    difference: float
    low: float
    high: float
    verdict: Literal["better", "worse", "alike"]


class RivalOut(ComparedOut):
    rank: int
    team: str


class ComparisonOut(Schema):
    """A submission beside the team's best one before it, and beside what every other team has on the public board.

    `private` is there once the private board is open.
    """

    public: IntervalOut | None
    private: IntervalOut | None
    before: ComparedOut | None
    teams: list[RivalOut]


class DiagnosticsOut(Schema):
    """Where a submission was right and wrong on the public rows; null where there is no score, or nothing to be told."""

    public: Findings | None


class RunningOut(Schema):
    """A competition as its operators turn it; times are those that hold for everybody."""

    slug: str
    phase: str
    due_at: datetime
    closes_at: datetime
    revealed_at: datetime | None
    called_off: str = Field(description="Why it was called off; empty where it takes place.")
    hidden: bool = Field(description="Whether only staff know of it.")


class DisqualifiedOut(Schema):
    """A submission or a team, and why it ranks nowhere; empty where it may."""

    team: str
    submission: int | None
    disqualified: str


class ExtensionIn(Input):
    """More time until `due_at`: for a team, for a person, or for everybody where neither is named."""

    due_at: SentMoment
    reason: str = Field(max_length=MOST_REASON)
    team: str | None = Field(None, description="The team's slug.")
    enrolment: Number | None = Field(None, description="The learner's enrolment.")

    @model_validator(mode="after")
    def _not_both(self) -> Self:
        if self.team is not None and self.enrolment is not None:
            raise PydanticCustomError("team_or_enrolment", "a team or an enrolment", {})
        return self


EntrantOut = row_schema(
    ENTRANTS,
    "EntrantOut",
    "A team that entered: how much it handed in, when last, and how many final submissions it has chosen.",
)
HandedInOut = row_schema(
    SUBMISSIONS,
    "HandedInOut",
    "A submission as the competition's operators see it; `public` is its score on the public board.",
)
MovedTeamOut = row_schema(
    MOVED_TEAMS, "MovedTeamOut", "A team before and after a rejudging, on both boards."
)
VerdictOut = row_schema(
    VERDICTS,
    "VerdictOut",
    "What came of a submission before, and what comes of it by a rejudging.",
)


class ExtensionOut(Schema):
    id: int
    team: str | None
    enrolment: int | None
    due_at: datetime
    reason: str
    given_by: str
    given_at: datetime
    withdrawn_at: datetime | None


class RejudgingOut(Schema):
    """A rejudging; `state` is open, applied or dropped. `asked_by` nobody: the scorer itself was changed."""

    id: int
    state: str
    reason: str
    scorer_version: str
    truth_sha256: str
    asked_by: str | None
    asked_at: datetime
    ended_at: datetime | None


class PlaceOut(Schema):
    """Empty where the team does not stand on that board. `value` has the declared digits."""

    rank: int | None
    value: str | None


class TeamChangeOut(Schema):
    team: str
    slug: str
    was: PlaceOut
    now: PlaceOut
    was_private: PlaceOut
    now_private: PlaceOut


class RejudgingDetailOut(RejudgingOut):
    """How far it is: `left` submissions are not judged yet. `changed` get another verdict; of these `refused` had a score.

    `accepted` were refused before and have a score now; of `gone` the file is lost.
    """

    judged: int
    left: int
    changed: int
    refused: int
    accepted: int
    gone: int
    teams: list[TeamChangeOut]


class StandingOut(Schema):
    """A running competition: the team's place among `teams`, None while it has none; the tries left today."""

    competition: str
    title: TitleOut
    rank: int | None
    teams: int
    left_today: int | None


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


StandingsOut = list[StandingOut]
GlancesOut = list[GlanceOut]
