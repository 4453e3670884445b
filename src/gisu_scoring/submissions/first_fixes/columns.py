"""A first line that does not name the columns asked for, or rows that do not fit it."""

import codecs
import csv
import io
import re
from collections.abc import Sequence

from gisu_scoring.problems.submission import LONGEST_LIST, FirstFix, Problem, shorten
from gisu_scoring.submissions.first_fixes.commas import (
    COMMA_FIXES,
    CommaForms,
    both_trials,
    comma_trials,
)
from gisu_scoring.submissions.first_fixes.evidence import Evidence
from gisu_scoring.submissions.headers import SEPARATORS
from gisu_scoring.text.hidden_characters import code_point

_INDEX_NAMES = {"", "Unnamed: 0", "index", "level_0"}
_SEPARATOR_NAMES = {"\t": "Tab", " ": "Space"} | {
    mark: f"{mark} ({code_point(mark)})" for mark in SEPARATORS if not mark.isascii()
}
_DIGITS = re.compile(r"[0-9]++", re.ASCII)
_WHOLE = re.compile(r"[+-]?[0-9]++", re.ASCII)


def columns_fix(evidence: Evidence) -> FirstFix | None:
    if evidence.of("long_row"):
        return _split_by_commas(evidence)
    wrong = evidence.of("wrong_columns")
    if not wrong:
        return None
    return (
        _separator(evidence)
        or _quoted_lines(evidence)
        or _index_column(evidence, wrong)
        or _renamed(evidence, wrong)
        or _header_left_out(evidence)
        or _spaces_after_commas(evidence)
        or _line_above(evidence)
    )


def _separator(evidence: Evidence) -> FirstFix | None:
    header = evidence.rows.header
    if len(header) != 1:
        return None
    for separator in SEPARATORS:
        if separator not in header[0]:
            continue
        name = _SEPARATOR_NAMES.get(separator, separator)
        plain = evidence.trial(delimiter=separator)
        if plain.found.count and evidence.spec.values.kind != "labels":
            forms, decimal, thousands = comma_trials(evidence, "wrong_columns", separator)
            meaning = forms.meaning("wrong_columns", decimal, thousands)
            mended = decimal if meaning == "decimal" else thousands
            if meaning and mended.found.count < plain.found.count:
                code = "separator_and_commas" if meaning == "decimal" else "separator"
                return FirstFix(code=code, params={"found": name})
        if plain.helps("wrong_columns"):
            return FirstFix(code="separator", params={"found": name})
    return None


def _quoted_lines(evidence: Evidence) -> FirstFix | None:
    """A spreadsheet writes a line that was in one cell in quotes, as one cell."""
    header = evidence.rows.header
    if len(header) != 1 or "," not in header[0]:
        return None
    if evidence.trial(change=_cells_of_line).helps("wrong_columns"):
        return FirstFix(
            code="quoted_lines", params={"wanted": shorten(header[0], LONGEST_LIST)}
        )
    return None


def _cells_of_line(row: list[str]) -> list[str]:
    if len(row) != 1:
        return row
    try:
        return next(csv.reader(row, strict=True), row)
    except csv.Error:
        return row


def _header_left_out(evidence: Evidence) -> FirstFix | None:
    """The first line is a row already: with the columns' names above it, the file is read."""
    header, columns = evidence.rows.header, evidence.spec.columns
    if len(header) != len(columns) or set(header) & set(columns):
        return None
    line = io.StringIO()
    csv.writer(line).writerow(columns)
    data = line.getvalue().encode() + evidence.data.removeprefix(codecs.BOM_UTF8)
    trial = evidence.trial(data=data)
    first_row = {problem.line for problem in trial.found.problems()} & {2}
    if trial.helps("wrong_columns") and not first_row:
        return FirstFix(
            code="header_left_out", params={"wanted": shorten(",".join(columns), LONGEST_LIST)}
        )
    return None


