"""What a submission must look like and how it is scored: all a worker needs beside the truth."""

import hashlib
import json
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gisu_scoring.tasks.later_keys import unless

# Squares of such numbers, added up over any file we take, stay far from the largest double.
LARGEST_NUMBER = 1e100


class Direction(StrEnum):
    """Which way a metric is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Frozen(BaseModel):
    """Unchangeable, and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


# JSON has no tuples: a stored specification brings lists.
Names = Annotated[tuple[str, ...], Field(strict=False)]


class LabelCells(Frozen):
    """Each cell holds one of these labels, compared as text. The list is frozen at load."""

    kind: Literal["labels"] = "labels"
    labels: Annotated[Names, Field(min_length=2)]


class NumberCells(Frozen):
    """Each cell holds a finite number from `minimum` to `maximum`, both allowed."""

    kind: Literal["number"] = "number"
    minimum: float = -LARGEST_NUMBER
    maximum: float = LARGEST_NUMBER


class ProbabilityCells(Frozen):
    """Each cell holds the probability of the positive label, 0 to 1."""

    kind: Literal["probability"] = "probability"
    minimum: ClassVar[float] = 0.0
    maximum: ClassVar[float] = 1.0


class ProbabilitiesCells(Frozen):
    """One column per label, named like it; a row's cells add up to 1 within `tolerance`.

    With `rounding_passes`, what rounding every cell to three decimals can do to a sum passes too.
    """

    kind: Literal["probabilities"] = "probabilities"
    minimum: ClassVar[float] = 0.0
    maximum: ClassVar[float] = 1.0
    tolerance: Annotated[float, Field(gt=0, le=0.1)] = 0.001
    rounding_passes: bool = Field(default=True, exclude_if=unless(default=True))


Cells = Annotated[
    LabelCells | NumberCells | ProbabilityCells | ProbabilitiesCells,
    Field(discriminator="kind"),
]


class MetricSpec(Frozen):
    """A metric's name and every choice that changes its value."""

    name: str
    digits: Annotated[int, Field(ge=0, le=12)]
    average: Literal["macro", "micro"] | None = None
    exclude: Names = ()
    positive: str | None = None
    absent: Literal["zero", "skip"] | None = Field(default=None, exclude_if=unless(None))


class TaskSpec(Frozen):
    """A prediction task. Two tasks with one digest score every file alike, given one truth."""

    id_column: str
    targets: Annotated[Names, Field(min_length=1)]
    values: Cells
    metric: MetricSpec
    part_column: str = "part"
    truth_columns: Names = ()
    max_bytes: Annotated[int, Field(gt=0)] = 20 * 1024 * 1024
    max_rows: Annotated[int, Field(gt=0)] = 10_000_000
    unicode: Literal["nfc", "exact"] = Field(default="nfc", exclude_if=unless("nfc"))
    extra_columns: Literal["refuse", "ignore"] = Field(
        default="refuse", exclude_if=unless("refuse")
    )

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        columns = (self.id_column, *self.targets)
        if len(set(columns)) != len(columns):
            raise ValueError("the id column and the targets must have different names")
        if self.values.kind == "probabilities" and len(self.answers) != 1:
            raise ValueError("probabilities are judged against one truth column: name it")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns a submission has, in any order."""
        return (self.id_column, *self.targets)

    @property
    def answers(self) -> tuple[str, ...]:
        """The truth's columns that hold the right answers: the targets, unless named apart."""
        return self.truth_columns or self.targets

    @property
    def labels(self) -> tuple[str, ...]:
        """What a code in the truth's arrays stands for; empty where the truth is numbers."""
        if self.values.kind == "labels":
            return self.values.labels
        if self.values.kind == "probabilities":
            return self.targets
        return ()

    def canonical(self) -> str:
        """One text per meaning: sorted keys, no spaces, every default written out but those of later keys."""
        data: dict[str, Any] = self.model_dump(mode="json")
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        return hashlib.sha256(self.canonical().encode()).hexdigest()
