"""A roster as people keep it in spreadsheets, read: which columns it has, what each line says, what is wrong by line.

Pure: what was meant is known here, who is there already is not.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gisu.core.addresses import (
    MOST,
    is_address,
    latin_address,
    looks_like_address,
    split_address,
)
from gisu.core.pasting import each_address_in
from gisu.membership.policy.columns import (
    EMAIL,
    FAMILY,
    GIVEN,
    LANGUAGES,
    NAME,
    RosterWords,
    meaning_of,
    says_nothing,
)
from gisu.membership.policy.tables import Table, read_table
from gisu_scoring.text.clean_text import clean_line, comparison_key

MOST_ROWS = 20_000
# Beyond these what is said of a file would be longer than anybody reads.
MOST_PROBLEMS, LONGEST_SHOWN = 200, 100
LOOKED_THROUGH = 100  # rows, to know a column by what is in it
# Wide and other commas and stops, and a space, which people write between titles.
OTHER_SEPARATORS = "\uff0c\u3001\uff1b\uff1a\u00b7:/ "
LONGEST_NAME, LONGEST_TEAM = 80, 55
DAY = re.compile(
    r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(\s+00:00(:00)?)?"
)
_HANGUL = re.compile("[\uac00-\ud7a3]+")

Rows = Sequence[tuple[int, list[str]]]


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
    """`columns` are those that are used, `headings` what the file calls them, `unknown` the titles of the others; `notes` what is worth saying, not wrong."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    encoding: str = ""
    mark: str = ""


