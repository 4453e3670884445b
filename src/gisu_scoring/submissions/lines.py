"""The rows of a CSV with the lines they begin on, and where reading has to stop."""

import csv
import io
from collections.abc import Iterator
from itertools import count

from gisu_scoring.problems.submission import LONGEST_CELL, LONGEST_LINE


class ReadingStopped(Exception):
    """From here on the file cannot be read, or is not worth reading."""

    def __init__(self, kind: str, line: int, **params: int) -> None:
        super().__init__(kind)
        self.kind, self.line, self.params = kind, line, params


def rows_with_lines(
    data: bytes, *, most_blank: int, delimiter: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """Each row of a UTF-8 file with the physical line it begins on; blank lines left out.

    Raises ReadingStopped for broken quotes, for cells and lines longer than anybody needs, and
    where more than `most_blank` lines are blank.
    """
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    reader = csv.reader(_lines(text), strict=True, delimiter=delimiter)
    blank = 0
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(error, start, reader.line_num) from error
        if len(row) > 1 or (row and row[0].strip()):
            yield start, row
            continue
        blank += 1
        if blank > most_blank:
            raise ReadingStopped("too_many_blank_lines", start, limit=most_blank)


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    for number in count(1):
        line = text.readline(LONGEST_LINE + 1)
        if not line:
            return
        if len(line) > LONGEST_LINE:
            raise ReadingStopped("line_too_long", number, limit=LONGEST_LINE)
        yield line


def _broken(error: csv.Error, start: int, end: int) -> ReadingStopped:
    """Whether a cell is too long, or goes on over many lines because its quotes were never closed."""
    if start == end and "field limit" in str(error):
        return ReadingStopped("cell_too_long", start, limit=LONGEST_CELL)
    return ReadingStopped("broken_quotes", start)
