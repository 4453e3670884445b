"""Where a submission was right and where it was wrong, small enough to keep and to send: what pictures are drawn from.

It tells of the right answers, so whoever shows it must know that the reader may know that much.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from gisu_scoring.tasks.spec import Frozen


class LabelFound(Frozen):
    """How one label fared: rows rightly given it, rows given it, rows that have it."""

    label: str
    right: int
    given: int
    actual: int

    @property
    def f1(self) -> float:
        """2 * right / (given + actual); 0 for a label that nobody gave and no row has."""
        return 2 * self.right / (self.given + self.actual) if self.given + self.actual else 0.0


class Confused(Frozen):
    """So many rows of label `actual` were given `given`."""

    actual: str
    given: str
    rows: int


class Sureness(Frozen):
    """Rows whose probability lies in one tenth of 0 to 1: what was given on average, and the share it came true in."""

    rows: int
    given: float
    true: float


class LabelFindings(Frozen):
    """For labels, or probabilities of labels, of which the highest counts as given.

    `labels` are all of them, or those with the most mistakes; `confused` the same, the most frequent first.
    """

    kind: Literal["labels"] = "labels"
    rows: int
    of: int
    right: int
    label_count: int
    labels: list[LabelFound]
    confused: list[Confused]
    sureness: list[Sureness] = []


class SideFindings(Frozen):
    """For one number a row and a positive label: how many rows of either side lie in each of equal steps.

    `medians` are the negatives' and the positives'. `sureness` where the numbers are probabilities.
    """

    kind: Literal["sides"] = "sides"
    rows: int
    of: int
    low: float
    high: float
    negatives: list[int]
    positives: list[int]
    medians: tuple[float, float] | None = Field(default=None, strict=False)
    sureness: list[Sureness] = []


class Tenth(Frozen):
    """A tenth of the rows, in the order of what was given: its mean, and the mean of given less actual."""

    rows: int
    given: float
    error: float


class NumberFound(Frozen):
    """How one column of numbers fared. An error is what was given less what is right.

    `errors` counts them in equal steps from `-reach` to `reach`; what lies beyond counts in the outermost.
    """

    column: str
    mean_error: float
    median_size: float
    reach: float
    errors: list[int]
    tenths: list[Tenth]


class NumberFindings(Frozen):
    kind: Literal["numbers"] = "numbers"
    rows: int
    of: int
    columns: list[NumberFound]


Findings = Annotated[LabelFindings | SideFindings | NumberFindings, Field(discriminator="kind")]
read_findings = TypeAdapter[LabelFindings | SideFindings | NumberFindings](
    Findings
).validate_python
