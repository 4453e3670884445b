"""What the commas in a file's numbers stand for: 1,234 may be 1.234, and may be 1234."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from gisu_scoring.submissions.first_fixes.evidence import Evidence, Trial
from gisu_scoring.submissions.row_reading import Change

Meaning = Literal["decimal", "thousands", "either"]
COMMA_FIXES: dict[Meaning, str] = {
    "decimal": "decimal_commas",
    "thousands": "thousands_commas",
    "either": "commas_either",
}
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})++(\.[0-9]*+)?", re.ASCII)
_POINTED = re.compile(r"[+-]?[0-9]*+\.[0-9]*+", re.ASCII)


@dataclass
class CommaForms:
    """The forms of all numbers of a file that have commas, and whether others have points."""

    are_grouped: bool = True
    have_points: bool = False
    have_more: bool = False

    def add(self, cell: str) -> None:
        if not self.are_grouped:
            return  # then it is told by that alone
        number = cell.strip()
        if "," not in number:
            self.have_points |= _POINTED.fullmatch(number) is not None
            return
        self.are_grouped &= GROUPED.fullmatch(number) is not None
        self.have_more |= number.count(",") > 1 or "." in number

    def meaning(self, kind: str, decimal: Trial, thousands: Trial) -> Meaning | None:
        """What leaves no problem of `kind`; where both do, what is more often in range."""
        if not self.are_grouped or not thousands.helps(kind):
            return "decimal" if decimal.helps(kind) else None
        if self.have_points or self.have_more or not decimal.helps(kind):
            return "thousands"
        beyond = [trial.found.count_of("out_of_range") for trial in (decimal, thousands)]
        if beyond[0] == beyond[1]:
            return "either"
        return "decimal" if beyond[0] < beyond[1] else "thousands"


def comma_trials(
    evidence: Evidence, kind: str, delimiter: str = ","
) -> tuple[CommaForms, Trial, Trial]:
    """The forms of the file's commas; the file with points for them; and without them."""
    header, forms = evidence.rows.header, CommaForms()
    names = header[0].split(delimiter) if len(header) == 1 else header
    name = evidence.spec.id_column
    at = names.index(name) if name in names else None

    def change(mark: str) -> Change:
        def mended(row: list[str]) -> list[str]:
            for column, cell in enumerate(row):
                if column != at:
                    forms.add(cell)
                    row[column] = cell.replace(",", mark)
            return row

        return mended

    return forms, *both_trials(evidence, kind, forms, change, delimiter)


def both_trials(
    evidence: Evidence,
    kind: str,
    forms: CommaForms,
    change: Callable[[str], Change],
    delimiter: str = ",",
) -> tuple[Trial, Trial]:
    """The file with points for commas, and without them; not read whole where that leaves a problem of `kind`.

    `change` gives what puts a mark in the place of each comma, and adds what it reads to `forms`.
    """
    decimal = evidence.trial(without=kind, delimiter=delimiter, change=change("."))
    if not forms.are_grouped:
        return decimal, decimal  # the other one is asked only of grouped digits
    return decimal, evidence.trial(without=kind, delimiter=delimiter, change=change(""))
