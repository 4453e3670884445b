"""What a worker found of submissions by the terms of a rejudging."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from gisu.competitions.actions.applying import go_on, let_count, locked
from gisu.competitions.actions.scoring import scores_of
from gisu.competitions.enums import Part, State
from gisu.competitions.models import Rejudged, Rejudging, Score, Submission
from gisu.competitions.notices import tell_ready
from gisu.competitions.policy import JudgedBy
from gisu.competitions.queries.rejudging import CHANGED, unjudged
from gisu.core.writes import within_action
from gisu_scoring.problems.submission import FirstFix, Problem


@dataclass(frozen=True, kw_only=True)
class SecondVerdict:
    """What a worker found of a submission by the terms of a rejudging; `scores` as `scores_of` takes them.

    No scores and no problems: its file is gone.
    """

    submission: Submission
    scores: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()
    first_fix: FirstFix | None = None
    rows: int | None = None

    @property
    def state(self) -> State:
        if self.scores is not None:
            return State.SCORED
        return State.REFUSED if self.problems else State.FAILED


@within_action
def note_verdicts(*, rejudging_id: int, found: Iterable[SecondVerdict], now: datetime) -> None:
    """Keep what was found, and go on; when all is judged, operators decide.

    Where only the scorer changed and nothing by it, it is applied at once: there is nothing to decide.
    """
    one = locked(rejudging_id)
    if not one.is_open:
        return
    by = JudgedBy(one.task_digest, one.truth_digest, one.scorer_version)
    known = _scores_now(one, [verdict.submission for verdict in found])
    scores: list[Score] = []
    rows: list[Rejudged] = []
    for verdict in found:
        made = (
            scores_of(verdict.submission, **verdict.scores, by=by, now=now)
            if verdict.scores
            else []
        )
        scores += made
        exact = {score.part: score.exact for score in made}
        rows.append(_row(one, verdict, exact, known.get(verdict.submission.pk, {})))
    Score.objects.bulk_create(scores, ignore_conflicts=True)
    Rejudged.objects.bulk_create(rows, ignore_conflicts=True)
    if unjudged(one).exists():
        go_on(rejudging=one, now=now)
    elif one.is_own and not one.verdicts.filter(CHANGED).exists():
        let_count(rejudging=one, by=None, now=now)
    else:
        tell_ready(one, now=now)


@within_action
def begin_anew(*, rejudging_id: int, version: str, now: datetime) -> None:
    """Judge all of it once more, by the scorer that has come since it was proposed."""
    one = locked(rejudging_id)
    if one.is_open:
        one.verdicts.all().delete()
        one.scorer_version = version
        one.save(update_fields=["scorer_version"])
        go_on(rejudging=one, now=now)


def _row(
    one: Rejudging, verdict: SecondVerdict, exact: dict[str, str], was: dict[str, str]
) -> Rejudged:
    return Rejudged(
        rejudging=one,
        submission=verdict.submission,
        state=verdict.state,
        public=exact.get(Part.PUBLIC, ""),
        private=exact.get(Part.PRIVATE, ""),
        was_state=verdict.submission.state,
        was_public=was.get(Part.PUBLIC, ""),
        was_private=was.get(Part.PRIVATE, ""),
        rows=verdict.rows,
        problems=[asdict(problem) for problem in verdict.problems],
        first_fix=asdict(verdict.first_fix) if verdict.first_fix else None,
    )


def _scores_now(one: Rejudging, submissions: list[Submission]) -> dict[int, dict[str, str]]:
    """By submission, the exact value of each part that counts now."""
    counting = Score.objects.filter(
        submission__in=submissions,
        task_digest=one.competition.task_digest,
        truth_digest=one.competition.truth_digest,
        scorer_version=F("submission__scorer_version"),
    )
    found: dict[int, dict[str, str]] = {}
    for pk, part, exact in counting.values_list("submission_id", "part", "exact"):
        found.setdefault(pk, {})[part] = exact
    return found
