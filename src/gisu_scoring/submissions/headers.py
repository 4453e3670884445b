"""Whether a submission's first line names the columns asked for."""

import difflib
from collections import Counter

from gisu_scoring.problems.submission import Found
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.text.hidden_characters import appearance, composed
from gisu_scoring.text.lookalikes import latin_letters
from gisu_scoring.text.name_matching import matched_columns
from gisu_scoring.text.normal_form import MOST_IN_ONE

# Beyond those asked for. A table of features has hundreds; a file that names thousands is no submission.
MOST_EXTRA_COLUMNS = 1_000
# By what cells are separated where it should be commas; by commas too where a whole line stands in quotes.
SEPARATORS = (";", "\t", "|", " ", ":", "\uff0c", "\u3001", "\u060c", "\u00b7", "^", "~")
# Comparing every missing name with every extra one takes the product of both, and long names their square.
_MOST_COMPARED, _LONGEST_COMPARED = 30, 60


def check_header(
    header: list[str], spec: TaskSpec, found: Found, *, line: int
) -> list[int] | None:
    """Where each of `spec.columns` stands, in any order; None where the header is wrong, and then why.

    Each must be there once, and no other, unless the task ignores others.
    """
    limit = len(spec.columns) + MOST_EXTRA_COLUMNS
    if len(header) > limit:
        found.add("too_many_columns", line=line, cells=len(header), limit=limit)
        return None
    names = matched_columns(header, spec.columns, is_composed=spec.unicode == "nfc")
    count = Counter(names)
    missing = [column for column in spec.columns if column not in count]
    others = [cell for cell, name in zip(header, names, strict=True) if name is None]
    extra = list(dict.fromkeys(others))
    before = found.count
    for column in spec.columns:
        if count[column] > 1:
            found.add("wrong_columns", line=line, column=column, value=column, how="duplicate")
    # One cell that holds all the names is no misspelling of one of them.
    meant = [] if _is_unseparated(header, spec) else extra
    _add_missing(missing, meant, spec, found, line)
    if spec.extra_columns == "refuse":
        _add_extra(extra, header, spec, found, line)
    return None if found.count > before else [names.index(column) for column in spec.columns]


def _add_missing(
    missing: list[str], extra: list[str], spec: TaskSpec, found: Found, line: int
) -> None:
    """Each missing column, by the extra one that may be meant; that is taken out of `extra`."""
    wanted = ", ".join(spec.columns)
    longest = _LONGEST_COMPARED + MOST_IN_ONE * max(map(len, spec.columns))
    short = [name for name in reversed(extra) if len(name) <= longest]
    alike = {appearance(name).casefold(): name for name in short}
    by_look = {latin_letters(name): name for name in short}
    for column in missing:
        look = by_look.get(latin_letters(column))
        if look in extra and composed(look) != composed(column):
            extra.remove(look)
            found.add("wrong_columns", line=line, column=column, value=look, how="lookalike")
            continue
        name = alike.get(appearance(column).casefold())
        near = [name] if name in extra else _near(column, extra, len(missing))
        if near:
            extra.remove(near[0])
            found.add("wrong_columns", line=line, column=column, value=near[0], how="misspelt")
        else:
            found.add("wrong_columns", line=line, column=column, how="missing", wanted=wanted)


def _is_unseparated(header: list[str], spec: TaskSpec) -> bool:
    """Whether one cell is all the names, separated by something else, or in quotes as a whole."""
    return len(header) == 1 and any(
        len(header[0].split(separator)) == len(spec.columns) > 1
        for separator in (",", *SEPARATORS)
    )


def _near(column: str, extra: list[str], missing: int) -> list[str]:
    if missing > _MOST_COMPARED or len(extra) > _MOST_COMPARED:
        return []
    short = [name for name in extra if len(name) <= _LONGEST_COMPARED]
    return difflib.get_close_matches(column[:_LONGEST_COMPARED], short, n=1)


def _add_extra(
    extra: list[str], header: list[str], spec: TaskSpec, found: Found, line: int
) -> None:
    wanted = ", ".join(spec.columns)
    for column in extra:
        if not column.strip():
            last = header[header.index(column) :]
            if any(map(str.strip, last)):
                how = "nameless"
            else:
                how = "trailing" if len(last) == 1 else "trailing_several"
            found.add("wrong_columns", line=line, column="", value=column, how=how)
            continue
        found.add(
            "wrong_columns", line=line, column=column, value=column, how="extra", wanted=wanted
        )
