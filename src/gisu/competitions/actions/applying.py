"""How a rejudging ends: it is applied, all of it at once, or dropped."""

from datetime import datetime

from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.accounts.models import Person
from gisu.competitions import events
from gisu.competitions.actions.running import record_places
from gisu.competitions.actions.scoring import scored_event
from gisu.competitions.enums import REJUDGE, Counts, Proposal, State, Step
from gisu.competitions.models import (
    Competition,
    Rejudged,
    Rejudging,
    Submission,
    SubmissionStep,
)
from gisu.competitions.notices import tell_rejudged
from gisu.competitions.queries.board import private_board
from gisu.competitions.queries.rejudging import CHANGED, team_changes, unjudged
from gisu.core.refusals import Refusal
from gisu.core.writes import action, within_action
from gisu.ledger.actions import Fact, record, record_all
from gisu.ledger.events import Event
from gisu.work.actions.asking import enqueue
from gisu_scoring.judging.standing import rounded

AFTER_SUBMISSIONS = -5  # whoever waits for a score goes first
AT_ONCE = 500


class AlreadyEnded(Refusal):
    code = "already-ended"


class StillJudging(Refusal):
    code = "still-judging"


def apply(*, rejudging: Rejudging, by: Person | None, now: datetime) -> Rejudging:
    """Let what was found count from now on: scores, states, boards, and final places where the private board is open.

    All of it in one transaction. A submission that had a score and has none gets its try back.
    Raises AlreadyEnded; StillJudging where something was handed in since, which is judged then.
    """
    try:
        return _decide(rejudging=rejudging, by=by, now=now)
    except StillJudging:
        _go_on(rejudging=rejudging, now=now)
        raise


@action
def drop(*, rejudging: Rejudging, by: Person | None, now: datetime) -> Rejudging:
    """Let everything stay as it is. Raises AlreadyEnded."""
    one = _undecided(rejudging.pk)
    one.state, one.ended_by, one.ended_at = Proposal.DROPPED, by, now
    one.changed = [row.plain() for row in team_changes(one)]
    one.save(update_fields=["state", "ended_by", "ended_at", "changed"])
    event = events.RejudgingDropped(competition=one.competition.activity_id, rejudging=one.pk)
    _note(one, event, by, now)
    return one


@within_action
def go_on(*, rejudging: Rejudging, now: datetime) -> None:
    """Have judged what is not yet; nothing where all is, or a worker is at it."""
    if not unjudged(rejudging).exists():
        return
    reached = rejudging.verdicts.aggregate(n=Max("submission_id"))["n"] or 0
    enqueue(
        kind=REJUDGE,
        payload={"rejudging": rejudging.pk},
        key=f"{REJUDGE}:{rejudging.pk}:{reached}",
        priority=AFTER_SUBMISSIONS,
        now=now,
    )


@within_action
def let_count(*, rejudging: Rejudging, by: Person | None, now: datetime) -> Rejudging:
    """As `apply`, for a rejudging that is locked already and known to be open."""
    one = rejudging
    left = unjudged(one).count()
    if left:
        said = ngettext(
            "%(count)s submission is not judged by the new terms yet.",
            "%(count)s submissions are not judged by the new terms yet.",
            left,
        )
        raise StillJudging(
            said % {"count": left}, remedy=_("A worker is at it. Try again in a moment.")
        )
    competition = one.competition
    one.changed = [row.plain() for row in team_changes(one)]
    changed = list(
        one.verdicts.filter(CHANGED).select_related(
            "submission__entrant__team", "submission__enrolment"
        )
    )
    _change_submissions(one, changed, now)
    _change_terms(competition, one)
    Competition.objects.filter(pk=competition.pk).update(board_version=F("board_version") + 1)
    one.state, one.ended_by, one.ended_at = Proposal.APPLIED, by, now
    one.save(update_fields=["state", "ended_by", "ended_at", "changed"])
    _record(one, changed, by, now)
    if competition.is_revealed:
        record_places(
            competition=competition, board=private_board(competition, now=now), now=now
        )
    if changed:
        tell_rejudged(one, by=by, now=now)
    return one


