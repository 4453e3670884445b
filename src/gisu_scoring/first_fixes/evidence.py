"""What a first fix is derived from, and how it is tried out on the file before it is advised."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from gisu_scoring.problems import Found, Problem
from gisu_scoring.row_reading import Change, Rows, read_rows
from gisu_scoring.spec import TaskSpec

# Reading a file once more takes as long as reading it: of a longer one the problems alone are told.
MOST_LINES_TRIED = 200_000
_OF_ONE_ROW = ("short_row", "long_row", "unknown_id", "duplicate_id", "probabilities_not_one")
_OF_ONE_CELL = (
    *("empty_cell", "not_a_number", "nan_or_infinite", "out_of_range", "unknown_label"),
)


@dataclass(frozen=True, eq=False)
class Trial:
    """A changed file, read once more."""

    rows: Rows
    found: Found
    spec: TaskSpec

    @property
    def has_columns(self) -> bool:
        """Whether its first line is right and rows follow."""
        return self.rows.count > 0

    def helps(self, kind: str) -> bool:
        """Whether no problem of `kind` is left, and at least half of the rows are right: else it leads nowhere."""
        cells = self.rows.count * len(self.spec.targets)
        return (
            self.has_columns
            and not self.found.count_of(kind)
            and all(2 * self.found.count_of(kind) <= self.rows.count for kind in _OF_ONE_ROW)
            and all(2 * self.found.count_of(kind) <= cells for kind in _OF_ONE_CELL)
        )


@dataclass(frozen=True, eq=False)
class Evidence:
    """A refused file, everything that is wrong with it, and what was read of it."""

    data: bytes
    spec: TaskSpec
    truth_ids: pl.Series
    problems: Sequence[Problem]
    rows: Rows

    def of(self, kind: str) -> list[Problem]:
        """The problems of one kind that are shown; each says how many there are."""
        return [problem for problem in self.problems if problem.kind == kind]

    def trial(
        self, *, data: bytes | None = None, delimiter: str = ",", change: Change | None = None
    ) -> Trial:
        """What would be read of the file as `data` or `change` says; nothing of a long one."""
        found = Found()
        text = self.data if data is None else data
        if self._line_count > MOST_LINES_TRIED:
            return Trial(Rows(), found, self.spec)
        rows = read_rows(
            text, self.spec, self.truth_ids, found, delimiter=delimiter, change=change
        )
        return Trial(rows, found, self.spec)

    @cached_property
    def _line_count(self) -> int:
        return self.data.count(b"\n") + self.data.count(b"\r")
