"""Where the room meets polars: a stored file and a stored truth become a verdict. Imported inside workers only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from gisu.core import blobs
from gisu_scoring.judging.judge import TruthCache
from gisu_scoring.judging.scores import Scores, score
from gisu_scoring.judging.version import SCORER_VERSION
from gisu_scoring.problems.submission import FirstFix, Problem
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.tasks.truth import Truth, load_truth

TRUTHS = TruthCache()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What came of a file: its scores, or its problems; by which scorer, and when the check was through."""

    scorer_version: str
    rows: int
    scores: Scores | None
    problems: tuple[Problem, ...]
    first_fix: FirstFix | None
    checked_at: datetime


def judge(*, digest: str, truth: Truth) -> Verdict:
    """The verdict on the stored file `digest`. Raises BlobMissing or OSError where our own files fail us."""
    read = read_submission(blobs.path_of(digest), truth.spec, truth.ids)
    checked_at = timezone.now()
    return Verdict(
        scorer_version=SCORER_VERSION,
        rows=read.rows,
        scores=score(truth, read) if read.is_clean else None,
        problems=read.problems,
        first_fix=read.first_fix,
        checked_at=checked_at,
    )


def truth_of(task: dict[str, Any], digest: str) -> Truth:
    """The truth stored as `digest`, for `task`: parsed once per worker and version. Raises BlobMissing or OSError."""
    spec = TaskSpec.model_validate(task)
    return TRUTHS.get(
        f"{digest}:{spec.digest()}", lambda: load_truth(blobs.path_of(digest), spec)
    )
