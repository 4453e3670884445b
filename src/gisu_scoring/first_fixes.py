"""The one change that would mend many problems at once, where a pattern shows it."""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

import polars as pl

from gisu_scoring.problems import FirstFix, Problem

_INDEX_NAMES = {"", "Unnamed: 0", "index", "level_0"}


def first_fix(
    problems: Sequence[Problem], header: Sequence[str], truth_ids: pl.Series
) -> FirstFix | None:
    """What to do first, or None. `header` is the file's, empty where there was none to read."""
    if not problems:
        return None
    return (
        _encoding(problems)
        or _columns(problems, header)
        or _ids(problems, truth_ids)
        or _labels(problems)
        or _percents(problems)
    )


def _encoding(problems: Sequence[Problem]) -> FirstFix | None:
    found = next((p for p in problems if p.kind == "wrong_encoding"), None)
    if found is None:
        return None
    return FirstFix(code="save_as_utf8", params={"found": str(found.params["how"])})


def _columns(problems: Sequence[Problem], header: Sequence[str]) -> FirstFix | None:
    wrong = [problem for problem in problems if problem.kind == "wrong_columns"]
    if not wrong:
        return None
    if len(header) == 1:
        for separator, name in ((";", ";"), ("\t", "Tab"), ("|", "|")):
            if separator in header[0]:
                return FirstFix(code="separator", params={"found": name})
    extra = [p for p in wrong if p.params["how"] in {"extra", "nameless"}]
    missing = [problem for problem in wrong if problem.params["how"] == "missing"]
    misspelt = [problem for problem in wrong if problem.params["how"] == "misspelt"]
    # pandas writes its row numbers first; a spreadsheet leaves an empty column last.
    if len(wrong) == 1 and extra and extra[0].column in _INDEX_NAMES and header[-1].strip():
        return FirstFix(code="index_column", params={"found": extra[0].column or ""})
    if len(wrong) == 1 and misspelt:
        return _renamed(misspelt[0].value, misspelt[0].column)
    if len(wrong) == 2 and len(extra) == len(missing) == 1:
        return _renamed(extra[0].column, missing[0].column)
    return None


def _renamed(found: str | None, wanted: str | None) -> FirstFix:
    return FirstFix(
        code="renamed_column", params={"found": found or "", "wanted": wanted or ""}
    )


def _ids(problems: Sequence[Problem], truth_ids: pl.Series) -> FirstFix | None:
    unknown = [p.value for p in problems if p.kind == "unknown_id" and p.value is not None]
    if not unknown or not len(truth_ids):
        return None
    example = str(truth_ids[0])
    for code, mend in _mends(example):
        mended = [mend(identity) for identity in unknown]
        if pl.Series(mended, dtype=pl.String).is_in(truth_ids.implode()).all():
            params = {"found": unknown[0], "wanted": mended[0]}
            return FirstFix(code=code, params=params)
    counts = {problem.kind: problem.count for problem in problems}
    if counts.get("missing_id") == len(truth_ids):
        return FirstFix(code="other_ids", params={"found": unknown[0], "wanted": example})
    return None


def _mends(example: str) -> tuple[tuple[str, Callable[[str], str]], ...]:
    width, suffix = len(example), PurePosixPath(example).suffix
    return (
        ("spaces_around_ids", str.strip),
        ("decimal_ids", lambda text: text.removesuffix(".0")),
        ("leading_zeros_lost", lambda text: text.zfill(width)),
        ("folder_in_ids", lambda text: text.replace("\\", "/").rsplit("/", 1)[-1]),
        ("extension_differs", lambda text: text.removesuffix(_suffix(text)) + suffix),
    )


def _suffix(text: str) -> str:
    return PurePosixPath(text).suffix


def _labels(problems: Sequence[Problem]) -> FirstFix | None:
    unknown = [p for p in problems if p.kind == "unknown_label" and p.value is not None]
    if not unknown:
        return None
    allowed = set(str(unknown[0].params["allowed"]).split(", "))
    values = [problem.value or "" for problem in unknown]
    if all(value.removesuffix(".0") in allowed for value in values):
        wanted = values[0].removesuffix(".0")
        return FirstFix(code="decimal_labels", params={"found": values[0], "wanted": wanted})
    if all(value.strip() in allowed for value in values):
        return FirstFix(code="spaces_around_labels", params={"found": values[0]})
    folded = {label.casefold(): label for label in allowed}
    if all(value.casefold() in folded for value in values):
        wanted = folded[values[0].casefold()]
        return FirstFix(code="label_case", params={"found": values[0], "wanted": wanted})
    return None


def _percents(problems: Sequence[Problem]) -> FirstFix | None:
    outside = [p for p in problems if p.kind == "out_of_range"]
    if not outside or outside[0].params["maximum"] != 1.0:
        return None
    if all(1.0 < float(problem.value or "nan") <= 100.0 for problem in outside):
        return FirstFix(code="percents", params={"found": outside[0].value or ""})
    return None
