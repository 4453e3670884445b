"""Labels and numbers that are wrong in a whole column, all for one reason."""

from collections.abc import Callable

import numpy as np

from gisu_scoring.problems.submission import LONGEST_COMPARED, FirstFix, shorten
from gisu_scoring.submissions.first_fixes.commas import COMMA_FIXES, comma_trials
from gisu_scoring.submissions.first_fixes.evidence import Evidence
from gisu_scoring.submissions.first_fixes.ids import without_quotes
from gisu_scoring.submissions.row_reading import MOST_UNKNOWN_LABELS
from gisu_scoring.tasks.row_sums import largest_difference, rows_off
from gisu_scoring.tasks.spec import ProbabilitiesCells
from gisu_scoring.tasks.truth import Floats
from gisu_scoring.text.hidden_characters import composed, hidden_in, without_hidden
from gisu_scoring.text.lookalikes import latin_letters
from gisu_scoring.text.name_matching import matched_names

# Beyond a limit by no more than this, a number is there by rounding.
_BY_ROUNDING = 0.001
_LOWEST_HIGHEST_PERCENT = 10.0


def labels_fix(evidence: Evidence) -> FirstFix | None:
    """What makes every unknown label of the file a known one."""
    unknown, labels = list(evidence.rows.unknown_labels), evidence.spec.labels
    if not unknown or len(unknown) >= MOST_UNKNOWN_LABELS:
        return None
    if max(map(len, unknown)) > LONGEST_COMPARED:
        return None

    def matches(values: list[str], mend: Callable[[str], str]) -> list[str]:
        mended = [mend(value) for value in values]
        is_composed = evidence.spec.unicode == "nfc"
        names = matched_names(mended, labels, is_composed=is_composed)
        return [name for name in names if name is not None]

    for code, mend in _mends(labels):
        if matches(unknown[:1], mend) and len(matches(unknown, mend)) == len(unknown):
            params = {
                "found": shorten(unknown[0]),
                "wanted": shorten(matches(unknown[:1], mend)[0]),
                "marks": ", ".join(hidden_in(shorten(unknown[0]))),
            }
            return FirstFix(code=code, params=params)
    return None


def _mends(labels: tuple[str, ...]) -> tuple[tuple[str, Callable[[str], str]], ...]:
    folded = {label.casefold(): label for label in labels}
    if len(folded) < len(labels):
        folded = {}
    latin = {latin_letters(label): label for label in labels}
    if len(latin) < len(labels):
        latin = {}
    return (
        ("decimal_labels", lambda value: value.removesuffix(".0")),
        ("spaces_around_labels", lambda value: value.strip(" ")),
        ("composed_labels", composed),
        ("hidden_in_labels", _without_hidden),
        ("letters_of_labels", lambda value: latin.get(latin_letters(value), value)),
        ("quotes_around_labels", without_quotes),
        ("label_case", lambda value: folded.get(value.casefold(), value)),
    )


def _without_hidden(text: str) -> str:
    return composed(without_hidden(text)).strip()


def numbers_fix(evidence: Evidence) -> FirstFix | None:
    if evidence.of("not_a_number"):
        return _written_otherwise(evidence)
    values = evidence.spec.values
    outside = evidence.of("out_of_range")
    if values.kind == "labels" or not outside or not evidence.rows.cells:
        return None
    numbers = np.column_stack(evidence.rows.cells)
    if not np.isfinite(numbers).all():
        return None
    example = outside[0].value or ""
    if values.kind != "number" and _are_percents(evidence, numbers):
        return FirstFix(code="percents", params={"found": example})
    low, high = values.minimum, values.maximum
    margin = _BY_ROUNDING * min(1.0, high - low)
    clipped = np.clip(numbers, low, high)
    if np.abs(numbers - clipped).max() <= margin and _add_up(evidence, clipped):
        return FirstFix(
            code="just_outside", params={"found": example, "minimum": low, "maximum": high}
        )
    return None


def _are_percents(evidence: Evidence, numbers: Floats) -> bool:
    """Most numbers are above 1, as percentages are, and divided by 100 the whole column is right."""
    highest = float(numbers.max())
    if numbers.min() < 0 or not _LOWEST_HIGHEST_PERCENT < highest <= 100:
        return False
    if isinstance(evidence.spec.values, ProbabilitiesCells):
        return _add_up(evidence, numbers / 100)
    return 2 * int(np.count_nonzero(numbers > 1)) > numbers.size


def _add_up(evidence: Evidence, numbers: Floats) -> bool:
    values = evidence.spec.values
    if not isinstance(values, ProbabilitiesCells):
        return True
    limit = largest_difference(values, numbers.shape[1])
    return not rows_off(tuple(numbers.T), limit).any()


def _written_otherwise(evidence: Evidence) -> FirstFix | None:
    """Numbers with a comma, or with a percent sign, in every cell that is wrong."""
    wrong = evidence.of("not_a_number")
    how = {problem.params.get("how") for problem in wrong}
    if how == {"comma"}:
        forms, decimal, thousands = comma_trials(evidence, "not_a_number")
        meaning = forms.meaning("not_a_number", decimal, thousands)
        return FirstFix(code=COMMA_FIXES[meaning]) if meaning else None
    if how == {"percent"} and evidence.spec.values.kind != "number":
        trial = evidence.trial(
            without="not_a_number", change=lambda row: [_of_hundred(cell) for cell in row]
        )
        if trial.helps("not_a_number"):
            return FirstFix(code="percent_signs", params={"found": wrong[0].value or ""})
    return _hidden_in_numbers(evidence)


def _hidden_in_numbers(evidence: Evidence) -> FirstFix | None:
    header, name = evidence.rows.header, evidence.spec.id_column
    at = header.index(name) if name in header else None
    example: list[str] = []

    def change(row: list[str]) -> list[str]:
        mended = [
            cell if column == at else _without_hidden(cell) for column, cell in enumerate(row)
        ]
        if not example and row != header:
            example.extend(
                cell for cell in row if hidden_in(shorten(cell)) and _without_hidden(cell)
            )
        return mended

    trial = evidence.trial(without="not_a_number", change=change)
    if not example or not trial.helps("not_a_number"):
        return None
    params = {
        "found": shorten(example[0]),
        "wanted": shorten(_without_hidden(example[0])),
        "marks": ", ".join(hidden_in(shorten(example[0]))),
    }
    return FirstFix(code="hidden_in_numbers", params=params)


def _of_hundred(cell: str) -> str:
    number = cell.strip().removesuffix("%").strip().replace(",", ".")
    try:
        return repr(float(number) / 100) if "%" in cell else cell
    except ValueError:
        return cell
