"""The CSV files learners get, as tables, and what keeps one of them from being one."""

from pathlib import Path

import polars as pl

from gisu_scoring.folders.truth_reading import ragged_line
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.submissions.sniffing import foreign_format, wrong_encoding
from gisu_scoring.tasks.truth import NotATable, read_table, without_marks

_OTHER_SEPARATORS = (";", "\t", "|")


def data_tables(
    files: list[tuple[str, Path]],
) -> tuple[dict[str, pl.DataFrame], list[FolderProblem]]:
    """The CSV files among them, by name, every cell as text; a warning for each that is no table."""
    tables: dict[str, pl.DataFrame] = {}
    warnings: list[FolderProblem] = []
    for name, path in files:
        if path.suffix.lower() != ".csv":
            continue
        table = _table(name, path.read_bytes())
        if isinstance(table, FolderProblem):
            warnings.append(table)
        else:
            tables[name] = table
    return tables, warnings


def _table(name: str, data: bytes) -> pl.DataFrame | FolderProblem:
    data = without_marks(data)
    if not data.strip():
        return FolderProblem(file=name, code="data_empty")
    inner = foreign_format(data) or wrong_encoding(data)
    if inner is not None:
        return FolderProblem(file=name, line=inner.line, code="data_unreadable", inner=inner)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")  # as old Macs end lines
    separator = _separator(data)
    try:
        return read_table(data, separator=separator)
    except NotATable:
        line = ragged_line(data, separator=separator)
        return FolderProblem(file=name, line=line, code="data_ragged")


def _separator(data: bytes) -> str:
    """What stands between the names in the first line: learners may be given other than commas."""
    header = data.partition(b"\n")[0].decode()
    others = [separator for separator in _OTHER_SEPARATORS if separator in header]
    return others[0] if others and "," not in header else ","
