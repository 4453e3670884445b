"""AUROC: how often a positive row is placed above a negative one."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from gisu_scoring.metrics.metric import Columns, Metric, Statistics, integer
from gisu_scoring.tasks.spec import Direction, MetricSpec, TaskSpec
from gisu_scoring.tasks.truth import Answers, Bits, Codes, Floats, Truth
from gisu_scoring.text.catalog import gettext_noop as _

_SIDE = np.uint64(1)


def count(truth: Truth, columns: Columns) -> tuple[Statistics, Statistics]:
    """Both parts at once: sorting, which is most of it, lets other threads run."""
    public, private = truth.sides_by_part
    with ThreadPoolExecutor(max_workers=1) as beside:
        of_public = beside.submit(_statistics, columns[0], *public)
        of_private = _statistics(columns[0], *private)
        return of_public.result(), of_private


def _statistics(scores: Codes | Floats, rows: Codes, sides: Bits) -> Statistics:
    """A positive row beats the negatives sorted before it, and a tie is half: twice that is whole."""
    keys = _sorted_keys(scores[rows], sides)
    above = np.flatnonzero((keys & _SIDE) == _SIDE)
    positive, negative = len(above), len(rows) - len(above)
    not_higher = int(above.sum()) - positive * (positive - 1) // 2
    return {
        "n": len(rows),
        "positive": positive,
        "negative": negative,
        "twice_u": 2 * not_higher - _ties(keys),
    }


def _sorted_keys(scores: Codes | Floats, sides: Bits) -> Bits:
    """Each score with its side as the lowest bit, as one whole number, ascending: a negative before its equals.

    The bits of doubles that are not negative are in the order of the doubles. One sort of whole numbers takes half
    the time of sorting both classes' doubles; argsort takes several times as long for its jumps through memory, and
    so does numpy's sort on processors where AVX-512 is slow (numpy issue 32690).
    """
    if scores.min(initial=0) < 0:
        keys = pl.Series(scores + 0.0).rank("dense").to_numpy().astype(np.uint64)  # -0.0 is 0.0
    else:
        keys = scores.astype(np.float64, copy=False).view(np.uint64)
    keys = keys << _SIDE | sides  # the sign of -0.0 falls out
    return pl.Series(keys).sort(multithreaded=False).to_numpy()


def _ties(keys: Bits) -> int:
    """How many pairs of a positive and a negative row have equal scores."""
    first = np.flatnonzero((keys[1:] ^ keys[:-1]) == _SIDE) + 1  # of the positives among equals
    first = first[keys[first] & _SIDE != 0]
    negatives = first - np.searchsorted(keys, keys[first - 1], "left")
    positives = np.searchsorted(keys, keys[first], "right") - first
    return int((negatives * positives).sum())


def value(_spec: MetricSpec, statistics: Statistics) -> float:
    pairs = integer(statistics, "positive") * integer(statistics, "negative")
    return integer(statistics, "twice_u") / (2 * pairs)


def influence(_spec: TaskSpec, answers: Answers, columns: Columns) -> Floats:
    """How often a row stands on the right side of the rows of the other class, over its class's share of rows.

    The components of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988). Of one class alone nothing can be said:
    zeros.
    """
    order = np.argsort(columns[0])
    scores, is_positive = columns[0][order], answers[0][order] == 1
    positive = int(is_positive.sum())
    negative = len(scores) - positive
    found = np.zeros(len(scores))
    if positive and negative:
        begins = np.concatenate(
            ([True], scores[1:] != scores[:-1])
        )  # of those with equal scores
        first = np.append(np.flatnonzero(begins), len(scores))
        positives = np.concatenate(([0], np.cumsum(is_positive)))[first]
        # For each score twice the rows below it, its equals counting half: of the positives, then of the negatives.
        below = positives[:-1] + positives[1:]
        negatives_below = first[:-1] + first[1:] - below
        beaten, spared = negatives_below / (2 * negative), 1.0 - below / (2 * positive)
        at = np.cumsum(begins) - 1
        share = np.where(is_positive, beaten[at], spared[at])
        mean = float(share @ is_positive) / positive  # of the one class as of the other
        found[order] = (share - mean) * np.where(is_positive, 1 / positive, 1 / negative)
    return found * len(scores)


def rarest(_spec: TaskSpec, answers: Answers) -> int:
    """The rows of the rarer side."""
    positive = int(np.count_nonzero(answers[0] == 1))
    return min(positive, len(answers[0]) - positive)


AUROC = Metric(
    name="auroc",
    title=_("AUROC"),
    definition=_(
        "Of all pairs of a positive and a negative row, the share in which the positive row has "
        "the higher value; equal values count half (Mann-Whitney U divided by the number of "
        "pairs)."
    ),
    source="scikit-learn, sklearn.metrics.roc_auc_score; Hanley and McNeil, Radiology 143 (1982)",
    direction=Direction.HIGHER,
    lowest=0.0,
    highest=1.0,
    reads=("probability", "number"),
    digits=5,
    count=count,
    value=value,
    influence=influence,
    rarest=rarest,
    of_pairs=True,
    parameters=("positive",),
    labels_needed_in_each_part="both",
    worked_case=_(
        "Positives 0.8 and 0.4, negatives 0.4 and 0.1: of four pairs the positive is higher in "
        "three and equal in one, so 3.5/4 = 0.875."
    ),
)
