"""From a file to its verdict: what a worker, the command line and a notebook call."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gisu_scoring.judging.scores import Scores, score
from gisu_scoring.problems.submission import FirstFix, Problem
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.tasks.truth import Truth


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The verdict on one file. Refused: problems and no scores. Scored: the other way round."""

    state: Literal["scored", "refused"]
    scores: Scores | None
    problems: tuple[Problem, ...]
    first_fix: FirstFix | None
    rows: int
    seconds: float


def judge_file(truth: Truth, file: Path | bytes) -> Outcome:
    """The file's scores, or everything wrong with it.

    Raises OSError where the file cannot be read: that is our fault and no verdict.
    """
    started = time.perf_counter()
    read = read_submission(file, truth.spec, truth.ids)
    scores = score(truth, read) if read.is_clean else None
    return Outcome(
        state="scored" if scores else "refused",
        scores=scores,
        problems=read.problems,
        first_fix=read.first_fix,
        rows=read.rows,
        seconds=time.perf_counter() - started,
    )


def truth_digest(truth_bytes: bytes, spec: TaskSpec) -> str:
    """Names a prepared truth: the same file under the same task."""
    return hashlib.sha256(truth_bytes + spec.digest().encode()).hexdigest()


class TruthCache:
    """Prepared truths by digest, the last used ones kept. For one thread of a worker."""

    def __init__(self, *, most_rows: int = 20_000_000) -> None:
        self._most_rows = most_rows
        self._kept: OrderedDict[str, Truth] = OrderedDict()

    def get(self, digest: str, load: Callable[[], Truth]) -> Truth:
        """The truth with this digest, from `load` where it is not kept."""
        truth = self._kept.get(digest)
        if truth is None:
            truth = self._kept[digest] = load()
        self._kept.move_to_end(digest)
        while len(self._kept) > 1 and self._rows() > self._most_rows:
            self._kept.popitem(last=False)
        return truth

    def _rows(self) -> int:
        return sum(truth.rows for truth in self._kept.values())
