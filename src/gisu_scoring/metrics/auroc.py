"""AUROC: how often a positive row is placed above a negative one."""

import numpy as np
import polars as pl

from gisu_scoring.metrics.metric import Columns, Metric, Statistics, TwoTongues, integer
from gisu_scoring.spec import Direction, MetricSpec
from gisu_scoring.truth import Codes, Floats, Truth


def count(truth: Truth, columns: Columns) -> tuple[Statistics, Statistics]:
    (public_below, public_above), (private_below, private_above) = truth.rows_by_part_and_side
    scores = columns[0]
    return (
        _statistics(_sorted(scores[public_above]), _sorted(scores[public_below])),
        _statistics(_sorted(scores[private_above]), _sorted(scores[private_below])),
    )


def _sorted(scores: Codes | Floats) -> Codes | Floats:
    """Ascending. numpy's AVX-512 sort is several times slower than polars' on some processors.

    Each class is sorted by itself: sorting all scores with their labels (argsort) is slower
    again, for its jumps through memory.
    """
    return pl.Series(scores).sort().to_numpy()


def _statistics(above: Codes | Floats, below: Codes | Floats) -> Statistics:
    """A positive row beats the negatives to its left, and a tie is half: twice that is whole."""
    beaten = np.searchsorted(below, above, side="left")
    at = np.minimum(beaten, len(below) - 1)
    tied = above[below[at] == above]
    ties = np.searchsorted(below, tied, "right") - np.searchsorted(below, tied, "left")
    return {
        "n": len(above) + len(below),
        "positive": len(above),
        "negative": len(below),
        "twice_u": 2 * int(beaten.sum()) + int(ties.sum()),
    }


def value(_spec: MetricSpec, statistics: Statistics) -> float:
    pairs = integer(statistics, "positive") * integer(statistics, "negative")
    return integer(statistics, "twice_u") / (2 * pairs)


AUROC = Metric(
    name="auroc",
    title=TwoTongues(ko="AUROC", en="AUROC"),
    definition=TwoTongues(
        ko=(
            "양성 행과 음성 행을 하나씩 짝지었을 때 양성 행의 값이 더 큰 짝의 비율이에요. 값이 같은 "
            "짝은 절반으로 셈해요(Mann-Whitney U를 짝의 수로 나눈 값)."
        ),
        en=(
            "Of all pairs of a positive and a negative row, the share in which the positive row has "
            "the higher value; equal values count half (Mann-Whitney U divided by the number of "
            "pairs)."
        ),
    ),
    source="scikit-learn, sklearn.metrics.roc_auc_score; Hanley and McNeil, Radiology 143 (1982)",
    direction=Direction.HIGHER,
    lowest=0.0,
    highest=1.0,
    reads=("probability", "number"),
    digits=5,
    count=count,
    value=value,
    parameters=("positive",),
    labels_needed_in_each_part="both",
    worked_case=TwoTongues(
        ko=(
            "양성이 0.8과 0.4, 음성이 0.4와 0.1이면 네 짝 중 셋은 양성이 크고 하나는 같아서 "
            "3.5/4 = 0.875예요."
        ),
        en=(
            "Positives 0.8 and 0.4, negatives 0.4 and 0.1: of four pairs the positive is higher in "
            "three and equal in one, so 3.5/4 = 0.875."
        ),
    ),
)
