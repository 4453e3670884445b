"""What a first fix is derived from, and how it is tried out on the file before it is advised."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from gisu_scoring.problems.submission import Found, Problem
from gisu_scoring.submissions.row_reading import Change, Rows, read_rows
from gisu_scoring.tasks.spec import TaskSpec

# Reading a file once more takes as long as reading it: of a longer one the problems alone are told.
MOST_CELLS_TRIED = 500_000
# A change that leaves a problem where it was leaves it in these lines already, most of the time.
_FIRST_LINES = 1_000
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
        self,
        *,
        without: str | None = None,
        data: bytes | None = None,
        delimiter: str = ",",
        change: Change | None = None,
    ) -> Trial:
        """What would be read of the file as `data` or `change` says; nothing of a long one.

        Where a problem of the kind `without` is left among the first lines, no more are read.
        """
        text = self.data if data is None else data
        if self._cell_count > MOST_CELLS_TRIED:
            return Trial(Rows(), Found(), self.spec)
        if without is not None and (first := _first_lines(text)):
            trial = self._read(first, delimiter, change)
            if trial.found.count_of(without):
                return trial
        return self._read(text, delimiter, change)

    def _read(self, text: bytes, delimiter: str, change: Change | None) -> Trial:
        found = Found()
        rows = read_rows(
            text, self.spec, self.truth_ids, found, delimiter=delimiter, change=change
        )
        return Trial(rows, found, self.spec)

    @cached_property
    def _cell_count(self) -> int:
        """Of a file that has the columns asked for."""
        lines = self.data.count(b"\n") + self.data.count(b"\r")
        return lines * len(self.spec.columns)


def _first_lines(text: bytes) -> bytes:
    """As many as tell of a problem of a row; nothing where there are hardly more."""
    end = 0
    for _ in range(_FIRST_LINES):
        end = text.find(b"\n", end) + 1
        if not end:
            return b""
    return text[:end] if 2 * end < len(text) else b""
