from gisu_scoring.metrics.bounds import BOUNDS, bounds_of
from gisu_scoring.metrics.registry import METRICS


def test_every_metric_has_the_bounds_it_says_itself() -> None:
    assert {name: tuple(bounds_of(name)) for name in METRICS} == {
        name: (metric.lowest, metric.highest) for name, metric in METRICS.items()
    }
    assert BOUNDS.keys() == METRICS.keys()


def test_a_metric_nobody_knows_has_no_bounds() -> None:
    assert tuple(bounds_of("mean-average-precision")) == (None, None)
