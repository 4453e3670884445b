"""Disqualify a submission or a team, with a reason, and reinstate it. What was handed in and scored is kept."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.competitions import events, notices
from gisu.competitions.actions.running import record_places
from gisu.competitions.actions.scoring import scored_event
from gisu.competitions.enums import Part, State
from gisu.competitions.errors import IsDisqualified, NotDisqualified, StandsNowhere
from gisu.competitions.models import Competition, Entrant, Submission
from gisu.competitions.queries.board import private_board
from gisu.competitions.queries.submissions import with_scores
from gisu.core.writes import action
from gisu.ledger.actions import Fact, record, record_all
from gisu.schedule.queries.handles import checked_reason
from gisu_scoring.judging.standing import rounded


@action
def disqualify_submission(
    *, submission: Submission, reason: str, by: Person | None, now: datetime
) -> Submission:
    """Let a scored submission rank nowhere; its team is told why. It keeps its score, and the try it took.

    Raises NoReason, ReasonTooLong, StandsNowhere, IsDisqualified.
    """
    found = _submission(submission.pk)
    reason = checked_reason(reason, missing=_("Disqualifying needs a reason."))
    _check_scored(found)
    if found.is_disqualified:
        raise IsDisqualified(_("#%(number)s is disqualified already.") % {"number": found.pk})
    found.disqualified_at, found.disqualified_reason = now, reason
    found.save(update_fields=["disqualified_at", "disqualified_reason"])
    _tell_ledger(found.competition, [found], by, now)
    _settle_board(found.competition, now)
    notices.tell_disqualified(found.entrant, submission=found, by=by, now=now)
    return found


@action
def reinstate_submission(
    *, submission: Submission, by: Person | None, now: datetime
) -> Submission:
    """Let a disqualified submission rank again. Raises NotDisqualified."""
    found = _submission(submission.pk)
    if not found.is_disqualified:
        raise NotDisqualified(_("#%(number)s is not disqualified.") % {"number": found.pk})
    found.disqualified_at, found.disqualified_reason = None, ""
    found.save(update_fields=["disqualified_at", "disqualified_reason"])
    _tell_ledger(found.competition, [found], by, now)
    _settle_board(found.competition, now)
    notices.tell_reinstated(found.entrant, submission=found, by=by, now=now)
    return found


@action
def disqualify_team(
    *, entrant: Entrant, reason: str, by: Person | None, now: datetime
) -> Entrant:
    """Let a team rank nowhere in the competition and hand in nothing more; it is told why.

    Raises NoReason, ReasonTooLong, IsDisqualified.
    """
    found = _entrant(entrant.pk)
    reason = checked_reason(reason, missing=_("Disqualifying needs a reason."))
    if found.is_disqualified:
        raise IsDisqualified(
            _("Team %(team)s is disqualified already.") % {"team": found.team.name}
        )
    found.disqualified_at, found.disqualified_reason = now, reason
    found.save(update_fields=["disqualified_at", "disqualified_reason"])
    event = events.TeamDisqualified(
        competition=found.competition.activity_id, team=found.team_id, at=now.isoformat()
    )
    _settle_team(found, event, by, now)
    notices.tell_disqualified(found, submission=None, by=by, now=now)
    return found


@action
def reinstate_team(*, entrant: Entrant, by: Person | None, now: datetime) -> Entrant:
    """Let a disqualified team take part again; what is disqualified of its submissions stays so. Raises NotDisqualified."""
    found = _entrant(entrant.pk)
    if not found.is_disqualified:
        raise NotDisqualified(
            _("Team %(team)s is not disqualified.") % {"team": found.team.name}
        )
    found.disqualified_at, found.disqualified_reason = None, ""
    found.save(update_fields=["disqualified_at", "disqualified_reason"])
    event = events.TeamReinstated(
        competition=found.competition.activity_id, team=found.team_id, at=now.isoformat()
    )
    _settle_team(found, event, by, now)
    notices.tell_reinstated(found, submission=None, by=by, now=now)
    return found


def _check_scored(submission: Submission) -> None:
    """Raises StandsNowhere."""
    number = {"number": submission.pk}
    if submission.state == State.REFUSED:
        raise StandsNowhere(
            _("#%(number)s was stopped at the check, so it has no score and ranks nowhere.")
            % number
        )
    if submission.state == State.FAILED:
        raise StandsNowhere(
            _("#%(number)s has no score, so it ranks nowhere as it is.") % number,
            remedy=_("Score it again first."),
        )
    if submission.state != State.SCORED:
        raise StandsNowhere(
            _("#%(number)s has no score, so it ranks nowhere as it is.") % number,
            remedy=_("Wait until it is scored."),
        )


def _settle_team(
    entrant: Entrant,
    event: events.TeamDisqualified | events.TeamReinstated,
    by: Person | None,
    now: datetime,
) -> None:
    competition = entrant.competition
    record(event=event, cohort=competition.cohort, about=None, by=by, happened_at=now, now=now)
    scored = Submission.objects.filter(entrant=entrant, state=State.SCORED)
    _tell_ledger(competition, scored.select_related("entrant__team", "enrolment"), by, now)
    _settle_board(competition, now)


def _tell_ledger(
    competition: Competition,
    submissions: Iterable[Submission],
    by: Person | None,
    now: datetime,
) -> None:
    """Each submission's entry says what it is from here on; what it said before stays as an earlier revision."""
    facts = _facts(competition, [one.pk for one in submissions])
    record_all(facts=facts, cohort=competition.cohort, by=by, now=now)


def _facts(competition: Competition, submissions: list[int]) -> Iterator[Fact]:
    rows = Submission.objects.filter(pk__in=submissions).select_related(
        "entrant__team", "enrolment"
    )
    for one in with_scores(rows, Part.PUBLIC).order_by("pk"):
        exact = one.exact  # type: ignore[attr-defined]  # annotated
        if not exact:
            continue
        one.competition = competition
        value = str(rounded(float.fromhex(exact), competition.digits))
        event = scored_event(one, value, one.scorer_version)
        yield Fact(event=event, about=one.enrolment, happened_at=one.received_at)


def _settle_board(competition: Competition, now: datetime) -> None:
    """Both boards are others now, and the final places where they were recorded."""
    Competition.objects.filter(pk=competition.pk).update(board_version=F("board_version") + 1)
    if competition.is_revealed:
        board = private_board(competition, now=now)
        record_places(competition=competition, board=board, now=now)


def _submission(pk: int) -> Submission:
    """The submission as it is now, while nobody else decides about its competition."""
    held = Competition.objects.select_for_update(of=("self",), no_key=True)
    competition = held.select_related("cohort", "activity").get(submissions=pk)
    found = Submission.objects.select_related("entrant__team", "enrolment__person").get(pk=pk)
    found.competition = found.entrant.competition = competition
    return found


def _entrant(pk: int) -> Entrant:
    held = Competition.objects.select_for_update(of=("self",), no_key=True)
    competition = held.select_related("cohort", "activity").get(entrants=pk)
    found = Entrant.objects.select_related("team").get(pk=pk)
    found.competition = competition
    return found
