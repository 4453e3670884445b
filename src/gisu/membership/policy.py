"""A roster as people keep it in spreadsheets, read: which columns it has, what each line says, what is wrong by line.

Pure: what was meant is known here, who is there already is not.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

MOST_ROWS = 20_000
# Beyond these it is no roster, and what is said of it would be longer than anybody reads.
MOST_COLUMNS, LONGEST_CELL, MOST_PROBLEMS, LONGEST_SHOWN = 60, 2_000, 200, 100
MARKS = {",": ",", ";": ";", "\t": "tab"}
_LETTER = r"[^@\s,;:<>()\[\]\"\\.]"  # dots stand between them
ADDRESS = re.compile(rf"{_LETTER}+(\.{_LETTER}+)*@{_LETTER}+(\.{_LETTER}+)+")
DAY = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "email": ("email", "mail", "emailaddress", "address", "이메일", "메일", "이메일주소", "메일주소", "전자우편"),
    "name": ("name", "fullname", "이름", "성명", "성함"),
    "role": ("role", "역할", "구분"),
    "team": ("team", "teamname", "팀", "팀명", "팀이름", "조"),
    "track": ("track", "trackname", "트랙", "트랙명", "분야"),
    "language": ("language", "lang", "언어"),
    "starts_on": ("startson", "start", "startdate", "from", "시작일", "시작", "시작일자"),
}  # fmt: skip
ROLES: Mapping[str, tuple[str, ...]] = {
    "learner": ("learner", "student", "camper", "수강생", "캠퍼", "교육생", "학생"),
    "mentor": ("mentor", "멘토"),
    "instructor": ("instructor", "lecturer", "강사", "마스터"),
    "coach": ("coach", "코치"),
    "operator": ("operator", "운영진", "운영자"),
    "reviewer": ("reviewer", "심사자", "심사위원"),
    "partner": ("partner", "파트너", "협력사"),
}
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "ko": ("ko", "korean", "한국어", "한글", "국문"),
    "en": ("en", "english", "영어", "영문"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What one line says; empty where it says nothing. `role` is a role's value."""

    line: int
    email: str
    name: str = ""
    role: str = ""
    team: str = ""
    track: str = ""
    language: str = ""
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line; `code` is one of those `queries.roster` has words for. Line 0 is the whole file."""

    line: int
    code: str
    value: str = ""
    other: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", self.value[:LONGEST_SHOWN])
        object.__setattr__(self, "other", self.other[:LONGEST_SHOWN])


@dataclass(slots=True)
class Sheet:
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    encoding: str = ""
    mark: str = ""


def read_roster(content: bytes, *, role: str = "learner") -> Sheet:
    """The roster in `content`; a line without a role is `role`.

    UTF-8, with or without its mark, else CP949; separated by commas, semicolons or tabs, by what the first line has most.
    """
    sheet = Sheet()
    text = _decoded(content, sheet)
    if text is None or not text.strip():
        sheet.problems.append(Problem(0, "empty" if text is not None else "encoding"))
        return sheet
    first = text.lstrip().splitlines()[0]
    delimiter = max(MARKS, key=first.count)
    sheet.mark = MARKS[delimiter]
    _read(
        _lines(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), sheet),
        sheet,
        role,
    )
    return sheet


def _decoded(content: bytes, sheet: Sheet) -> str | None:
    for encoding, called in (("utf-8-sig", "UTF-8"), ("cp949", "CP949")):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        sheet.encoding = called
        return None if "\x00" in text else text
    return None


class Lines(Protocol):
    """What `csv.reader` gives: the cells of each line, and which line of the file it is at."""

    line_num: int

    def __iter__(self) -> "Lines": ...
    def __next__(self) -> list[str]: ...


def _lines(reader: Lines, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row with the line it begins on, blank ones left out; none after a quotation mark that is wrong.

    Read leniently, a mark that is not closed takes all the lines below it into one cell.
    """
    begins = reader.line_num + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        too_long = "field limit" in str(error)
        sheet.problems.append(Problem(begins, "cell-too-long" if too_long else "quotes"))


