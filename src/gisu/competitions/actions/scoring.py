"""What becomes of a submission once a worker has it: scored, refused, tried again or given up."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from gisu.competitions import events
from gisu.competitions.actions.running import record_places
from gisu.competitions.enums import FINAL_STATES, SCORE, Counts, Part, State, Step
from gisu.competitions.models import Competition, Score, Submission, SubmissionStep
from gisu.competitions.notices import tell_verdict
from gisu.competitions.policy import JudgedBy
from gisu.competitions.queries.board import private_board
from gisu.core.haste import without_waiting_for_the_disk
from gisu.core.prepared import Prepared
from gisu.core.refusals import Refusal
from gisu.core.writes import action, within_action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.work.actions.asking import enqueue
from gisu_scoring.judging.standing import rounded
from gisu_scoring.problems.submission import FirstFix, Problem


class NotFailed(Refusal):
    code = "not-failed"


class OtherTermsError(Exception):
    """A file was judged while what it is judged by changed: it is to be judged anew."""


@action
def begin_scoring(
    *, submission_id: int, worker: str, attempt: int, now: datetime
) -> Submission | None:
    """Note that `worker` has taken the submission up; None where there is a verdict already.

    One that was given up begins anew: whoever has it tried again wants just that.
    """
    without_waiting_for_the_disk()
    submission = _with_everything(submission_id)
    if submission.state in {State.SCORED, State.REFUSED}:
        return None
    submission.state, submission.finished_at, submission.reference = State.SCORING, None, ""
    submission.save(update_fields=["state", "finished_at", "reference"])
    SubmissionStep.objects.create(
        submission=submission, step=Step.STARTED, at=now, worker=worker, attempt=attempt
    )
    return submission


@action
def note_retry(*, submission_id: int, worker: str, attempt: int, now: datetime) -> None:
    """Note that an attempt failed through a fault of ours and that another follows."""
    Submission.objects.filter(pk=submission_id, state=State.SCORING).update(state=State.QUEUED)
    SubmissionStep.objects.create(
        submission_id=submission_id, step=Step.RETRIED, at=now, worker=worker, attempt=attempt
    )


@within_action
def record_scores(
    *,
    submission_id: int,
    public: dict[str, Any],
    private: dict[str, Any],
    findings: dict[str, Any],
    by: JudgedBy,
    rows: int,
    checked_at: datetime,
    worker: str,
    attempt: int,
    now: datetime,
) -> Submission:
    """Append both parts' scores and make the submission scored. Done already: nothing happens.

    `public` and `private` are gisu_scoring's PartScore as mappings, `findings` what it found of the public rows.
    Raises OtherTermsError where the competition is judged by others than `by` meanwhile: then it is judged anew.
    """
    submission = _with_everything(submission_id)
    if submission.state in FINAL_STATES:
        return submission
    competition = submission.competition
    Score.objects.bulk_create(
        scores_of(submission, public=public, private=private, findings=findings, by=by, now=now)
    )
    _finish(submission, State.SCORED, Counts.TRY, by=by, rows=rows, now=now)
    _add_steps(submission, ((Step.CHECKED, checked_at), (Step.SCORED, now)), worker, attempt)
    value = rounded(public["value"], competition.digits)
    event = scored_event(submission, str(value), by.scorer_version)
    _record(submission, event, now)
    tell_verdict(submission, value=str(value), now=now)
    # Last, as it makes everybody wait who has scored for the same board.
    _hold_to(competition, by, boards=1)
    if (
        competition.is_revealed and not submission.late
    ):  # one that was given up before it opened
        board = private_board(competition, now=now)
        record_places(competition=competition, board=board, now=now)
    return submission


def scored_event(submission: Submission, value: str, scorer_version: str) -> Event:
    """What the ledger says of a submission that has a score: that, unless it or its team is disqualified."""
    pk, competition = submission.pk, submission.competition.activity_id
    team = submission.entrant.team_id
    if submission.is_disqualified or submission.entrant.is_disqualified:
        return events.SubmissionDisqualified(submission=pk, competition=competition, team=team)
    return events.SubmissionScored(
        submission=pk,
        competition=competition,
        team=team,
        value=value,
        scorer_version=scorer_version,
        late=submission.late,
    )


def scores_of(
    submission: Submission,
    *,
    public: dict[str, Any],
    private: dict[str, Any],
    findings: dict[str, Any],
    by: JudgedBy,
    now: datetime,
) -> list[Score]:
    """Both parts' scores, not yet written."""
    return [
        Score(
            submission=submission,
            part=part,
            value=score["value"],
            exact=score["hex"],
            rows=score["n"],
            low=score["low"],
            high=score["high"],
            point=score["point"],
            statistics=score["statistics"],
            findings=findings if part is Part.PUBLIC else None,
            **by._asdict(),
            scored_at=now,
        )
        for part, score in ((Part.PUBLIC, public), (Part.PRIVATE, private))
    ]


