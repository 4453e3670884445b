"""The rows of a roster's file, whatever saved it: text in any encoding that can be known, or an Excel workbook. Pure."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from gisu.membership.policy.workbooks import BadWorkbook, read_workbook

# Beyond these it is no roster, and what is said of it would be longer than anybody reads.
MOST_COLUMNS = 60
MOST_IN_A_CELL = 2_000
MARKS = {",": ",", ";": ";", "\t": "tab", "|": "|"}
_HINT = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)  # Excel's own first line
# A name in quotation marks with the address behind it, as mail programs write it, filling a cell.
_MAIL_FORM = re.compile(
    r'(^|[,;\t|])"([^"\r\n]*)" {0,9}<([^<>"\r\n]{1,320})>(?=[,;\t|\r\n]|$)', re.MULTILINE
)
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n"})
# What begins like this is something else: its name, as `queries.roster` has words for.
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"PAR1", "Parquet"),
    (b"\xd0\xcf\x11\xe0", "xls"),
)
_MARKUP = re.compile(r"\s*<(?:!doctype html|html|head|body|meta|table|div)\b", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml")
_JSON = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{\"\]])")
_CARD = re.compile(r"\s*BEGIN:V(CARD|CALENDAR)")


@dataclass(slots=True)
class Table:
    """Rows with the line each begins on; `problem` is a code and what it is about, where the file could not be read."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    encoding: str = ""
    mark: str = ""
    text: str = ""
    problem: tuple[int, str, str] | None = None
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def read_table(content: bytes, *, most_rows: int) -> Table:
    """Every row that has something in it, at most one more than `most_rows`."""
    other = next((name for begins, name in _OTHERS if content.startswith(begins)), "")
    if other:
        return Table(problem=(0, "other-kind", other))
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _workbook(content, most_rows)
    text, encoding = decoded(content)
    if text is None:
        return Table(problem=(0, "encoding", ""))
    text = text.translate(_LINE_ENDS)
    if kind := _kind_of(text):
        return Table(encoding=encoding, problem=(0, "other-kind", kind))
    if not text.strip():
        return Table(encoding=encoding, problem=(0, "empty", ""))
    table = Table(encoding=encoding, text=text)
    delimiter, skipped = _delimiter(text)
    table.mark = MARKS.get(delimiter, delimiter)
    lines = io.StringIO(_MAIL_FORM.sub(r'\1"\2 <\3>"', text), newline="")
    for _line in range(skipped):
        lines.readline()
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    for line, cells in _lines(reader, table, skipped):
        table.rows.append((line, cells))
        if len(table.rows) > most_rows + 1:
            break
    return table


def decoded(content: bytes) -> tuple[str | None, str]:
    """The text and what it was encoded in, as people call it; None where that cannot be known."""
    for begins, encoding, name in (
        (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
        (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
        (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
        (b"\xff\xfe", "utf-16-le", "UTF-16"),
        (b"\xfe\xff", "utf-16-be", "UTF-16"),
    ):
        if content.startswith(begins):
            found = _text(content, encoding)
            return found, name
    if b"\x00" not in content:
        for encoding, name in (("utf-8", "UTF-8"), ("cp949", "CP949")):
            if (found := _text(content, encoding)) is not None:
                return found, name
        return None, ""
    likely = [
        found
        for encoding in ("utf-16-le", "utf-16-be")
        if (found := _text(content, encoding)) is not None and _reads_like_a_list(found)
    ]
    return (likely[0], "UTF-16") if len(likely) == 1 else (None, "")


def _text(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _reads_like_a_list(text: str) -> bool:
    """UTF-16 read from the wrong end has no line ends and no @."""
    return "@" in text and ("\n" in text or "\r" in text or "," in text)


def _kind_of(text: str) -> str:
    begins = text[:1000]
    if _MARKUP.match(begins):
        return "HTML"
    if _XML.match(begins):
        return "XML"
    if _JSON.match(begins):
        return "JSON"
    return "vCard" if _CARD.match(begins) else ""


def _workbook(content: bytes, most_rows: int) -> Table:
    try:
        book = read_workbook(content, most_rows=most_rows + 1, most_columns=MOST_COLUMNS)
    except BadWorkbook as bad:
        return Table(encoding="Excel", problem=(bad.row, bad.code, bad.value))
    return Table(
        rows=book.rows,
        encoding="Excel",
        sheet=book.sheet,
        other_sheets=book.other_sheets,
        problem=None if book.rows else (0, "empty", ""),
    )


def _delimiter(text: str) -> tuple[str, int]:
    """What stands between cells: as the file says itself, else what its first line with any has most."""
    first = text.lstrip().splitlines()[0]
    if hint := _HINT.fullmatch(first):
        before = text[: text.index(first)]
        return hint[1], len(io.StringIO(before, newline="").readlines()) + 1
    for line in text.splitlines()[:20]:
        counts = {mark: line.count(mark) for mark in MARKS}
        best = max(counts, key=counts.__getitem__)
        if counts[best]:
            return best, 0
    return ",", 0


class Lines(Protocol):
    """What `csv.reader` gives: the cells of each line, and which line of the file it is at."""

    line_num: int

    def __iter__(self) -> "Lines": ...
    def __next__(self) -> list[str]: ...


def _lines(reader: Lines, table: Table, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row with the line it begins on, blank ones left out; none after a quotation mark that is wrong.

    Read leniently, a mark that is not closed takes all the lines below it into one cell.
    """
    begins = reader.line_num + 1 + skipped
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
                table.problem = (begins, "too-many-columns", str(MOST_COLUMNS))
                return
            if any(len(cell) > MOST_IN_A_CELL for cell in cells):
                table.problem = (begins, "cell-too-long", str(MOST_IN_A_CELL))
                return
            if any(cell.strip() for cell in cells):
                yield begins, cells[:MOST_COLUMNS]
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        table.problem = (begins, _code_of(error), str(MOST_IN_A_CELL))


def _code_of(error: csv.Error) -> str:
    if "field larger" in str(error):
        return "cell-too-long"
    return "quotes-within" if "expected after" in str(error) else "quotes"
