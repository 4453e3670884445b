"""Where everybody stands: one reading for the page, the API, the CSV and Today."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F, QuerySet

from gisu.competitions.enums import Part, State
from gisu.competitions.models import Competition, Entrant, FinalChoice, Score, Submission
from gisu.competitions.policy import day_began
from gisu.core.kept import kept
from gisu_scoring.judging.standing import (
    Disqualified,
    Entry,
    Row,
    ShakeUp,
    better,
    pick_finals,
    qualified,
    rank,
    rounded,
    shake_up,
)
from gisu_scoring.tasks.spec import Direction


@dataclass(frozen=True, slots=True)
class Line:
    """A team on the board. `move` is how many places up since the day began; None where it was not there.

    From `low` to `high` is the 95% interval of its value; None where it cannot be told.
    """

    rank: int
    move: int | None
    team_id: int
    team: str
    slug: str
    value: Decimal
    exact: float
    low: float | None
    high: float | None
    submission: int
    tries: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Board:
    """The lines, best first. `since` is what moves are measured from; `version` changes when a line may."""

    part: Part
    version: str
    updated_at: datetime | None
    since: datetime
    lines: tuple[Line, ...]

    @property
    def leaders(self) -> tuple[Line, ...]:
        """Who is at place 1: several where neither value nor time tells them apart."""
        return tuple(line for line in self.lines if line.rank == 1)

    @property
    def leader(self) -> Line | None:
        """Who alone is at place 1."""
        return self.leaders[0] if len(self.leaders) == 1 else None

    def line_of(self, team_id: int | None) -> Line | None:
        return next((line for line in self.lines if line.team_id == team_id), None)


@dataclass(frozen=True, slots=True)
class Scored:
    """A ranked submission with one part's value, as the board reads it."""

    entry: Entry
    scored_at: datetime
    low: float | None
    high: float | None


def direction(competition: Competition) -> Direction:
    return Direction.HIGHER if competition.higher_is_better else Direction.LOWER


def counted(competition: Competition, part: Part) -> QuerySet[Score]:
    """The scores that count on a board: of this task and truth, on time, in a ranked phase."""
    return Score.objects.filter(
        submission__competition=competition,
        submission__state=State.SCORED,
        submission__late=False,
        submission__phase__ranked=True,
        part=part,
        task_digest=competition.task_digest,
        truth_digest=competition.truth_digest,
        scorer_version=F("submission__scorer_version"),
    )


def scored(competition: Competition, part: Part) -> list[Scored]:
    """Every score that counts, oldest first, but for what is disqualified. One query."""
    columns = (
        "submission_id",
        "submission__entrant__team_id",
        "exact",
        "submission__received_at",
        "scored_at",
        "low",
        "high",
        "submission__disqualified_at",
        "submission__entrant__disqualified_at",
    )
    rows = counted(competition, part).order_by("submission__received_at", "submission_id")
    found: dict[int, Scored] = {}
    entries, teams = set(), set()
    for key, team, exact, at, since, low, high, out, team_out in rows.values_list(*columns):
        entry = Entry(key=key, team=team, value=float.fromhex(exact), at=at)
        found[key] = Scored(entry, since, low, high)
        if out is not None:
            entries.add(key)
        if team_out is not None:
            teams.add(team)
    out_of_it = Disqualified(entries=frozenset(entries), teams=frozenset(teams))
    standing = qualified((one.entry for one in found.values()), out_of_it)
    return [found[int(entry.key)] for entry in standing]


def disqualified(competition: Competition) -> Disqualified:
    """What ranks nowhere. Two queries."""
    out = {"competition": competition, "disqualified_at__isnull": False}
    return Disqualified(
        entries=frozenset(Submission.objects.filter(**out).values_list("pk", flat=True)),
        teams=frozenset(Entrant.objects.filter(**out).values_list("team_id", flat=True)),
    )


def board(competition: Competition, *, now: datetime) -> Board:
    """The public board at `now`, with each team's move since the cohort's day began. Two queries."""
    return _public_board(competition, scored(competition, Part.PUBLIC), now=now)


def _public_board(competition: Competition, found: list[Scored], *, now: datetime) -> Board:
    since = day_began(now, competition.cohort.zone)
    present = _ranked(competition, (one.entry for one in found))
    before = _ranked(competition, (one.entry for one in found if one.scored_at < since))
    return Board(
        part=Part.PUBLIC,
        version=version(competition, now=now),
        updated_at=max((one.scored_at for one in found), default=None),
        since=since,
        lines=_lines(
            present,
            {row.team: row.rank for row in before},
            team_names(competition),
            {one.entry.key: one for one in found},
        ),
    )


