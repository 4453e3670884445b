"""A clean submission's scores, public and private from one pass."""

from dataclasses import dataclass

from gisu_scoring.metrics.metric import Statistics
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.reading import Read
from gisu_scoring.spec import MetricSpec
from gisu_scoring.truth import Truth


@dataclass(frozen=True, kw_only=True)
class PartScore:
    """One part's score. `hex` is `value` to the last bit; `value_from(statistics)` gives it again."""

    value: float
    hex: str
    n: int
    statistics: Statistics


@dataclass(frozen=True, kw_only=True)
class Scores:
    public: PartScore
    private: PartScore


def score(truth: Truth, read: Read) -> Scores:
    """Both parts' scores. The order of the file's rows does not change them.

    Raises ValueError for a file with problems: it has no score.
    """
    if not read.is_clean:
        raise ValueError("a file with problems has no score")
    spec = truth.spec.metric
    public, private = METRICS[spec.name].count(truth, read.columns)
    return Scores(public=_part(spec, public), private=_part(spec, private))


def value_from(spec: MetricSpec, statistics: Statistics) -> float:
    """The value a part's stored statistics stand for, to the last bit."""
    return METRICS[spec.name].value(spec, statistics)


def _part(spec: MetricSpec, statistics: Statistics) -> PartScore:
    value, n = value_from(spec, statistics), statistics["n"]
    assert isinstance(n, int)  # noqa: S101 - every metric counts its rows
    return PartScore(value=value, hex=value.hex(), n=n, statistics=statistics)
