"""A roster as people keep it in spreadsheets, read: which columns it has, what each line says, what is wrong by line.

Pure: what was meant is known here, who is there already is not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gisu.core.addresses import looks_like_address
from gisu.core.pasting import each_address_in
from gisu.membership.policy.columns import EMAIL, FAMILY, GIVEN, NAME, RosterWords
from gisu.membership.policy.roster_lines import DAY, Lines, language_of
from gisu.membership.policy.roster_sheet import LONGEST_SHOWN, Problem, Sheet
from gisu.membership.policy.tables import Table, read_table
from gisu_scoring.text.clean_text import clean_line

MOST_ROWS = 20_000
MOST_PROBLEMS = 200  # beyond them what is said of a file would be longer than anybody reads
LOOKED_THROUGH = 100  # rows, to know a column by what is in it
# Wide and other commas and stops, and a space, which people write between titles.
OTHER_SEPARATORS = "\uff0c\u3001\uff1b\uff1a\u00b7:/ "

Rows = Sequence[tuple[int, list[str]]]


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
    lines = Lines(sheet, role, width, words)
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
        "language": lambda cell: bool(language_of(cell)),
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
    lines = Lines(sheet, role, 2, RosterWords())
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
