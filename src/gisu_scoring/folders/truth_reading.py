"""A truth file as a table of the columns that are needed, or what keeps it from being one."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

import polars as pl

from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.submission import LONGEST_LIST, Problem, shorten
from gisu_scoring.submissions.headers import MOST_EXTRA_COLUMNS
from gisu_scoring.submissions.lines import ReadingStopped, rows_with_lines
from gisu_scoring.submissions.sniffing import foreign_format, wrong_encoding
from gisu_scoring.tasks.truth import NotATable, read_table, without_marks
from gisu_scoring.text.lookalikes import latin_letters
from gisu_scoring.text.name_matching import matched_columns

MOST_BLANK_LINES = 1_000


def truth_table(
    data: bytes, file: str, columns: Sequence[str], *, is_composed: bool
) -> tuple[pl.DataFrame | None, list[FolderProblem]]:
    """The truth's `columns` under these names; None and the reasons where there are any."""
    data = without_marks(data)
    inner = foreign_format(data) or wrong_encoding(data) or _many_blank_lines(data)
    header: list[str] = []
    if inner is None:
        header, inner = _header(data, len(columns))
    if inner is not None:
        problem = FolderProblem(
            file=file, line=inner.line, code="truth_unreadable", inner=inner
        )
        return None, [problem]
    try:
        table = read_table(data)
    except NotATable:
        return None, [FolderProblem(file=file, line=ragged_line(data), code="truth_ragged")]
    if not table.height:
        return None, [FolderProblem(file=file, code="truth_empty")]
    names = matched_columns(header, columns, is_composed=is_composed)
    problems = [*_missing(file, header, names, columns), *_twice(file, names, columns)]
    if problems or len(header) != table.width:
        return None, problems
    return _picked(table, names, columns), []


def _picked(
    table: pl.DataFrame, names: Sequence[str | None], columns: Sequence[str]
) -> pl.DataFrame:
    """By place: where a name comes twice polars gives the second another."""
    return pl.DataFrame(
        [table.to_series(names.index(column)).alias(column) for column in columns]
    )


def _many_blank_lines(data: bytes) -> Problem | None:
    if data.count(b"\n\n") + data.count(b"\r\n\r\n") <= MOST_BLANK_LINES:
        return None
    return Problem(kind="too_many_blank_lines", params={"limit": MOST_BLANK_LINES})


def _header(data: bytes, columns: int) -> tuple[list[str], Problem | None]:
    limit = columns + MOST_EXTRA_COLUMNS
    try:
        line, header = next(rows_with_lines(data, most_blank=MOST_BLANK_LINES), (1, []))
    except ReadingStopped as stopped:
        problem = Problem(kind=stopped.kind, line=stopped.line, params=stopped.params)
        return [], problem
    if len(header) <= limit:
        return header, None
    params = {"cells": len(header), "limit": limit}
    return [], Problem(kind="too_many_columns", line=line, params=params)


def _missing(
    file: str, header: list[str], names: Sequence[str | None], columns: Sequence[str]
) -> list[FolderProblem]:
    shown = shorten(", ".join(header), LONGEST_LIST)
    by_look = {latin_letters(cell): cell for cell in header}
    problems = []
    for column in columns:
        if column in names:
            continue
        look = by_look.get(latin_letters(column))
        code = "truth_column_missing" if look is None else "truth_column_lookalike"
        params = {"column": column, "columns": shown, "found": shorten(look or "")}
        problems.append(
            FolderProblem(file=file, line=1, where=column, code=code, params=params)
        )
    return problems


def _twice(
    file: str, names: Sequence[str | None], columns: Sequence[str]
) -> list[FolderProblem]:
    count = Counter(names)
    return [
        FolderProblem(
            file=file,
            line=1,
            where=column,
            code="truth_column_twice",
            params={"column": column},
        )
        for column in columns
        if count[column] > 1
    ]


def ragged_line(data: bytes, *, separator: str = ",") -> int | None:
    """The first line whose row has another number of cells than the header, or broken quotes."""
    reader = csv.reader(
        io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""),
        strict=True,
        delimiter=separator,
    )
    try:
        width, line = len(next(reader)), reader.line_num + 1
        for row in reader:
            if row and len(row) != width:
                return line
            line = reader.line_num + 1
    except csv.Error:
        return reader.line_num
    return None
