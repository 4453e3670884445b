"""The rows of an Excel workbook (.xlsx), by the standard library: values as they stand, nothing in it is run.

Formulas count as the value that was saved with them. Read are the first sheet that is shown and has rows, its shared
texts, and which styles are dates. Sizes are bounded before anything is unpacked (ECMA-376, part 1, 18).
"""

import io
import re
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from xml.etree import ElementTree as ET

MOST_UNPACKED = 64 * 1024 * 1024  # of all parts that are read
MOST_PARTS = 5_000
# Beyond these a workbook takes seconds to read, and no roster comes near. Excel itself writes a row without a cell
# where somebody gave it a height or a colour.
MOST_CELLS = 300_000
MOST_EMPTY_ROWS = 100_000
MOST_SHEETS = 200
MOST_ELEMENTS = 500_000  # of XML in one part
DEEPEST = 50  # elements within elements
MOST_EXACT = 10**15  # whole numbers that a float holds exactly
_DAYS_FROM = datetime(1899, 12, 30)  # noqa: DTZ001  a day of the sheet, of no zone
_DAYS_FROM_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_BUILT_IN_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OTHER_ZIPS = (
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("xl/workbook.bin", "xlsb"),
    ("Index/Document.iwa", "Numbers"),
    ("Index.zip", "Numbers"),
)


# What Excel packs with; others, as LZMA, take memory by what the file says of itself.
COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ET.ParseError, KeyError, ValueError, OverflowError),
    *(NotImplementedError, RuntimeError),  # a later version of zip, or a password
)


class BadWorkbook(Exception):
    """Why it cannot be read: a code of `queries.roster`, what it is about, and the row, 0 for the whole."""

    def __init__(self, code: str, value: str = "", row: int = 0) -> None:
        super().__init__(code)
        self.code, self.value, self.row = code, value, row


@dataclass(frozen=True, slots=True)
class Book:
    rows: list[tuple[int, list[str]]]
    sheet: str
    other_sheets: tuple[str, ...]


