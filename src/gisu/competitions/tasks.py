"""What a worker does for competitions."""

import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gisu.competitions.actions.measuring import note_measures
from gisu.competitions.actions.proposing import follow_scorer
from gisu.competitions.actions.rejudging import SecondVerdict, begin_anew, note_verdicts
from gisu.competitions.actions.running import reveal_when_due
from gisu.competitions.actions.scoring import (
    begin_scoring,
    note_retry,
    record_failure,
    record_refusal,
    record_scores,
)
from gisu.competitions.enums import FOLLOW_SCORER, MEASURE, REJUDGE, REVEAL, SCORE
from gisu.competitions.models import Rejudging, Submission
from gisu.competitions.policy import JudgedBy, is_too_slow
from gisu.competitions.queries.rejudging import unjudged
from gisu.competitions.queries.submissions import to_be_measured
from gisu.core.blobs import BlobMissing
from gisu.work.registry import Effect, Job, task
from gisu_scoring.judging.version import SCORER_VERSION
from gisu_scoring.problems.submission import too_slow

if TYPE_CHECKING:
    from gisu_scoring.judging.scores import Scores

MEASURED_AT_ONCE = 50
REJUDGED_AT_ONCE = 200
REJUDGED_FOR = 3.0  # seconds: whoever hands in meanwhile waits no longer than that
CHECKED_FOR = timedelta(seconds=settings.GISU_CHECK_SECONDS)


def _whose(job: Job) -> Mapping[str, Any]:
    return {
        "submission_id": job.payload["submission"],
        "worker": job.worker,
        "attempt": job.attempt,
    }


def give_up(job: Job, reference: str) -> Effect:
    return lambda now: record_failure(reference=reference, now=now, **_whose(job))


def refuse_as_too_slow(job: Job) -> Effect:
    """What is written where a file takes longer to check than it may: that this is so, and is the file's fault."""

    def refuse(now: datetime) -> None:
        found = Submission.objects.select_related("competition__activity")
        competition = found.get(pk=job.payload["submission"]).competition
        record_refusal(
            problems=(too_slow(settings.GISU_CHECK_SECONDS),),
            first_fix=None,
            by=JudgedBy(competition.task_digest, competition.truth_digest, SCORER_VERSION),
            rows=0,
            now=now,
            **_whose(job),
        )

    return refuse


@task(
    SCORE,
    title=_("Scoring a submission"),
    lane="scoring",
    lease=timedelta(seconds=20),
    deadline=timedelta(minutes=5),
    attempts=5,
    gave_up=give_up,
    too_long=refuse_as_too_slow,
)
def score(job: Job) -> Effect | None:
    """Check a submission and score both parts; what comes of it is written when the item is settled."""
    from gisu.competitions.judging import judge, truth_of  # noqa: PLC0415  brings polars, which the web process spares

    submission = begin_scoring(now=timezone.now(), **_whose(job))
    if submission is None:
        return None
    competition = submission.competition
    try:
        truth = truth_of(competition.task, competition.truth_digest)
        with job.at_most(CHECKED_FOR, refuse_as_too_slow(job)):
            verdict = judge(digest=submission.digest, truth=truth)
    except Exception:
        note_retry(now=timezone.now(), **_whose(job))
        raise
    by = JudgedBy(competition.task_digest, competition.truth_digest, verdict.scorer_version)
    if verdict.scores is None:
        return lambda now: record_refusal(
            problems=verdict.problems,
            first_fix=verdict.first_fix,
            by=by,
            rows=verdict.rows,
            now=now,
            **_whose(job),
        )
    found = _plain(verdict.scores)
    return lambda now: record_scores(
        **found,
        by=by,
        rows=verdict.rows,
        checked_at=verdict.checked_at,
        now=now,
        **_whose(job),
    )


@task(REVEAL, title=_("Opening a private board"), attempts=10)
def reveal(job: Job) -> Effect:
    """Open the private board when its time has come; put off where somebody was given more time."""
    return lambda now: reveal_when_due(competition_id=job.payload["competition"], now=now)


@task(REJUDGE, title=_("Rejudging submissions"), lane="scoring", deadline=timedelta(minutes=10))
def rejudge(job: Job) -> Effect | None:
    """Judge some of what a rejudging has not judged yet, by its terms; then the next ones."""
    from gisu.competitions.judging import judge, truth_of  # noqa: PLC0415  brings polars, which the web process spares

    one = Rejudging.objects.get(pk=job.payload["rejudging"])
    if not one.is_open:
        return None
    if one.scorer_version != SCORER_VERSION:
        return lambda now: begin_anew(rejudging_id=one.pk, version=SCORER_VERSION, now=now)
    found: list[SecondVerdict] = []
    enough = time.monotonic() + REJUDGED_FOR
    truth = truth_of(one.terms["task"], one.truth_digest)
    for submission in unjudged(one)[:REJUDGED_AT_ONCE]:
        job.beat()
        slow = SecondVerdict(
            submission=submission,
            scores=None,
            problems=(too_slow(settings.GISU_CHECK_SECONDS),),
        )
        if is_too_slow(submission.problems):
            found.append(slow)  # no worker has to die of it once more
            continue
        so_far = [*found, slow]
        try:
            with job.at_most(CHECKED_FOR, partial(_note_second, one.pk, so_far)):
                verdict = judge(digest=submission.digest, truth=truth)
        except BlobMissing:
            found.append(SecondVerdict(submission=submission, scores=None))
            continue
        found.append(
            SecondVerdict(
                submission=submission,
                scores=_plain(verdict.scores) if verdict.scores else None,
                problems=verdict.problems,
                first_fix=verdict.first_fix,
                rows=verdict.rows,
            )
        )
        if time.monotonic() > enough:
            break
    return partial(_note_second, one.pk, found)


def _note_second(rejudging_id: int, found: list[SecondVerdict], now: datetime) -> None:
    note_verdicts(rejudging_id=rejudging_id, found=found, now=now)


@task(
    FOLLOW_SCORER,
    title=_("Looking for what an older scorer judged"),
    every=timedelta(minutes=10),
)
def catch_up(_job: Job) -> Effect:
    """Propose rejudging where the scorer is newer than what everything was judged by."""
    return lambda now: follow_scorer(version=SCORER_VERSION, now=now)


@task(MEASURE, title=_("Working out error bars of earlier scores"), every=timedelta(minutes=10))
def measure(job: Job) -> Effect | None:
    """Error bars and findings for scores from before there were any; nothing where all have theirs."""
    found = []
    for submission in to_be_measured(MEASURED_AT_ONCE):
        job.beat()
        found.append((submission, _second_look(submission)))

    def note(_now: datetime) -> None:
        for submission, scores in found:
            note_measures(submission=submission, found=scores)

    return note if found else None


def _second_look(submission: Submission) -> dict[str, Any]:
    """What the scorer says of the file now, by part; nothing where it is gone."""
    from gisu.competitions.judging import judge, truth_of  # noqa: PLC0415  brings polars, which the web process spares

    competition = submission.competition
    try:
        truth = truth_of(competition.task, competition.truth_digest)
        verdict = judge(digest=submission.digest, truth=truth)
    except BlobMissing:
        return {}
    return _plain(verdict.scores) if verdict.scores else {}


def _plain(scores: "Scores") -> dict[str, Any]:
    """Both parts and the findings as mappings."""
    return {
        "public": asdict(scores.public),
        "private": asdict(scores.private),
        "findings": scores.findings.model_dump(mode="json"),
    }