def read_roster(
    content: bytes, *, role: str = "learner", words: RosterWords | None = None
) -> Sheet:
    """The roster in `content`; a line without a role is `role`, `words` are the cohort's own beside the usual ones.

    A CSV in any encoding that can be known, an Excel workbook, or addresses as mail programs write them. Without a
    first line that names the columns they are known by what is in them.
    """
    words = words or RosterWords()
    table = read_table(content, most_rows=MOST_ROWS)
    sheet = Sheet(encoding=table.encoding, mark=table.mark)
    if table.other_sheets:
        others = ", ".join(map(clean_line, table.other_sheets))
        sheet.notes.append(Problem(0, "sheet-read", clean_line(table.sheet), others))
    begins = _Beginning.of(table.rows, words)
    if not begins.has_titles and _is_list_of_addresses(table):
        _read_addresses(table, sheet, role)
    elif table.rows:
        _read(table.rows, begins, sheet, role, words)
    if table.problem is not None and (table.mark or not sheet.problems):
        sheet.problems.append(Problem(*table.problem))
    if not sheet.rows and not sheet.problems:
        sheet.problems.append(Problem(0, "empty"))
    return sheet


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Which row names the columns; None where none does and they are known by what is in them."""

    at: int | None
    has_titles: bool

    @classmethod
    def of(cls, rows: Rows, words: RosterWords) -> "_Beginning":
        """A row with the title of an address column, below what else may stand on top; else the first without an address."""
        for at, (_line, cells) in enumerate(rows[:10]):
            if any(map(looks_like_address, cells)):
                break
            if EMAIL in map(words.column_of, cells):
                return cls(at, has_titles=True)
        is_title = bool(rows) and not any("@" in cell or "＠" in cell for cell in rows[0][1])  # noqa: RUF001
        return cls(0 if is_title else None, has_titles=False)


def _read(rows: Rows, begins: _Beginning, sheet: Sheet, role: str, words: RosterWords) -> None:
    below = rows if begins.at is None else rows[begins.at + 1 :]
    line, titles = (rows[0][0], []) if begins.at is None else rows[begins.at]
    places = _places_by_title(line, titles, sheet, words)
    if EMAIL not in places:
        by_content = _address_column(below)
        if len(by_content) != 1:
            code = "several-address-columns" if by_content else "no-address-column"
            mark = "" if by_content else _other_separator(titles, words)
            if mark:
                sheet.problems.append(Problem(line, "other-separator", mark))
                return
            columns = ", ".join(_called(place, titles) for place in by_content)
            sheet.problems.append(Problem(line, code, columns))
            return
        places[EMAIL] = by_content[0]
        _leave_out_of_unknown(sheet, titles, by_content[0])
        if begins.at is None:
            _places_by_content(below, places, sheet, words)
        sheet.notes.append(Problem(line, "known-by-content", _places_told(places, titles)))
    sheet.columns = _used(places)
    sheet.headings = _headings(places, titles)
    width = len(titles) or max(len(cells) for _line, cells in rows)
    lines = _Lines(sheet, role, width, words)
    for number, cells in below:
        if len(sheet.rows) + lines.repeated >= MOST_ROWS:
            sheet.problems.append(Problem(number, "too-many", str(MOST_ROWS)))
            return
        if len(sheet.problems) >= MOST_PROBLEMS:
            sheet.problems.append(Problem(number, "more-problems", str(MOST_PROBLEMS)))
            return
        lines.take(number, cells, places)


def _places_by_title(
    line: int, titles: Sequence[str], sheet: Sheet, words: RosterWords
) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, title in enumerate(titles):
        plain, column = clean_line(title)[:LONGEST_SHOWN], words.column_of(title)
        if column is None:
            sheet.unknown += [plain] if plain else []
        elif column in places:
            other = clean_line(titles[places[column]])[:LONGEST_SHOWN]
            code = "column-twice" if plain == other else "columns-alike"
            sheet.problems.append(Problem(line, code, plain, other))
        else:
            places[column] = place
    return places


def _other_separator(titles: Sequence[str], words: RosterWords) -> str:
    """What stands between the titles where all of them are in one cell; else empty."""
    first = clean_line(titles[0])[:LONGEST_SHOWN] if len(titles) == 1 else ""
    for mark in OTHER_SEPARATORS:
        columns = [words.column_of(piece) for piece in first.split(mark)]
        if len(columns) > 1 and EMAIL in columns and None not in columns:
            return mark
    return ""


def _address_column(rows: Rows) -> list[int]:
    """The columns in which most cells are addresses, by the first rows; usually one."""
    seen, held = dict[int, int](), dict[int, int]()
    for _line, cells in rows[:LOOKED_THROUGH]:
        for place, cell in enumerate(cells):
            if cell.strip():
                seen[place] = seen.get(place, 0) + 1
                held[place] = held.get(place, 0) + looks_like_address(cell)
    return [place for place, count in sorted(held.items()) if count and 2 * count > seen[place]]


def _places_by_content(
    rows: Rows, places: dict[str, int], sheet: Sheet, words: RosterWords
) -> None:
    """Roles, languages and days are known by their words; one column of other text that is left is the name."""
    width = max(len(cells) for _line, cells in rows[:LOOKED_THROUGH])
    knowable: dict[str, Callable[[str], bool]] = {
        "role": lambda cell: bool(words.role_of(cell)),
        "language": lambda cell: bool(_language_of(cell)),
        "starts_on": lambda cell: DAY.fullmatch(clean_line(cell)) is not None,
    }
    left = []
    for place in range(width):
        values = [
            cells[place]
            for _line, cells in rows[:LOOKED_THROUGH]
            if place < len(cells) and cells[place].strip()
        ]
        if place == places[EMAIL] or not values:
            continue
        column = next((one for one, is_it in knowable.items() if all(map(is_it, values))), None)
        if column is not None and column not in places:
            places[column] = place
        elif all(any(c.isalpha() for c in value) for value in values):
            left.append(place)
        else:
            sheet.unknown.append(_called(place, []))
    if len(left) == 1:
        places[NAME] = left[0]
    else:
        sheet.unknown += [_called(place, []) for place in left]


def _called(place: int, titles: Sequence[str]) -> str:
    """A column by its title, else by its letter as a spreadsheet has it."""
    title = clean_line(titles[place]) if place < len(titles) else ""
    letters = chr(65 + place % 26)
    return title or (letters if place < 26 else f"{chr(64 + place // 26)}{letters}")


def _leave_out_of_unknown(sheet: Sheet, titles: Sequence[str], place: int) -> None:
    title = _called(place, titles)
    if title in sheet.unknown:
        sheet.unknown.remove(title)


def _places_told(places: Mapping[str, int], titles: Sequence[str]) -> str:
    return ", ".join(f"{column} = {_called(place, titles)}" for column, place in places.items())


def _used(places: Mapping[str, int]) -> list[str]:
    """The columns of the roster that places fill: a name's two halves are one."""
    halves = {GIVEN, FAMILY}
    return list(dict.fromkeys(NAME if column in halves else column for column in places))


def _headings(places: Mapping[str, int], titles: Sequence[str]) -> list[str]:
    """The titles of the columns that places fill; where the file has none, the columns of the roster."""
    if not titles:
        return _used(places)
    return [_called(place, titles)[:LONGEST_SHOWN] for place in places.values()]


def _is_list_of_addresses(table: Table) -> bool:
    """Whether the text is addresses as mail programs write them, rather than columns."""
    first = table.text.lstrip().partition("\n")[0]
    if "@" not in first:
        return False
    has_quotes = table.problem is not None and table.problem[1] in {"quotes", "quotes-within"}
    return (has_quotes and "<" in first) or ("<" in first and table.mark in {",", ";"})


def _read_addresses(table: Table, sheet: Sheet, role: str) -> None:
    sheet.columns = sheet.headings = [NAME, EMAIL]
    lines = _Lines(sheet, role, 2, RosterWords())
    table.problem, table.mark = None, ""
    for number, text in enumerate(table.text.splitlines(), 1):
        for name, address in each_address_in(text):
            if len(sheet.rows) + lines.repeated >= MOST_ROWS:
                sheet.problems.append(Problem(number, "too-many", str(MOST_ROWS)))
                return
            if len(sheet.problems) >= MOST_PROBLEMS:
                sheet.problems.append(Problem(number, "more-problems", str(MOST_PROBLEMS)))
                return
            lines.take(number, [name, address], {NAME: 0, EMAIL: 1})