def read_workbook(content: bytes, *, most_rows: int, most_columns: int) -> Book:
    """The rows with something in them, each with its number in the sheet, at most `most_rows`. Raises BadWorkbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _Parts(archive)
            return _read(parts, most_rows, most_columns)
    except BROKEN as error:
        raise BadWorkbook("damaged-workbook") from error


class _Parts:
    """The files inside, by their paths; none is unpacked that would not fit."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self._left = archive, MOST_UNPACKED
        infos = archive.infolist()
        if len(infos) > MOST_PARTS:
            raise BadWorkbook("other-kind", "zip")
        self._infos = {info.filename.lstrip("/"): info for info in infos}
        self._refuse_others()

    def _refuse_others(self) -> None:
        if "xl/workbook.xml" in self._infos:
            return
        kind = next((kind for path, kind in _OTHER_ZIPS if path in self._infos), "zip")
        if "mimetype" in self._infos and b"opendocument.spreadsheet" in self.read("mimetype"):
            kind = "ods"
        raise BadWorkbook("other-kind", kind)

    def read(self, path: str) -> bytes:
        """The part at `path`; empty where there is none. Raises BadWorkbook where it is too large or declares entities."""
        info = self._infos.get(path)
        if info is None:
            return b""
        if info.compress_type not in COMPRESSIONS:
            raise BadWorkbook("damaged-workbook")
        with self._archive.open(info) as part:
            found = part.read(self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise BadWorkbook("workbook-too-large", str(MOST_UNPACKED // 1024 // 1024))
        plain = found.replace(b"\0", b"")  # in UTF-16 every other byte of these is NUL
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise BadWorkbook("damaged-workbook")
        return found


def _read(parts: _Parts, most_rows: int, most_columns: int) -> Book:
    book = _tree(parts.read("xl/workbook.xml"))
    targets = _targets(parts.read("xl/_rels/workbook.xml.rels"))
    is_1904 = _attribute(book, "workbookPr", "date1904") in {"1", "true"}
    values = _Values(
        texts=_shared_texts(
            parts.read(_first(targets, "sharedStrings", "xl/sharedStrings.xml"))
        ),
        days=_day_styles(parts.read(_first(targets, "styles", "xl/styles.xml"))),
        since=_DAYS_FROM_1904 if is_1904 else _DAYS_FROM,
    )
    shown = [
        (sheet.get("name") or "", _relation(sheet))
        for sheet in book.iter()
        if _local(sheet.tag) == "sheet" and sheet.get("state", "visible") == "visible"
    ]
    if len(shown) > MOST_SHEETS:
        raise _too_much(MOST_SHEETS)
    names = tuple(name for name, _relation_id in shown)
    for name, relation in shown:
        kind, path = targets.get(relation, ("worksheet", ""))
        if kind != "worksheet":
            continue
        rows = list(islice(_rows(parts.read(path), values, most_columns), most_rows))
        if rows:
            return Book(rows, name, tuple(other for other in names if other != name))
    return Book([], names[0] if names else "", names[1:])


def _rows(part: bytes, values: "_Values", most_columns: int) -> Iterator[tuple[int, list[str]]]:
    number = cells_read = empty = 0
    for row in _elements(part):
        if _local(row.tag) != "row":
            continue
        number = int(row.get("r") or number + 1)
        cells: list[str] = []
        for cell in row:
            if _local(cell.tag) != "c":
                continue
            cells_read += 1
            place, value = _column(cell.get("r"), len(cells)), values.of(cell)
            if not value.strip():
                continue
            if place >= most_columns:
                raise BadWorkbook("too-many-columns", str(most_columns), number)
            cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = value
        row.clear()
        empty += not cells
        if cells_read > MOST_CELLS:
            raise _too_much(MOST_CELLS)
        if empty > MOST_EMPTY_ROWS:
            raise _too_much(MOST_EMPTY_ROWS)
        if cells:
            yield number, cells


def _tree(part: bytes) -> ET.Element:
    """The root of a small part. Raises as `_elements` does."""
    ended = deque(_elements(part), maxlen=1)  # the root ends last
    return ended[0]


def _elements(part: bytes) -> Iterator[ET.Element]:
    """Each element as it ends. Raises ParseError, BadWorkbook beyond MOST_ELEMENTS or DEEPEST."""
    depth = count = 0
    for event, element in ET.iterparse(io.BytesIO(part), ("start", "end")):  # noqa: S314  declares no entities: see read
        if event == "end":
            depth -= 1
            yield element
            continue
        depth, count = depth + 1, count + 1
        if count > MOST_ELEMENTS:
            raise _too_much(MOST_ELEMENTS)
        if depth > DEEPEST:
            raise BadWorkbook("damaged-workbook")


def _too_much(limit: int) -> BadWorkbook:
    return BadWorkbook("workbook-of-too-much", f"{limit:,}")


@dataclass(frozen=True, slots=True)
class _Values:
    """What cells hold: the shared texts, which styles are days, and from when days are counted."""

    texts: list[str]
    days: set[int]
    since: datetime

    def of(self, cell: ET.Element) -> str:
        """The cell's value as people see it; without a formula's own text, and empty for #N/A."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_plain(part) for part in cell if _local(part.tag) == "is")
        written = next((part.text or "" for part in cell if _local(part.tag) == "v"), "")
        readings: dict[str, Callable[[str, ET.Element], str]] = {
            "n": self._number,
            "s": self._shared,
            "str": lambda text, _cell: _unescaped(text),
            "e": lambda text, _cell: "" if text.strip() == "#N/A" else text,
            "d": lambda text, _cell: text.partition("T")[0],
        }
        return readings[kind](written, cell) if kind in readings else written

    def _shared(self, written: str, _cell: ET.Element) -> str:
        place = int(written) if written.strip() else -1
        return self.texts[place] if 0 <= place < len(self.texts) else ""

    def _number(self, written: str, cell: ET.Element) -> str:
        """A day as 2026-03-02, 7.0 as 7."""
        try:
            value = float(written)
            if value >= 1 and int(cell.get("s") or 0) in self.days:
                return (self.since + timedelta(days=value)).date().isoformat()
        except (ValueError, OverflowError):
            return written
        return str(int(value)) if value.is_integer() and abs(value) < MOST_EXACT else written


def _shared_texts(part: bytes) -> list[str]:
    if not part:
        return []
    found = []
    for item in _elements(part):
        if _local(item.tag) == "si":
            found.append(_plain(item))
            item.clear()
    return found


def _plain(item: ET.Element) -> str:
    """The text of an item, run by run, without how it is pronounced."""
    pieces = []
    for part in item:
        if _local(part.tag) == "t":
            pieces.append(part.text or "")
        elif _local(part.tag) == "r":
            pieces += [inner.text or "" for inner in part if _local(inner.tag) == "t"]
    return _unescaped("".join(pieces))


def _day_styles(part: bytes) -> set[int]:
    """The numbers of the cell styles that show a number as a day."""
    if not part:
        return set()
    styles = _tree(part)
    own = {
        int(one.get("numFmtId") or -1)
        for one in styles.iter()
        if _local(one.tag) == "numFmt" and _shows_a_day(one.get("formatCode") or "")
    }
    kinds = own | _BUILT_IN_DAYS
    formats = next((one for one in styles if _local(one.tag) == "cellXfs"), ())
    return {at for at, one in enumerate(formats) if int(one.get("numFmtId") or 0) in kinds}


def _shows_a_day(code: str) -> bool:
    plain = _QUOTED.sub("", code[:500].partition(";")[0]).lower()
    return "y" in plain or "d" in plain


def _targets(part: bytes) -> dict[str, tuple[str, str]]:
    """By its id, the kind and the path of each part the workbook speaks of."""
    if not part:
        return {}
    found = {}
    for one in _tree(part):
        kind = (one.get("Type") or "").rpartition("/")[2]
        target = one.get("Target") or ""
        path = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"
        )
        found[one.get("Id") or ""] = (kind, path)
    return found


def _first(targets: dict[str, tuple[str, str]], kind: str, usual: str) -> str:
    return next((path for known, path in targets.values() if known == kind), usual)


def _relation(sheet: ET.Element) -> str:
    return next((value for name, value in sheet.attrib.items() if _local(name) == "id"), "")


def _attribute(root: ET.Element, tag: str, name: str) -> str:
    return next((one.get(name) or "" for one in root if _local(one.tag) == tag), "")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _column(place: str | None, following: int) -> int:
    found = _PLACE.fullmatch(place or "")
    if found is None:
        return following
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