@within_action
def record_refusal(
    *,
    submission_id: int,
    problems: tuple[Problem, ...],
    first_fix: FirstFix | None,
    by: JudgedBy,
    rows: int,
    worker: str,
    attempt: int,
    now: datetime,
) -> Submission:
    """Say what is wrong with the file, and give the try back. Done already: nothing happens. Raises OtherTermsError."""
    submission = _with_everything(submission_id)
    if submission.state in FINAL_STATES:
        return submission
    submission.problems = [asdict(problem) for problem in problems]
    submission.first_fix = asdict(first_fix) if first_fix else None
    submission.save(update_fields=["problems", "first_fix"])
    _finish(submission, State.REFUSED, Counts.MALFORMED, by=by, rows=rows, now=now)
    _add_steps(submission, ((Step.REFUSED, now),), worker, attempt)
    event = events.SubmissionRefused(
        submission=submission.pk,
        competition=submission.competition.activity_id,
        team=submission.entrant.team_id,
        problems=sum({problem.kind: problem.count for problem in problems}.values()),
    )
    _record(submission, event, now)
    tell_verdict(submission, now=now)
    _hold_to(submission.competition, by, boards=0)
    return submission


@within_action
def record_failure(
    *, submission_id: int, reference: str, worker: str, attempt: int, now: datetime
) -> Submission:
    """Give the submission up for a fault of ours, and the try back. Done already: nothing happens."""
    submission = _with_everything(submission_id)
    if submission.state in FINAL_STATES:
        return submission
    submission.reference = reference[:40]
    submission.save(update_fields=["reference"])
    _finish(submission, State.FAILED, Counts.NOTHING, by=None, rows=None, now=now)
    _add_steps(submission, ((Step.FAILED, now),), worker, attempt)
    event = events.SubmissionFailed(
        submission=submission.pk,
        competition=submission.competition.activity_id,
        team=submission.entrant.team_id,
        reference=submission.reference,
    )
    _record(submission, event, now)
    tell_verdict(submission, now=now)
    return submission


@action
def score_again(*, submission: Submission, now: datetime) -> Submission:
    """Queue a submission that was given up once more. Raises NotFailed for any other."""
    fresh = _with_everything(submission.pk)
    if fresh.state != State.FAILED:
        raise NotFailed(_("Only a submission that was given up can be scored once more."))
    fresh.state, fresh.finished_at, fresh.reference = State.QUEUED, None, ""
    fresh.save(update_fields=["state", "finished_at", "reference"])
    SubmissionStep.objects.create(submission=fresh, step=Step.QUEUED, at=now)
    enqueue(
        kind=SCORE,
        payload={"submission": fresh.pk},
        key=f"{SCORE}:{fresh.pk}",
        now=now,
    )
    return fresh


_everything = Prepared(
    lambda submission: Submission.objects.filter(pk=submission).select_related(
        "competition__cohort", "competition__activity", "entrant__team", "enrolment__person"
    ),
    submission=int,
)


def _with_everything(submission_id: int) -> Submission:
    """The submission as it is now. Raises Submission.DoesNotExist."""
    found = _everything.first(submission=submission_id)
    if found is None:
        raise Submission.DoesNotExist(f"#{submission_id}")
    return found


def _hold_to(competition: Competition, by: JudgedBy, *, boards: int) -> None:
    """See that what was judged `by` is what the competition is judged by, and let its board be `boards` newer."""
    terms = {"task_digest": by.task_digest, "truth_digest": by.truth_digest}
    held = Competition.objects.filter(pk=competition.pk, **terms)
    if not held.update(board_version=F("board_version") + boards):
        message = f"{competition.slug} is judged by other terms meanwhile"
        raise OtherTermsError(message)


def _finish(
    submission: Submission,
    state: State,
    counts: Counts,
    *,
    by: JudgedBy | None,
    rows: int | None,
    now: datetime,
) -> None:
    submission.state, submission.counts = state, counts
    submission.rows, submission.finished_at = rows, now
    submission.scorer_version = by.scorer_version if by else ""
    submission.save(update_fields=["state", "counts", "rows", "finished_at", "scorer_version"])


def _add_steps(
    submission: Submission, steps: tuple[tuple[Step, datetime], ...], worker: str, attempt: int
) -> None:
    SubmissionStep.objects.bulk_create(
        SubmissionStep(submission=submission, step=step, at=at, worker=worker, attempt=attempt)
        for step, at in steps
    )


def _record(submission: Submission, event: Event, now: datetime) -> None:
    record(
        event=event,
        cohort=submission.competition.cohort,
        about=submission.enrolment,
        by=None,
        happened_at=submission.received_at,
        now=now,
    )
