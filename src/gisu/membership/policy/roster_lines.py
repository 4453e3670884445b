"""The lines of a roster, each read into a row; what is wrong in one, or beside another, is noted. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from gisu.core.addresses import MOST, is_address, latin_address, split_address
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
from gisu.membership.policy.roster_sheet import Problem, Row, Sheet
from gisu_scoring.text.clean_text import clean_line, comparison_key

LONGEST_NAME, LONGEST_TEAM = 80, 55
DAY = re.compile(
    r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(\s+00:00(:00)?)?"
)
_HANGUL = re.compile("[\uac00-\ud7a3]+")


class Lines:
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
            language=self._meant(line, values, "language", language_of),
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


def language_of(value: str) -> str:
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