def private_board(competition: Competition, *, now: datetime) -> Board:
    """The private board by each team's final submissions, with the move from the public one. Four queries.

    A team's final submissions are those it chose, filled up with its best public ones; the best private value of
    these counts. Whoever shows this has asked whether it may be shown.
    """
    public = scored(competition, Part.PUBLIC)
    private = {one.entry.key: one for one in scored(competition, Part.PRIVATE)}
    picked = final_keys(competition, [one.entry for one in public])
    finals = [one.entry for key, one in private.items() if key in picked]
    standing = _ranked(competition, finals)
    before = {row.team: row.rank for row in _ranked(competition, (one.entry for one in public))}
    return Board(
        part=Part.PRIVATE,
        version=f"{version(competition, now=now)}-private",
        updated_at=competition.revealed_at,
        since=competition.activity.due_at,
        lines=_lines(standing, before, team_names(competition), private),
    )


def kept_board(competition: Competition, part: Part, *, now: datetime) -> Board:
    """The board of `part` at its present version, computed by whoever asks first."""

    def make() -> Board:
        if part is Part.PRIVATE:
            return private_board(competition, now=now)
        return _public_board(competition, _kept_scores(competition), now=now)

    return kept(f"board:{competition.pk}:{part}", version(competition, now=now), make)


def _kept_scores(competition: Competition) -> list[Scored]:
    """Every public score that counts; only for whoever reads outside a transaction, as pages do."""
    return kept(
        f"scores:{competition.pk}",
        competition.board_version,
        lambda: scored(competition, Part.PUBLIC),
    )


def final_keys(competition: Competition, public: Iterable[Entry]) -> set[int]:
    """The submissions judged on the private part, of all teams."""
    chosen: dict[int, list[int]] = {}
    choices = FinalChoice.objects.filter(submission__competition=competition, released_at=None)
    for team, submission in choices.order_by("chosen_at", "pk").values_list(
        "submission__entrant__team_id", "submission_id"
    ):
        chosen.setdefault(team, []).append(submission)
    by_team: dict[int, list[Entry]] = {}
    for entry in public:
        by_team.setdefault(int(entry.team), []).append(entry)
    return {
        int(entry.key)
        for team, entries in by_team.items()
        for entry in pick_finals(
            entries,
            chosen.get(team, []),
            count=competition.finals_count,
            direction=direction(competition),
            digits=competition.digits,
        )
    }


def moves(public: Board, private: Board) -> ShakeUp:
    """How the board moved when the private one opened."""
    return shake_up(
        {line.team_id: line.rank for line in public.lines},
        {line.team_id: line.rank for line in private.lines},
    )


@dataclass(frozen=True, slots=True)
class Best:
    """A moment from which on a team's best public value was `value`."""

    at: datetime
    team_id: int
    team: str
    value: Decimal
    exact: float


def bests_over_time(competition: Competition) -> list[Best]:
    """Every time a team bettered itself on the public part, oldest first. Two queries, one where the board is kept."""
    names, ways = team_names(competition), direction(competition)
    best: dict[int, float] = {}
    found: list[Best] = []
    for one in _kept_scores(competition):
        team, value = int(one.entry.team), one.entry.value
        if value is None or math.isnan(value):
            continue
        before = best.get(team)
        if before is None or better(value, before, direction=ways, digits=competition.digits):
            best[team] = value
            shown = rounded(value, competition.digits)
            found.append(Best(one.entry.at, team, names[team][0], shown, value))
    return found


def version(competition: Competition, *, now: datetime) -> str:
    """Changes whenever the board may look different: a score, a reveal, a team's name, a new day (moves start anew)."""
    day = day_began(now, competition.cohort.zone)
    return f"{competition.board_version}-{competition.team_set.version}-{day:%Y%m%d}"


def team_names(competition: Competition) -> Mapping[int, tuple[str, str]]:
    """Name and slug of every team that entered, by its id. One query."""
    rows = Entrant.objects.filter(competition=competition)
    return {
        pk: (name, slug)
        for pk, name, slug in rows.values_list("team_id", "team__name", "team__slug")
    }


def _ranked(competition: Competition, entries: Iterable[Entry]) -> list[Row]:
    return rank(entries, direction=direction(competition), digits=competition.digits)


def _lines(
    rows: list[Row],
    before: Mapping[int | str, int],
    names: Mapping[int, tuple[str, str]],
    scores: Mapping[int | str, Scored],
) -> tuple[Line, ...]:
    return tuple(
        Line(
            rank=row.rank,
            move=before[row.team] - row.rank if row.team in before else None,
            team_id=int(row.team),
            team=names[int(row.team)][0],
            slug=names[int(row.team)][1],
            value=row.value,
            exact=float(row.best.value or 0),
            low=scores[row.best.key].low,
            high=scores[row.best.key].high,
            submission=int(row.best.key),
            tries=row.tries,
            last_at=row.last_at,
        )
        for row in rows
    )
