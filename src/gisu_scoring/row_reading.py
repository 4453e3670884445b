"""The thorough way to read a submission: row by row, so that every problem has its line."""

import csv
import io
import math
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from gisu_scoring.headers import check_header
from gisu_scoring.id_checks import check_ids
from gisu_scoring.problems import Found
from gisu_scoring.spec import TaskSpec
from gisu_scoring.truth import Codes, Floats
from gisu_scoring.typed_reading import order_of

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.ASCII | re.IGNORECASE)
_CHUNK = 50_000


@dataclass
class Rows:
    """What the rows held: ids with their lines, and an array of codes or numbers per target."""

    header: list[str] = field(default_factory=list)
    count: int = 0
    ids: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.String))
    lines: "array[int]" = field(default_factory=lambda: array("q"))
    columns: tuple[Codes | Floats, ...] = ()


def read_rows(data: bytes, spec: TaskSpec, truth_ids: pl.Series, found: Found) -> Rows:
    """Every row of a UTF-8 file.

    Problems go to `found`; where there are none, `columns` has an array per target in the
    order of `truth_ids`.

    Blank lines are skipped. Numbers may have spaces around them and no thousands separator.
    """
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    rows = Rows()
    reading = _Reading(spec, found, rows)
    try:
        for line, row in _rows_with_lines(text):
            if not reading.take(line, row):
                return rows
    except csv.Error:
        found.add("broken_quotes", line=reading.next_line)
        return rows
    reading.finish(truth_ids)
    return rows


def _rows_with_lines(text: io.TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
    """Rows with the physical line they begin on; blank lines left out."""
    reader = csv.reader(text, strict=True)
    line = 1
    for row in reader:
        start, line = line, reader.line_num + 1
        if row and (len(row) > 1 or row[0].strip()):
            yield start, row


class _Reading:
    """One pass over the rows, in chunks, so that memory stays near the size of the file."""

    def __init__(self, spec: TaskSpec, found: Found, rows: Rows) -> None:
        self.next_line = 1
        self._spec, self._found, self._rows = spec, found, rows
        self._ids: list[str | None] = []
        self._chunks: list[pl.Series] = []
        self._cells: list[list[float]] = [[] for _ in spec.targets]
        self._arrays: list[list[Codes | Floats]] = [[] for _ in spec.targets]
        self._places: list[int] = []
        self._id_place = 0
        self._label_codes = {label: code for code, label in enumerate(spec.labels)}

    def take(self, line: int, row: list[str]) -> bool:
        """Whether to go on reading."""
        self.next_line = line + 1
        if not self._rows.header:
            return self._take_header(line, row)
        self._rows.count += 1
        if self._rows.count > self._spec.max_rows:
            self._found.add("too_many_rows", line=line, limit=self._spec.max_rows)
            return False
        if len(row) == len(self._rows.header):
            self._take_cells(line, row)
        else:
            self._take_ragged(line, row)
        if len(self._ids) >= _CHUNK:
            self._flush()
        return True

    def _take_header(self, line: int, row: list[str]) -> bool:
        self._rows.header = row
        check_header(row, self._spec, self._found, line=line)
        if self._found.problems():
            return False
        self._id_place = row.index(self._spec.id_column)
        self._places = [row.index(target) for target in self._spec.targets]
        return True

    def _take_ragged(self, line: int, row: list[str]) -> None:
        wanted = len(self._rows.header)
        kind = "short_row" if len(row) < wanted else "long_row"
        self._found.add(kind, line=line, value=",".join(row), cells=len(row), wanted=wanted)
        # Its id counts as seen, or the person would be told twice of one mistake.
        known = row[self._id_place] if self._id_place < len(row) else None
        self._keep_id(known, -line)
        for cells in self._cells:
            cells.append(math.nan)

    def _take_cells(self, line: int, row: list[str]) -> None:
        identity = row[self._id_place]
        if identity.strip():
            self._keep_id(identity, line)
        else:
            self._found.add("empty_cell", line=line, column=self._spec.id_column, value="")
            self._keep_id(None, line)
        is_label = self._spec.values.kind == "labels"
        for target, place, cells in zip(
            self._spec.targets, self._places, self._cells, strict=True
        ):
            cell = row[place]
            cells.append(
                self._label(line, target, cell)
                if is_label
                else self._number(line, target, cell)
            )
        if self._spec.values.kind == "probabilities":
            self._check_sum(line)

    def _keep_id(self, identity: str | None, line: int) -> None:
        self._ids.append(identity)
        self._rows.lines.append(line)

    def _label(self, line: int, column: str, cell: str) -> float:
        code = self._label_codes.get(cell)
        if code is not None:
            return code
        if not cell.strip():
            self._found.add("empty_cell", line=line, column=column, value=cell)
        else:
            self._found.add(
                "unknown_label", line=line, column=column, value=cell, allowed=self._allowed()
            )
        return math.nan

    def _allowed(self) -> str:
        labels = self._spec.labels
        return ", ".join(labels[:12]) + (", …" if len(labels) > 12 else "")

    def _number(self, line: int, column: str, cell: str) -> float:
        values = self._spec.values
        assert values.kind != "labels"  # noqa: S101 - tells mypy what the caller knows
        text = cell.strip(" \t")
        if _NUMBER.fullmatch(text):
            number = float(text)
            if values.minimum <= number <= values.maximum:
                return number
            if math.isinf(number):
                self._found.add("nan_or_infinite", line=line, column=column, value=cell)
            else:
                self._found.add(
                    "out_of_range",
                    line=line,
                    column=column,
                    value=cell,
                    minimum=values.minimum,
                    maximum=values.maximum,
                )
        elif not text:
            self._found.add("empty_cell", line=line, column=column, value=cell)
        elif _NOT_FINITE.fullmatch(text):
            self._found.add("nan_or_infinite", line=line, column=column, value=cell)
        else:
            self._found.add("not_a_number", line=line, column=column, value=cell)
        return math.nan

    def _check_sum(self, line: int) -> None:
        values = self._spec.values
        assert values.kind == "probabilities"  # noqa: S101 - tells mypy what the caller knows
        total = 0.0
        for cells in self._cells:
            total += cells[-1]
        if abs(total - 1.0) > values.tolerance:
            self._found.add(
                "probabilities_not_one",
                line=line,
                value=f"{total:.6g}",
                tolerance=values.tolerance,
            )

    def _flush(self) -> None:
        self._chunks.append(pl.Series(self._ids, dtype=pl.String))
        self._ids.clear()
        for cells, arrays in zip(self._cells, self._arrays, strict=True):
            arrays.append(np.array(cells, dtype=np.float64))
            cells.clear()

    def finish(self, truth_ids: pl.Series) -> None:
        if not self._rows.header:
            self._found.add("empty_file", how="nothing")
            return
        if not self._rows.count:
            self._found.add("empty_file", how="no_rows")
            return
        self._flush()
        self._rows.ids = pl.concat(self._chunks)
        lines = np.frombuffer(self._rows.lines, np.int64)
        column = self._spec.id_column
        check_ids(self._rows.ids, lines, truth_ids, self._found, column=column)
        if self._found.problems():
            return
        order = order_of(truth_ids, self._rows.ids)
        assert order is not None  # noqa: S101 - check_ids has just proved it
        whole = [np.concatenate(arrays)[order] for arrays in self._arrays]
        if self._spec.values.kind == "labels":
            self._rows.columns = tuple(codes.astype(np.int64) for codes in whole)
        else:
            self._rows.columns = tuple(numbers.astype(np.float64) for numbers in whole)