def locked(pk: int) -> Rejudging:
    """The rejudging with its competition, neither of which anybody else changes meanwhile."""
    competition = (
        Competition.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cohort", "activity")
        .get(rejudgings=pk)
    )
    one = Rejudging.objects.select_for_update().get(pk=pk)
    one.competition = competition
    return one


@action
def _decide(*, rejudging: Rejudging, by: Person | None, now: datetime) -> Rejudging:
    return let_count(rejudging=_undecided(rejudging.pk), by=by, now=now)


@action
def _go_on(*, rejudging: Rejudging, now: datetime) -> None:
    go_on(rejudging=rejudging, now=now)


def _change_terms(competition: Competition, one: Rejudging) -> None:
    """What a folder or a page changed of texts and times since it was proposed stays."""
    terms, was = dict(one.terms), one.was
    files = {
        path: blob for path, blob in terms["source"].items() if was["source"].get(path) != blob
    }
    terms["source"] = {**competition.source, **files}
    content = terms.pop("content")
    for name, value in terms.items():
        setattr(competition, name, value)
    if competition.written.get("content"):
        competition.written = {**competition.written, "content": content}
    competition.task_digest, competition.truth_digest = one.task_digest, one.truth_digest
    competition.scorer_version = one.scorer_version
    competition.save()


def _change_submissions(one: Rejudging, changed: list[Rejudged], now: datetime) -> None:
    copied = ("state", "rows", "problems", "first_fix")
    touched = []
    for verdict in changed:
        submission = verdict.submission
        wanted = {name: getattr(verdict, name) for name in copied}
        if all(getattr(submission, name) == value for name, value in wanted.items()):
            continue
        if submission.state == State.SCORED != verdict.state:
            submission.counts = Counts.NOTHING
        for name, value in wanted.items():
            setattr(submission, name, value)
        touched.append(submission)
    Submission.objects.bulk_update(touched, [*copied, "counts"], batch_size=AT_ONCE)
    Submission.objects.filter(rejudged__rejudging=one).update(scorer_version=one.scorer_version)
    SubmissionStep.objects.bulk_create(
        SubmissionStep(submission=verdict.submission, step=Step.REJUDGED, at=now)
        for verdict in changed
        if verdict.is_seen
    )


def _record(one: Rejudging, changed: list[Rejudged], by: Person | None, now: datetime) -> None:
    competition = one.competition
    facts = (
        Fact(
            event=_event(competition, verdict),
            about=verdict.submission.enrolment,
            happened_at=verdict.submission.received_at,
        )
        for verdict in changed
        if verdict.is_seen
    )
    record_all(facts=facts, cohort=competition.cohort, by=by, now=now)
    event = events.RejudgingApplied(
        competition=competition.activity_id,
        rejudging=one.pk,
        changed=len(changed),
        truth_digest=one.truth_digest,
        scorer_version=one.scorer_version,
    )
    _note(one, event, by, now)


def _event(competition: Competition, verdict: Rejudged) -> Event:
    submission = verdict.submission
    pk, team, activity = submission.pk, submission.entrant.team_id, competition.activity_id
    if verdict.state == State.SCORED:
        submission.competition = competition
        value = str(rounded(float.fromhex(verdict.public), competition.digits))
        return scored_event(submission, value, competition.scorer_version)
    if verdict.state == State.REFUSED:
        problems = {one["kind"]: one["count"] for one in verdict.problems}
        return events.SubmissionRefused(
            submission=pk, competition=activity, team=team, problems=sum(problems.values())
        )
    return events.SubmissionFailed(submission=pk, competition=activity, team=team, reference="")


def _undecided(pk: int) -> Rejudging:
    one = locked(pk)
    if not one.is_open:
        raise AlreadyEnded(_("This rejudging was decided already."))
    return one


def _note(one: Rejudging, event: Event, by: Person | None, now: datetime) -> None:
    record(
        event=event,
        cohort=one.competition.cohort,
        about=None,
        by=by,
        happened_at=now,
        now=now,
    )
