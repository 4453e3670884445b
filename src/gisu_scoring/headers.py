"""Whether a submission's first line names the columns asked for."""

import difflib

from gisu_scoring.problems import Found
from gisu_scoring.spec import TaskSpec


def check_header(header: list[str], spec: TaskSpec, found: Found, *, line: int) -> None:
    """Columns may come in any order; each must be there once, and no other."""
    wanted = ", ".join(spec.columns)
    missing = [column for column in spec.columns if column not in header]
    extra = [column for column in dict.fromkeys(header) if column not in spec.columns]
    for column in dict.fromkeys(header):
        if header.count(column) > 1 and column in spec.columns:
            found.add("wrong_columns", line=line, column=column, value=column, how="duplicate")
    for column in missing:
        near = (
            difflib.get_close_matches(column, extra, n=1)
            or [name for name in extra if name.strip().casefold() == column.casefold()][:1]
        )
        if near:
            extra.remove(near[0])
            found.add("wrong_columns", line=line, column=column, value=near[0], how="misspelt")
        else:
            found.add("wrong_columns", line=line, column=column, how="missing", wanted=wanted)
    for column in extra:
        if not column.strip():
            found.add("wrong_columns", line=line, column="", value=column, how="nameless")
            continue
        found.add(
            "wrong_columns", line=line, column=column, value=column, how="extra", wanted=wanted
        )
