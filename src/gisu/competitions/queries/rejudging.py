"""What a rejudging would change, or did: every submission's verdict, and where every team stands by the private board too."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet

from gisu.competitions.enums import REJUDGE, Proposal, State, Step
from gisu.competitions.models import (
    Competition,
    Rejudged,
    Rejudging,
    Submission,
    SubmissionStep,
)
from gisu.competitions.policy import JudgedBy
from gisu.competitions.queries.board import direction, disqualified, final_keys, team_names
from gisu.work.enums import State as WorkState
from gisu.work.queries import items
from gisu_scoring.judging.standing import Entry, qualified, rank, rounded
from gisu_scoring.text.clean_text import search_key

JUDGED = (State.SCORED, State.REFUSED)
CHANGED = ~Q(state=F("was_state")) | ~Q(public=F("was_public")) | ~Q(private=F("was_private"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a team stands on one board; empty where it does not."""

    rank: int | None = None
    value: Decimal | None = None


PLACES = ("was", "now", "was_private", "now_private")


@dataclass(frozen=True, slots=True)
class TeamChange:
    """A team before and after, on the public and on the private board."""

    team: str
    slug: str
    was: Place
    now: Place
    was_private: Place
    now_private: Place

    @property
    def move(self) -> int:
        """How many places up on the public board; 0 where it is not on both."""
        return self.was.rank - self.now.rank if self.was.rank and self.now.rank else 0

    @property
    def is_changed(self) -> bool:
        return (self.was, self.was_private) != (self.now, self.now_private)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        said = asdict(self)
        for place in (said["was"], said["now"], said["was_private"], said["now_private"]):
            place["value"] = None if place["value"] is None else str(place["value"])
        return said


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a rejudging has come, and how many submissions it changes in which way."""

    judged: int
    left: int
    changed: int
    refused: int
    accepted: int
    gone: int
    has_stopped: bool

    @property
    def total(self) -> int:
        return self.judged + self.left

    @property
    def is_ready(self) -> bool:
        return self.left == 0


def rejudgings(competition: Competition) -> QuerySet[Rejudging]:
    """All there were, the newest first."""
    found = Rejudging.objects.filter(competition=competition)
    return found.select_related("asked_by", "ended_by")


def rejudging(competition: Competition, pk: int) -> Rejudging | None:
    found = rejudgings(competition).filter(pk=pk).first()
    if found is not None:
        found.competition = competition
    return found


def open_rejudging(competition: Competition) -> Rejudging | None:
    return rejudgings(competition).filter(state=Proposal.OPEN).first()


def open_in(competitions: Iterable[Competition]) -> dict[int, Rejudging]:
    """The open rejudging of each competition that has one. One query."""
    found = Rejudging.objects.filter(competition__in=competitions, state=Proposal.OPEN)
    return {one.competition_id: one for one in found}


def judged_by(competition: Competition) -> JudgedBy:
    """What everything of the competition is judged by now."""
    return JudgedBy(
        competition.task_digest, competition.truth_digest, competition.scorer_version
    )


def unjudged(one: Rejudging) -> QuerySet[Submission]:
    """The submissions with a verdict that have none yet by the terms proposed, the oldest first."""
    found = Submission.objects.filter(competition=one.competition_id, state__in=JUDGED)
    return found.exclude(rejudged__rejudging=one).order_by("pk")


def outcome(one: Rejudging) -> Outcome:
    """Of an ended rejudging, what it came to. Seven queries."""
    verdicts = one.verdicts.all()
    return Outcome(
        judged=verdicts.count(),
        left=unjudged(one).count() if one.is_open else 0,
        changed=verdicts.filter(CHANGED).count(),
        refused=verdicts.filter(was_state=State.SCORED, state=State.REFUSED).count(),
        accepted=verdicts.filter(was_state=State.REFUSED, state=State.SCORED).count(),
        gone=verdicts.filter(state=State.FAILED).count(),
        has_stopped=one.is_open and has_stopped(one),
    )


def has_stopped(one: Rejudging) -> bool:
    """Whether a worker gave up on it."""
    gave_up = items(kind=REJUDGE).filter(state=WorkState.FAILED)
    return gave_up.filter(payload__rejudging=one.pk).exists()


def verdicts(
    one: Rejudging, *, text: str = "", all_of_them: bool = False
) -> QuerySet[Rejudged]:
    """What came of the submissions that change, or of all; `text` in the team's or person's name."""
    rows = one.verdicts.select_related(
        "submission__entrant__team", "submission__enrolment__person"
    )
    if not all_of_them:
        rows = rows.filter(CHANGED)
    if text:
        rows = rows.filter(
            Q(submission__entrant__team__name__finds=text)
            | Q(submission__enrolment__person__name__finds=text)
        )
    return rows


def moved_teams(
    one: Rejudging, *, text: str = "", all_of_them: bool = False
) -> list[TeamChange]:
    """The teams whose score or place changes, or all; `text` in the name."""
    wanted = search_key(text)
    return [
        row
        for row in team_changes(one)
        if (all_of_them or row.is_changed) and wanted in search_key(row.team)
    ]


def team_changes(one: Rejudging) -> list[TeamChange]:
    """Every team on either board by what was judged so far, by its new public place. Ended: as it was then."""
    if one.changed is not None:
        return [_read(said) for said in one.changed]
    columns = (
        *("submission_id", "submission__entrant__team_id", "submission__received_at"),
        *("was_public", "was_private", "public", "private"),
    )
    ranked = one.verdicts.filter(submission__late=False, submission__phase__ranked=True)
    rows = list(
        ranked.order_by("submission__received_at", "submission_id").values_list(*columns)
    )
    before = _standing(as_if(one.competition, one.was), [(*row[:3], *row[3:5]) for row in rows])
    after = _standing(
        as_if(one.competition, one.terms), [(*row[:3], *row[5:7]) for row in rows]
    )
    names = team_names(one.competition)
    nowhere = (Place(), Place())
    found = [
        TeamChange(
            *names[team],
            was=before.get(team, nowhere)[0],
            now=after.get(team, nowhere)[0],
            was_private=before.get(team, nowhere)[1],
            now_private=after.get(team, nowhere)[1],
        )
        for team in before.keys() | after.keys()
    ]
    last = len(found) + 1
    return sorted(found, key=lambda row: (row.now.rank or last, row.was.rank or last, row.team))


def as_if(competition: Competition, terms: Mapping[str, Any]) -> Competition:
    """The competition as it is by other terms, for reading only."""
    found = copy.copy(competition)
    for name in ("metric", "metric_title", "higher_is_better", "digits"):
        setattr(found, name, terms[name])
    return found


Row = tuple[int, int, datetime, str, str]


def _standing(competition: Competition, rows: list[Row]) -> dict[int, tuple[Place, Place]]:
    """By team its places on the public and on the private board."""
    out = disqualified(competition)
    public = qualified((_entry(row, row[3]) for row in rows if row[3]), out)
    picked = final_keys(competition, public)
    of_finals = (_entry(row, row[4]) for row in rows if row[4] and row[0] in picked)
    private = qualified(of_finals, out)
    ways, digits = direction(competition), competition.digits
    boards = [
        {
            int(row.team): Place(row.rank, row.value)
            for row in rank(entries, direction=ways, digits=digits)
        }
        for entries in (public, private)
    ]
    teams = boards[0].keys() | boards[1].keys()
    return {
        team: (boards[0].get(team, Place()), boards[1].get(team, Place())) for team in teams
    }


def _entry(row: Row, exact: str) -> Entry:
    return Entry(key=row[0], team=row[1], value=float.fromhex(exact), at=row[2])


def _read(said: Mapping[str, Any]) -> TeamChange:
    places = {
        name: Place(place["rank"], None if place["value"] is None else Decimal(place["value"]))
        for name in PLACES
        if isinstance(place := said.get(name), Mapping)
    }
    nowhere = {name: Place(None, None) for name in PLACES if name not in places}
    return TeamChange(team=said["team"], slug=said["slug"], **places, **nowhere)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a rejudging changed of one submission, as its team reads it. A value is empty where there was no score."""

    at: datetime
    reason: str
    was_state: str
    was: Decimal | None
    now: Decimal | None


def corrections(submission: Submission, steps: Iterable[SubmissionStep]) -> list[Correction]:
    """Every rejudging that changed what the team sees of the submission, the oldest first.

    One query, and none where no step says that there was one.
    """
    if not any(step.step == Step.REJUDGED for step in steps):
        return []
    rows = Rejudged.objects.filter(
        ~Q(state=F("was_state")) | ~Q(public=F("was_public")),
        submission=submission,
        rejudging__state=Proposal.APPLIED,
    )
    return [
        Correction(
            at=row.rejudging.ended_at,
            reason=row.rejudging.reason,
            was_state=row.get_was_state_display(),
            was=_shown(row.was_public, row.rejudging.was["digits"]),
            now=_shown(row.public, row.rejudging.terms["digits"]),
        )
        for row in rows.select_related("rejudging").order_by("rejudging__ended_at")
        if row.rejudging.ended_at is not None
    ]


def _shown(exact: str, digits: int) -> Decimal | None:
    return rounded(float.fromhex(exact), digits) if exact else None
