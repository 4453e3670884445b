"""Ids that are not the truth's, all for one reason."""

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np
import polars as pl

from gisu_scoring.problems.submission import (
    LONGEST_COMPARED,
    SHOWN_OF_EACH_KIND,
    FirstFix,
    shorten,
)
from gisu_scoring.submissions.first_fixes.evidence import Evidence
from gisu_scoring.submissions.id_checks import latin_series, places_of
from gisu_scoring.submissions.lines import rows_with_lines
from gisu_scoring.text.hidden_characters import composed, hidden_in, without_hidden
from gisu_scoring.text.lookalikes import latin_letters
from gisu_scoring.text.name_matching import matched_columns

_MOST_SWAPPED = 3  # of many columns whose first cell is an id by chance


def ids_fix(evidence: Evidence) -> FirstFix | None:
    if not len(evidence.rows.places):
        return None
    fix = _mended_ids(evidence) if evidence.of("unknown_id") else None
    return fix or _swapped_columns(evidence) or _other_ids(evidence)


def _mended_ids(evidence: Evidence) -> FirstFix | None:
    rows, truth_ids = evidence.rows, evidence.truth_ids
    is_composed = evidence.spec.unicode == "nfc"
    unknown = rows.ids.filter(pl.Series(rows.places < 0) & rows.ids.is_not_null())
    known = rows.places[rows.places >= 0]
    for code, ids, changed in _candidates(unknown, truth_ids, is_composed=is_composed):
        places = places_of(changed, ids, is_composed=is_composed)
        if (places >= 0).all() and _repeats(np.append(known, places)) <= _repeats(known):
            return FirstFix(
                code=code,
                params={
                    "found": shorten(unknown[0]),
                    "wanted": shorten(truth_ids[int(places[0])]),
                    "marks": ", ".join(hidden_in(shorten(unknown[0]))),
                },
            )
    return _counted_from_elsewhere(evidence)


def _other_ids(evidence: Evidence) -> FirstFix | None:
    unknown = evidence.of("unknown_id")
    if not unknown or (evidence.rows.places >= 0).any():
        return None
    params = {"found": unknown[0].value or "", "wanted": shorten(str(evidence.truth_ids[0]))}
    return FirstFix(code="other_ids", params=params)


def _repeats(places: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> int:
    return len(places) - len(np.unique(places))


def _candidates(
    unknown: pl.Series, truth_ids: pl.Series, *, is_composed: bool
) -> Iterator[tuple[str, pl.Series, pl.Series]]:
    """Each change that mends the first few, with all ids as it would make them and the ids they should be."""
    few = unknown[:SHOWN_OF_EACH_KIND].to_list()
    if max(map(len, few)) > LONGEST_COMPARED:
        return
    for code, mend in _mends(str(truth_ids[0])):
        first = pl.Series([mend(identity) for identity in few], dtype=pl.String)
        if (places_of(first, truth_ids, is_composed=is_composed) >= 0).all():
            changed = pl.Series(
                [mend(identity) for identity in unknown.to_list()], dtype=pl.String
            )
            yield code, truth_ids, changed
    latin = latin_series(truth_ids)
    if latin.n_unique() == len(latin) and not latin.equals(truth_ids):
        yield "letters_of_ids", latin, latin_series(unknown)
    lower = truth_ids.str.to_lowercase()
    if lower.n_unique() == len(lower):
        yield "id_case", lower, unknown.str.to_lowercase()


def _swapped_columns(evidence: Evidence) -> FirstFix | None:
    """The ids are in another column: the names, or the columns, have changed places."""
    header, spec, places = evidence.rows.header, evidence.spec, evidence.rows.places
    if 2 * len(np.unique(places[places >= 0])) > len(evidence.truth_ids):
        return None
    names = matched_columns(header, spec.columns, is_composed=spec.unicode == "nfc")
    at = names.index(spec.id_column)
    rows = rows_with_lines(evidence.data, most_blank=spec.max_rows)
    first = next((row for _, row in islice(rows, 1, None)), [])
    others = [
        (other, name)
        for other, (name, cell) in enumerate(zip(names, first, strict=False))
        if other != at and name is not None and (evidence.truth_ids == cell).any()
    ]
    for other, name in others[:_MOST_SWAPPED]:

        def change(row: list[str], other: int = other) -> list[str]:
            if row != header and max(at, other) < len(row):
                row[at], row[other] = row[other], row[at]
            return row

        trial = evidence.trial(without="unknown_id", change=change)
        if trial.helps("unknown_id") and not trial.found.count_of("duplicate_id"):
            params = {"found": shorten(spec.id_column), "wanted": shorten(name)}
            return FirstFix(code="columns_swapped", params=params)
    return None


def _counted_from_elsewhere(evidence: Evidence) -> FirstFix | None:
    """Rows counted from 0 where the truth counts from 1, or the other way round: every id is one off."""
    ids, truth_ids = evidence.rows.ids, evidence.truth_ids
    numbers = ids.cast(pl.Int64, strict=False)
    if len(ids) != len(truth_ids) or not (numbers.cast(pl.String) == ids).all():
        return None
    for step in (1, -1):
        shifted = (numbers + step).cast(pl.String)
        places = places_of(shifted, truth_ids, is_composed=False)
        if (places >= 0).all() and not _repeats(places):
            params = {"found": str(ids[0]), "wanted": str(shifted[0])}
            return FirstFix(code="ids_one_off", params=params)
    return None


def _mends(example: str) -> tuple[tuple[str, Callable[[str], str]], ...]:
    width, suffix = len(example), _suffix(example)
    return (
        ("spaces_around_ids", lambda text: text.strip(" ")),
        ("composed_ids", composed),
        ("hidden_in_ids", _without_hidden),
        ("letters_of_ids", latin_letters),
        ("quotes_around_ids", without_quotes),
        ("decimal_ids", lambda text: text.removesuffix(".0")),
        ("leading_zeros_lost", lambda text: text.zfill(width)),
        ("leading_zeros_gained", lambda text: text.lstrip("0") or "0"),
        ("folder_in_ids", lambda text: text.replace("\\", "/").rsplit("/", 1)[-1]),
        ("extension_differs", lambda text: text.removesuffix(_suffix(text)) + suffix),
    )


def without_quotes(text: str) -> str:
    """Without the quotes and brackets that lists and strings are printed with."""
    return text.strip(" '\"\u2018\u2019\u201c\u201d[]()")


def _without_hidden(text: str) -> str:
    return composed(without_hidden(text)).strip()


def _suffix(text: str) -> str:
    """`.jpg` of `x/a.jpg`; nothing of `.jpg` alone, which is a name."""
    stem, point, ending = text.rpartition("/")[2].rpartition(".")
    return point + ending if stem and ending else ""
