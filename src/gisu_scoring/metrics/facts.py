"""What a metric says about itself. Importing it brings neither numpy nor polars."""

from dataclasses import dataclass

from gisu_scoring.tasks.spec import Direction


@dataclass(frozen=True, kw_only=True)
class MetricFacts:
    """A metric's names, which way is better, and its range; `highest` is None without a bound.

    `title` is in English; `gisu_scoring.text.translation` has it in other languages.
    """

    name: str
    title: str
    direction: Direction
    lowest: float
    highest: float | None