class _Lines:
    """Lines become rows of the sheet; what is wrong in one, or beside those before it, becomes a problem."""

    def __init__(self, sheet: Sheet, role: str, width: int, words: RosterWords) -> None:
        self._sheet, self._role, self._width = sheet, role, width
        self._words = words
        self._seen: dict[tuple[str, str], Row] = {}
        self._named: dict[str, Row] = {}
        self.repeated = 0

    def take(self, line: int, cells: Sequence[str], places: Mapping[str, int]) -> None:
        if any(cell.strip() for cell in cells[self._width :]):
            self._wrong(line, "more-cells")
        values = {
            column: _cell(cells[place], column) if place < len(cells) else ""
            for column, place in places.items()
        }
        row = self._row(line, values)
        before = self._seen.get((row.email, row.role))
        if before is not None and row.email and _says_the_same(row, before):
            self.repeated += 1
            self._sheet.notes.append(Problem(line, "repeated", row.email, str(before.line)))
            return
        self._compare(row)
        self._sheet.rows.append(row)

    def _row(self, line: int, values: Mapping[str, str]) -> Row:
        beside, email = split_address(values[EMAIL])
        if not is_address(email):
            self._wrong_address(line, email, values[EMAIL])
        name = _without_address(_name(values), email) or beside
        if len(name) > LONGEST_NAME:
            self._wrong(line, "name-too-long", name[:20])
        team = values.get("team", "")
        if len(team) > LONGEST_TEAM:
            self._wrong(line, "team-too-long", team[:20])
        return Row(
            line=line,
            email=email,
            name=name,
            role=self._meant(line, values, "role", self._words.role_of) or self._role,
            team=team,
            track=values.get("track", ""),
            language=self._meant(line, values, "language", _language_of),
            starts_on=self._day(line, values.get("starts_on", "")),
        )

    def _meant(
        self,
        line: int,
        values: Mapping[str, str],
        column: str,
        meaning_in: Callable[[str], str],
    ) -> str:
        value = values.get(column, "")
        meaning = meaning_in(value) if value else ""
        if value and not meaning:
            self._wrong(line, f"unknown-{column}", value[:100])
        return meaning

    def _day(self, line: int, value: str) -> date | None:
        if not value:
            return None
        found = DAY.fullmatch(value)
        try:
            if found:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        self._wrong(line, "bad-day", value[:100])
        return None

    def _compare(self, row: Row) -> None:
        """What is wrong only beside another line."""
        if not row.email:
            return
        before = self._seen.setdefault((row.email, row.role), row)
        if before is not row:
            self._wrong(row.line, "duplicate", row.email, str(before.line))
        if row.name:
            first = self._named.setdefault(row.email, row)
            if comparison_key(first.name) != comparison_key(row.name):
                self._wrong(row.line, "two-names", row.email, f"{first.name} ({first.line})")

    def _wrong_address(self, line: int, email: str, written: str) -> None:
        """Say it as it was written, and as it has to be where only letters of another script stand in it."""
        latin = latin_address(email)
        if latin:
            self._wrong(line, "address-of-other-letters", email[:MOST], latin)
        else:
            self._wrong(line, "bad-address" if written else "no-address", written[:MOST])

    def _wrong(self, line: int, code: str, value: str = "", other: str = "") -> None:
        self._sheet.problems.append(Problem(line, code, value, other))


def _language_of(value: str) -> str:
    return meaning_of(value, LANGUAGES)


def _without_address(name: str, email: str) -> str:
    """A name whose cell repeats the address, as a mail program writes both."""
    beside, address = split_address(name)
    return beside if address == email else name


def _cell(text: str, column: str) -> str:
    plain = clean_line(text)
    return "" if says_nothing(plain, column) else plain


def _name(values: Mapping[str, str]) -> str:
    """The name; put together where it stands in two columns, in the order of its script."""
    name, family = values.get(NAME, ""), values.get(FAMILY, "")
    given = values.get(GIVEN, "")
    if not family or name.startswith(family):
        return name or given
    rest = given or name
    if _HANGUL.fullmatch(family) and _HANGUL.fullmatch(rest):
        return f"{family}{rest}"
    return f"{rest} {family}".strip()


def _says_the_same(row: Row, before: Row) -> bool:
    """Whether a line adds nothing to another of the same person and role."""
    return all(
        comparison_key(one) == comparison_key(other)
        for one, other in (
            (row.name, before.name),
            (row.team, before.team),
            (row.track, before.track),
            (row.language, before.language),
            (str(row.starts_on), str(before.starts_on)),
        )
    )