def _index_column(evidence: Evidence, wrong: Sequence[Problem]) -> FirstFix | None:
    """pandas writes its row numbers first; a spreadsheet leaves an empty column last."""
    header, name = evidence.rows.header, wrong[0].value
    is_extra = wrong[0].params["how"] in {"extra", "nameless"}
    if len(wrong) > 1 or not is_extra or name not in _INDEX_NAMES or not header[-1].strip():
        return None
    at = header.index(name)
    if evidence.trial(change=lambda row: row[:at] + row[at + 1 :]).helps("wrong_columns"):
        return FirstFix(code="index_column", params={"found": name})
    return None


def _renamed(evidence: Evidence, wrong: Sequence[Problem]) -> FirstFix | None:
    """One name for another, or several that differ a little."""
    how = [problem.params["how"] for problem in wrong]
    if wrong[0].count > len(wrong):
        return None
    if set(how) <= {"misspelt", "lookalike"}:
        names = {problem.value: problem.column for problem in wrong}
    elif sorted(map(str, how)) == ["extra", "missing"]:
        missing, extra = sorted(wrong, key=lambda problem: problem.params["how"] == "extra")
        names = {extra.value: missing.column}
    else:
        return None
    header = evidence.rows.header
    renamed = [names.get(shorten(cell)) or cell for cell in header]
    if not evidence.trial(change=lambda row: renamed if row == header else row).helps(
        "wrong_columns"
    ):
        return None
    if len(names) > 1:
        return FirstFix(
            code="renamed_columns",
            params={"wanted": shorten(",".join(evidence.spec.columns), LONGEST_LIST)},
        )
    ((name, column),) = names.items()
    code = "letters_of_column" if how == ["lookalike"] else "renamed_column"
    return FirstFix(code=code, params={"found": name or "", "wanted": column or ""})


def _spaces_after_commas(evidence: Evidence) -> FirstFix | None:
    if not any(cell != cell.strip(" ") for cell in evidence.rows.header):
        return None
    if evidence.trial(change=lambda row: [cell.strip(" ") for cell in row]).helps(
        "wrong_columns"
    ):
        return FirstFix(code="spaces_after_commas")
    return None


def _line_above(evidence: Evidence) -> FirstFix | None:
    """A remark above the columns' names, or a spreadsheet's line that says how cells are separated."""
    first, _, rest = evidence.data.removeprefix(codecs.BOM_UTF8).partition(b"\n")
    line = shorten(first.decode(errors="replace").strip())
    for separator in (",", ";", "\t"):
        if evidence.trial(data=rest, delimiter=separator).helps("wrong_columns"):
            return FirstFix(code="line_above_header", params={"found": line})
    return None


def _split_by_commas(evidence: Evidence) -> FirstFix | None:
    """`1,0,5` where `1,0.5` was meant, `1,1,234` where `1,1234`: each number has become two cells."""
    header, spec = evidence.rows.header, evidence.spec
    if spec.values.kind == "labels" or len(header) != len(spec.columns):
        return None
    at, width = header.index(spec.id_column) if spec.id_column in header else 0, len(header)

    forms = CommaForms()

    def change(row: list[str], mark: str) -> list[str]:
        if len(row) != 2 * width - 1:
            return row
        before, after = row[: 2 * at], row[2 * at + 1 :]
        pairs = [*zip(before[::2], before[1::2], strict=True)]
        pairs += zip(after[::2], after[1::2], strict=True)
        if not all(_WHOLE.fullmatch(a) and _DIGITS.fullmatch(b) for a, b in pairs):
            return row
        for a, b in pairs:
            forms.add(f"{a},{b}")
        numbers = [f"{a}{mark}{b}" for a, b in pairs]
        return [*numbers[:at], row[2 * at], *numbers[at:]]

    decimal, thousands = both_trials(
        evidence, "long_row", forms, lambda mark: lambda row: change(row, mark)
    )
    meaning = forms.meaning("long_row", decimal, thousands)
    return FirstFix(code=COMMA_FIXES[meaning]) if meaning else None
