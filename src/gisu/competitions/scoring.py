"""What only a competition's own folder says of tries and scores, for checks of what they can ask for. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scoring:
    """`per_day` are the most tries a day in a phase that has its own; `lowest` and `highest` bound the scores."""

    competition: str
    per_day: int = 0
    higher_is_better: bool = True
    lowest: float | None = None
    highest: float | None = None
