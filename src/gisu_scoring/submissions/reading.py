"""Reads a submission and says exactly what is wrong with it."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from gisu_scoring.problems.submission import FirstFix, Found, Problem
from gisu_scoring.submissions.first_fixes.evidence import Evidence
from gisu_scoring.submissions.first_fixes.finding import first_fix
from gisu_scoring.submissions.row_reading import Rows, read_rows
from gisu_scoring.submissions.sniffing import foreign_format, wrong_encoding
from gisu_scoring.submissions.typed_reading import read_composed, read_typed
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.tasks.truth import Codes, Floats, without_marks


@dataclass(frozen=True, eq=False)
class Read:
    """A file's predictions in the order of the truth's ids, or what is wrong with it.

    `columns` has one array per target, in the order of `spec.targets`: codes (places in
    `spec.values.labels`) or numbers. It is empty exactly where there are problems.
    """

    rows: int
    columns: tuple[Codes | Floats, ...] = ()
    problems: tuple[Problem, ...] = ()
    first_fix: FirstFix | None = None

    @property
    def is_clean(self) -> bool:
        return not self.problems


def read_submission(
    source: Path | bytes, spec: TaskSpec, truth_ids: pl.Series | Sequence[str]
) -> Read:
    """The file's predictions, or every problem it has.

    Reads UTF-8 CSV with a header; byte-order marks and CRLF are fine, and so is any order of
    columns and rows. Ids and labels are text: "007" is not "7". Unless the task compares exactly,
    what is none of the wanted names, ids and labels as it stands is compared in NFC.

    Raises OSError where the file cannot be read; never because of what it holds.
    """
    ids = truth_ids if isinstance(truth_ids, pl.Series) else pl.Series(list(truth_ids))
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > spec.max_bytes:
        return _refused(
            Problem(kind="too_large", params={"size": size, "limit": spec.max_bytes})
        )
    data = source if isinstance(source, bytes) else source.read_bytes()
    data = without_marks(data)
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        return _refused(Problem(kind="empty_file", params={"how": "nothing"}))
    columns = read_typed(data, spec, ids)
    if columns is None and spec.unicode == "nfc":
        columns = read_composed(data, spec, ids)
    if columns is not None:
        return Read(rows=len(ids), columns=columns)
    return _read_thoroughly(data, spec, ids)


def _read_thoroughly(data: bytes, spec: TaskSpec, ids: pl.Series) -> Read:
    whole_file = foreign_format(data) or wrong_encoding(data)
    if whole_file is not None:
        evidence = Evidence(data, spec, ids, (whole_file,), Rows())
        return _refused(whole_file, first_fix(evidence))
    found = Found()
    rows = read_rows(data, spec, ids, found)
    problems = found.problems()
    return Read(
        rows=rows.count,
        columns=() if problems else rows.columns,
        problems=problems,
        first_fix=first_fix(Evidence(data, spec, ids, problems, rows)),
    )


def _refused(problem: Problem, fix: FirstFix | None = None) -> Read:
    return Read(rows=0, problems=(problem,), first_fix=fix)
