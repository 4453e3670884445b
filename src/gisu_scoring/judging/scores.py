"""A clean submission's scores, public and private from one pass."""

from dataclasses import dataclass

from gisu_scoring.judging.diagnosing import diagnosed
from gisu_scoring.judging.findings import LabelFindings, NumberFindings, SideFindings
from gisu_scoring.metrics.metric import Columns, Statistics
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.submissions.reading import Read
from gisu_scoring.tasks.samples import Sample
from gisu_scoring.tasks.spec import MetricSpec
from gisu_scoring.tasks.truth import Truth
from gisu_scoring.uncertainty.influence import measured


@dataclass(frozen=True, kw_only=True)
class PartScore:
    """One part's score. `hex` is `value` to the last bit; `value_from(statistics)` gives it again.

    From `low` to `high` is the value's 95% interval, None where it cannot be told; `point` is what comparing it with
    another submission's takes (`gisu_scoring.uncertainty.intervals.unpacked`).
    """

    value: float
    hex: str
    n: int
    statistics: Statistics
    low: float | None
    high: float | None
    point: bytes


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Both parts' scores, and where the public rows were right and wrong."""

    public: PartScore
    private: PartScore
    findings: LabelFindings | SideFindings | NumberFindings


def score(truth: Truth, read: Read) -> Scores:
    """Both parts' scores. The order of the file's rows does not change them.

    Raises ValueError for a file with problems: it has no score.
    """
    if not read.is_clean:
        raise ValueError("a file with problems has no score")
    columns = truth.of_counted(read.columns)
    public, private = METRICS[truth.spec.metric.name].count(truth, columns)
    of_public, of_private = truth.samples
    return Scores(
        public=_part(truth, columns, public, of_public),
        private=_part(truth, columns, private, of_private),
        findings=diagnosed(truth, columns, of_public),
    )


def value_from(spec: MetricSpec, statistics: Statistics) -> float:
    """The value a part's stored statistics stand for, to the last bit."""
    return METRICS[spec.name].value(spec, statistics)


def _part(truth: Truth, columns: Columns, statistics: Statistics, sample: Sample) -> PartScore:
    spec, n = truth.spec.metric, statistics["n"]
    assert isinstance(n, int)  # noqa: S101 - every metric counts its rows
    value = value_from(spec, statistics)
    found = measured(truth, METRICS[spec.name], columns, sample, value)
    return PartScore(
        value=value,
        hex=value.hex(),
        n=n,
        statistics=statistics,
        low=found.interval.low if found.interval else None,
        high=found.interval.high if found.interval else None,
        point=found.point,
    )
