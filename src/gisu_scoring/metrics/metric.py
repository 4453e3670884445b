"""What every metric says about itself, and what it must be able to do."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Literal

from gisu_scoring.metrics.facts import MetricFacts
from gisu_scoring.tasks.spec import MetricSpec, TaskSpec
from gisu_scoring.tasks.truth import Answers, Codes, Floats, Truth

# Whole numbers, and sums as hex floats: a value is recomputed from them to the last bit.
Statistics = dict[str, int | list[int] | list[str]]
Columns = tuple[Codes | Floats, ...]
CellKind = Literal["labels", "number", "probability", "probabilities"]


@dataclass(frozen=True, kw_only=True)
class Metric(MetricFacts):
    """One metric: how it is named, defined, counted and worked out.

    `count` gives the statistics of the public and of the private part in one pass over a
    file's columns. `value` is a pure function of a part's statistics. `reads` are the kinds
    of cells it takes, the usual one first. `labels_needed_in_each_part` says which labels
    must appear in both parts for the value to mean something: none, all that are counted,
    or both sides of the positive label.

    `influence` gives for every row of a part how much more of that row would move the value: the
    derivative by the row's weight, times the number of rows. A constant added to all does not matter.
    From it come the error bar and the comparison with others; without it there is neither.
    `rarest` is the number of rows of the rarest class, where the value is made class by class: with too
    few of them nothing is told. `of_pairs` says that the value is a share of pairs of rows. A value with
    no highest is a mean of losses, to the power `power`.
    """

    definition: str
    source: str
    reads: tuple[CellKind, ...]
    digits: int
    count: Callable[[Truth, Columns], tuple[Statistics, Statistics]]
    value: Callable[[MetricSpec, Statistics], float]
    influence: Callable[[TaskSpec, Answers, Columns], Floats] | None = None
    rarest: Callable[[TaskSpec, Answers], int] | None = None
    of_pairs: bool = False
    power: float = 1.0
    parameters: tuple[Literal["average", "exclude", "absent", "positive"], ...] = ()
    takes_many_targets: bool = False
    labels_needed_in_each_part: Literal["none", "counted", "both"] = "none"
    worked_case: str

    def facts(self) -> MetricFacts:
        """The same without the functions, so that it can be sent to another process."""
        return MetricFacts(**{one.name: getattr(self, one.name) for one in fields(MetricFacts)})


def integer(statistics: Statistics, name: str) -> int:
    """A statistic that is one whole number. Raises TypeError on a record of another kind."""
    found = statistics[name]
    if not isinstance(found, int):
        raise TypeError(f"{name} should be a whole number")
    return found


def integers(statistics: Statistics, name: str) -> list[int]:
    return [int(item) for item in _items(statistics, name)]


def sums(statistics: Statistics, name: str) -> list[float]:
    """Exact sums, kept as hex floats."""
    return [float.fromhex(str(item)) for item in _items(statistics, name)]


def _items(statistics: Statistics, name: str) -> list[int] | list[str]:
    found = statistics[name]
    if not isinstance(found, list):
        raise TypeError(f"{name} should be a list")
    return found
