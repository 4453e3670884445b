"""What a metric says about itself. Importing it brings neither numpy nor polars."""

from dataclasses import dataclass

from gisu_scoring.tasks.spec import Direction


@dataclass(frozen=True, kw_only=True)
class TwoTongues:
    """One text in both languages."""

    ko: str
    en: str


@dataclass(frozen=True, kw_only=True)
class MetricFacts:
    """A metric's names, which way is better, and its range; `highest` is None without a bound."""

    name: str
    title: TwoTongues
    direction: Direction
    lowest: float
    highest: float | None
