"""The thorough way to read a submission: row by row, so that every problem has its line."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import polars as pl

from gisu_scoring.problems.submission import (
    LONGEST_COMPARED,
    LONGEST_VALUE,
    SHOWN_OF_EACH_KIND,
    Found,
    Param,
)
from gisu_scoring.submissions.headers import check_header
from gisu_scoring.submissions.id_checks import check_ids
from gisu_scoring.submissions.lines import ReadingStopped, rows_with_lines
from gisu_scoring.tasks.row_sums import decimal_sum, is_off, largest_difference
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.tasks.truth import Codes, Floats
from gisu_scoring.text.hidden_characters import composed
from gisu_scoring.text.lookalikes import latin_letters
from gisu_scoring.text.normal_form import MOST_IN_ONE

# Nothing is tried again once it has matched: else digits before a letter take their number squared.
_NUMBER = re.compile(r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.ASCII | re.IGNORECASE)
_COMMA = re.compile(
    r"[+-]?(?:[0-9]*+,[0-9]++|[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]*+)?)", re.ASCII
)
_PERCENT = re.compile(r"[+-]?[0-9]++(?:[.,][0-9]++)?[ ]?%", re.ASCII)
_WRAPPED = re.compile(
    r"[a-z0-9._]*+[\[(]++\s*+([^\[\](), ]++)[\])]++", re.ASCII | re.IGNORECASE
)
_OTHER_SIGNS = ("\u2212", "\u2013", "\uff0d")  # a minus sign, a dash, a wide one
_TRUTHS = {"true", "false"}
_MISSING = {"na", "n/a", "#n/a", "<na>", "none", "null", "nil", "-", "?"}
_CHUNK = 50_000
MOST_UNKNOWN_LABELS = 10_000

Change = Callable[[list[str]], list[str]]


@dataclass
class Rows:
    """What the rows held: ids with their lines, and an array of codes or numbers per target.

    `places` has each row's place in the truth, -1 where it has none. `cells` are the targets' columns in the
    order of the file: not a number where a cell holds none. `unknown_labels` counts what is no label, up to
    MOST_UNKNOWN_LABELS of them.
    """

    header: list[str] = field(default_factory=list)
    count: int = 0
    ids: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.String))
    lines: "array[int]" = field(default_factory=lambda: array("q"))
    places: Codes = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    cells: tuple[Floats, ...] = ()
    columns: tuple[Codes | Floats, ...] = ()
    unknown_labels: "Counter[str]" = field(default_factory=Counter)


def read_rows(
    data: bytes,
    spec: TaskSpec,
    truth_ids: pl.Series,
    found: Found,
    *,
    delimiter: str = ",",
    change: Change | None = None,
) -> Rows:
    """Every row of a UTF-8 file.

    Problems go to `found`; where there are none, `columns` has an array per target in the
    order of `truth_ids`.

    Blank lines are skipped. Numbers may have spaces around them and no thousands separator.
    With `change` each row, the header too, is read as what it gives.
    """
    rows = Rows()
    reading = _Reading(spec, found, rows, truth_ids)
    read = rows_with_lines(data, most_blank=spec.max_rows, delimiter=delimiter)
    try:
        for line, row in read:
            if not reading.take(line, row if change is None else change(row)):
                return rows
    except ReadingStopped as stopped:
        params: dict[str, Param] = {**stopped.params}
        found.add(stopped.kind, line=stopped.line, column=None, value=None, **params)
        return rows
    reading.finish(truth_ids)
    return rows


class _Reading:
    """One pass over the rows, in chunks, so that memory stays near the size of the file."""

    def __init__(self, spec: TaskSpec, found: Found, rows: Rows, truth_ids: pl.Series) -> None:
        self._spec, self._found, self._rows = spec, found, rows
        self._ids: list[str | None] = []
        self._chunks: list[pl.Series] = []
        self._cells: list[list[float]] = [[] for _ in spec.targets]
        self._arrays: list[list[Codes | Floats]] = [[] for _ in spec.targets]
        self._places: list[int] = []
        self._id_place = 0
        self._label_codes = {label: code for code, label in enumerate(spec.labels)}
        self._composed_codes = _composed_codes(spec)
        self._longest_label = MOST_IN_ONE * max(map(len, spec.labels), default=0)
        self._most_rows = max(
            spec.max_rows, len(truth_ids)
        )  # a row for each id is never too many
        self._header_may_be_a_row = bool((truth_ids == spec.id_column).any())
        self._allowed = _listed(spec.labels)
        values = spec.values
        self._limit = (
            largest_difference(values, len(spec.targets))
            if values.kind == "probabilities"
            else None
        )
        self._surely_fine = float(self._limit or 0) / 2

    def take(self, line: int, row: list[str]) -> bool:
        """Whether to go on reading."""
        if not self._rows.header:
            return self._take_header(line, row)
        self._rows.count += 1
        if self._rows.count > self._most_rows:
            self._found.add("too_many_rows", line=line, limit=self._most_rows)
            return False
        if row == self._rows.header and not self._header_may_be_a_row:
            self._take_header_again(line)
        elif len(row) == len(self._rows.header):
            self._take_cells(line, row)
        else:
            self._take_ragged(line, row)
        if len(self._ids) >= _CHUNK:
            self._flush()
        return True

    def _take_header(self, line: int, row: list[str]) -> bool:
        self._rows.header = row
        places = check_header(row, self._spec, self._found, line=line)
        if places is None:
            return False
        self._id_place, *self._places = places
        return True

    def _take_header_again(self, line: int) -> None:
        """Files that were joined have their first line once more in between."""
        self._found.add("repeated_header", line=line)
        self._keep_id(None, -line)
        for cells in self._cells:
            cells.append(math.nan)

    def _take_ragged(self, line: int, row: list[str]) -> None:
        wanted = len(self._rows.header)
        kind = "short_row" if len(row) < wanted else "long_row"
        if self._is_shown(kind):
            shown = ",".join(row[:LONGEST_VALUE])
            params: dict[str, Param] = {"cells": len(row), "wanted": wanted}
            if kind == "long_row" and self._spec.values.kind != "labels":
                params["how"] = "numbers"
            self._found.add(kind, line=line, column=None, value=shown, **params)
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
        before = self._found.count if self._limit is not None else 0
        for target, place, cells in zip(
            self._spec.targets, self._places, self._cells, strict=True
        ):
            cell = row[place]
            cells.append(
                self._label(line, target, cell)
                if is_label
                else self._number(line, target, cell)
            )
        if self._limit is not None and self._found.count == before:
            self._check_sum(line, self._limit)

    def _keep_id(self, identity: str | None, line: int) -> None:
        self._ids.append(identity)
        self._rows.lines.append(line)

    def _label(self, line: int, column: str, cell: str) -> float:
        code = self._label_codes.get(cell)
        if code is None and self._composed_codes and len(cell) <= self._longest_label:
            code = self._composed_codes.get(composed(cell))
        if code is not None:
            return code
        if not cell.strip():
            self._found.add("empty_cell", line=line, column=column, value=cell)
        else:
            if self._is_shown("unknown_label"):
                self._found.add(
                    "unknown_label",
                    line=line,
                    column=column,
                    value=cell,
                    allowed=self._allowed,
                    **self._lookalike(cell),
                )
            if len(self._rows.unknown_labels) < MOST_UNKNOWN_LABELS:
                self._rows.unknown_labels[cell] += 1
        return math.nan

    def _lookalike(self, cell: str) -> dict[str, Param]:
        """The label that `cell` looks like but for letters of other scripts; looked for where it is shown."""
        if len(cell) > LONGEST_COMPARED:
            return {}
        look = latin_letters(cell)
        labels = (label for label in self._spec.labels if latin_letters(label) == look)
        other = next(labels, None)
        if other is None or composed(other) == composed(cell):
            return {}
        return {"how": "lookalike", "other": other}

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
                return math.nan
            if self._is_shown("out_of_range"):
                self._found.add(
                    "out_of_range",
                    line=line,
                    column=column,
                    value=cell,
                    minimum=values.minimum,
                    maximum=values.maximum,
                )
            return number
        if not text:
            self._found.add("empty_cell", line=line, column=column, value=cell)
        elif _NOT_FINITE.fullmatch(text):
            self._found.add("nan_or_infinite", line=line, column=column, value=cell)
        elif self._is_shown("not_a_number"):
            how = _how(text) if len(text) <= LONGEST_VALUE else {}
            self._found.add("not_a_number", line=line, column=column, value=cell, **how)
        return math.nan

    def _is_shown(self, kind: str) -> bool:
        """Whether one more problem of a kind is to be shown; else it is counted, which takes far less time."""
        if self._found.count_of(kind) < SHOWN_OF_EACH_KIND:
            return True
        self._found.more(kind, 1)
        return False

    def _check_sum(self, line: int, limit: Decimal) -> None:
        row = [cells[-1] for cells in self._cells]
        if abs(sum(row) - 1.0) > self._surely_fine and is_off(row, limit):
            total = decimal_sum(row)
            how: dict[str, Param] = {} if total else {"how": "zero"}
            self._found.add(
                "probabilities_not_one",
                line=line,
                column=None,
                value=f"{total:f}",
                tolerance=float(limit),
                **how,
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
        self._rows.cells = tuple(np.concatenate(arrays) for arrays in self._arrays)
        lines = np.frombuffer(self._rows.lines, np.int64)
        self._rows.places = check_ids(
            self._rows.ids,
            lines,
            truth_ids,
            self._found,
            column=self._spec.id_column,
            is_composed=self._spec.unicode == "nfc",
        )
        if self._found.count:
            return
        order = np.argsort(
            self._rows.places
        )  # each place of the truth once, as check_ids has proved
        whole = [cells[order] for cells in self._rows.cells]
        if self._spec.values.kind == "labels":
            self._rows.columns = tuple(codes.astype(np.int64) for codes in whole)
        else:
            self._rows.columns = tuple(numbers.astype(np.float64) for numbers in whole)


def _composed_codes(spec: TaskSpec) -> dict[str, int]:
    """The labels' codes by their NFC; none where labels differ by that alone, or the task compares exactly."""
    codes = {composed(label): code for code, label in enumerate(spec.labels)}
    return codes if spec.unicode == "nfc" and len(codes) == len(spec.labels) else {}


def _listed(labels: tuple[str, ...]) -> str:
    return ", ".join(labels[:12]) + (", …" if len(labels) > 12 else "")


def _how(text: str) -> dict[str, Param]:
    """What a cell that is no number seems to be, where that can be told."""
    how = {
        "missing": text.casefold() in _MISSING,
        "comma": _COMMA.fullmatch(text),
        "percent": _PERCENT.fullmatch(text),
        "truth": text.casefold() in _TRUTHS,
        "wrapped": (inner := _WRAPPED.fullmatch(text)) and _NUMBER.fullmatch(inner[1]),
        "sign": text.startswith(_OTHER_SIGNS) and _NUMBER.fullmatch(text[1:]),
    }
    found = next((name for name, holds in how.items() if holds), None)
    return {} if found is None else {"how": found}