def _read(lines: Iterator[tuple[int, list[str]]], sheet: Sheet, role: str) -> None:
    head_line, head = next(lines, (1, []))
    if len(head) > MOST_COLUMNS:
        problem = Problem(head_line, "too-many-columns", str(MOST_COLUMNS))
        sheet.problems.append(problem)
        return
    places = _places(head, sheet)
    if "email" not in places:
        if not sheet.problems:
            sheet.problems.append(Problem(head_line, "no-address-column"))
        return
    seen: dict[tuple[str, str], int] = {}
    named: dict[str, tuple[str, int]] = {}
    for line, cells in lines:
        if len(sheet.rows) >= MOST_ROWS:
            sheet.problems.append(Problem(line, "too-many", str(MOST_ROWS)))
            return
        if len(sheet.problems) >= MOST_PROBLEMS:
            sheet.problems.append(Problem(line, "more-problems", str(MOST_PROBLEMS)))
            return
        if any(len(cell) > LONGEST_CELL for cell in cells):
            sheet.problems.append(Problem(line, "cell-too-long"))
            continue
        said = {
            column: " ".join(cells[place].split()) if place < len(cells) else ""
            for column, place in places.items()
        }
        if any(cell.strip() for cell in cells[len(head) :]):
            sheet.problems.append(Problem(line, "more-cells"))
        row = _row(line, said, sheet, role)
        _compare(row, sheet, seen, named)
        sheet.rows.append(row)
    if not sheet.rows and not sheet.problems:
        sheet.problems.append(Problem(0, "empty"))


def _places(head: list[str], sheet: Sheet) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, title in enumerate(head):
        plain = re.sub(r"[\s_\-()]", "", title.strip().lower())
        column = next((one for one, known in COLUMNS.items() if plain in known), None)
        if column is None:
            sheet.unknown += [title.strip()[:LONGEST_SHOWN]] if title.strip() else []
        elif column in places:
            sheet.problems.append(Problem(1, "column-twice", title.strip()))
        else:
            places[column] = place
    sheet.columns = list(places)
    return places


def _row(line: int, said: Mapping[str, str], sheet: Sheet, role: str) -> Row:
    email = said["email"].lower()
    if len(email) > 254 or not ADDRESS.fullmatch(email):
        sheet.problems.append(
            Problem(line, "no-address" if not email else "bad-address", email)
        )
    name = said.get("name", "")
    if len(name) > 80:
        sheet.problems.append(Problem(line, "name-too-long", name[:20]))
    if len(said.get("team", "")) > 55:
        sheet.problems.append(Problem(line, "team-too-long", said["team"][:20]))
    starts_on = _day(said.get("starts_on", ""), line, sheet)
    return Row(
        line=line,
        email=email,
        name=name,
        role=_meant(said.get("role", ""), ROLES, line, "unknown-role", sheet) or role,
        team=said.get("team", ""),
        track=said.get("track", ""),
        language=_meant(said.get("language", ""), LANGUAGES, line, "unknown-language", sheet),
        starts_on=starts_on,
    )


def _meant(
    said: str, known: Mapping[str, tuple[str, ...]], line: int, code: str, sheet: Sheet
) -> str:
    if not said:
        return ""
    found = next((one for one, words in known.items() if said.lower() in words), "")
    if not found:
        sheet.problems.append(Problem(line, code, said))
    return found


def _day(said: str, line: int, sheet: Sheet) -> date | None:
    if not said:
        return None
    found = DAY.fullmatch(said)
    try:
        return date(*map(int, found.groups())) if found else _no_day(said)
    except ValueError:
        sheet.problems.append(Problem(line, "bad-day", said))
        return None


def _no_day(said: str) -> date:
    raise ValueError(said)


def _compare(
    row: Row,
    sheet: Sheet,
    seen: dict[tuple[str, str], int],
    named: dict[str, tuple[str, int]],
) -> None:
    """What is wrong only beside another line."""
    if not row.email:
        return
    before = seen.setdefault((row.email, row.role), row.line)
    if before != row.line:
        sheet.problems.append(Problem(row.line, "duplicate", row.email, str(before)))
    if row.name:
        name, line = named.setdefault(row.email, (row.name, row.line))
        if name != row.name:
            sheet.problems.append(Problem(row.line, "two-names", row.email, f"{name} ({line})"))
