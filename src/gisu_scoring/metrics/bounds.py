"""Between what the scores of each metric lie, for whoever must not load what computes them (numpy, polars)."""

from types import MappingProxyType
from typing import NamedTuple


class Bounds(NamedTuple):
    """The lowest and the highest score; None where there is no bound."""

    lowest: float | None
    highest: float | None


_SHARE = Bounds(0.0, 1.0)
_ERROR = Bounds(0.0, None)
BOUNDS = MappingProxyType(
    {
        "accuracy": _SHARE,
        "f1": _SHARE,
        "auroc": _SHARE,
        "log_loss": _ERROR,
        "rmse": _ERROR,
        "mae": _ERROR,
    }
)
UNBOUNDED = Bounds(None, None)


def bounds_of(metric: str) -> Bounds:
    """The bounds of a metric's scores; none for a metric nobody knows here."""
    return BOUNDS.get(metric, UNBOUNDED)
