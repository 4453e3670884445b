"""Whether a submission's ids are those of the truth, once each."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from gisu_scoring.problems.submission import LONGEST_COMPARED, SHOWN_OF_EACH_KIND, Found, Param
from gisu_scoring.tasks.truth import Codes
from gisu_scoring.text.hidden_characters import composed
from gisu_scoring.text.lookalikes import LATIN, latin_letters


def check_ids(
    ids: pl.Series,
    lines: NDArray[np.int64],
    truth_ids: pl.Series,
    found: Found,
    *,
    column: str,
    is_composed: bool = False,
) -> Codes:
    """Each id of the truth once, and no other. Gives each id's place in the truth, -1 where it has none.

    `lines` has each row's line, below zero for a ragged row: its id is neither unknown nor
    repeated, but it is not missing either. With `is_composed` an id that is none of the truth's
    is compared in NFC.
    """
    if len(ids) == len(truth_ids) and ids.equals(truth_ids):
        return np.arange(len(ids))
    judged = (lines > 0) & ids.is_not_null().to_numpy()
    places = places_of(ids, truth_ids, is_composed=is_composed)
    known = np.flatnonzero(places >= 0)
    first = np.full(len(truth_ids), -1)
    # Where an index comes twice the last one written stays: backwards, that is the first row.
    first[places[known][::-1]] = known[::-1]
    unknown = np.flatnonzero((places < 0) & judged)
    shown = unknown[:SHOWN_OF_EACH_KIND].tolist()
    looks = _lookalikes(ids[shown].to_list(), truth_ids)
    for row in shown:
        how: dict[str, Param] = (
            {"how": "lookalike", "other": looks[ids[row]]} if ids[row] in looks else {}
        )
        found.add("unknown_id", line=int(lines[row]), column=column, value=ids[row], **how)
    found.more("unknown_id", max(0, len(unknown) - SHOWN_OF_EACH_KIND))
    again = known[(first[places[known]] != known) & judged[known]]
    for row in again[:SHOWN_OF_EACH_KIND].tolist():
        before = int(first[places[row]])
        params: dict[str, Param] = {"first_line": abs(int(lines[before]))}
        if ids[row] != ids[before]:
            params["how"] = "form"
        found.add("duplicate_id", line=int(lines[row]), column=column, value=ids[row], **params)
    found.more("duplicate_id", max(0, len(again) - SHOWN_OF_EACH_KIND))
    missing = np.flatnonzero(first < 0)
    for place in missing[:SHOWN_OF_EACH_KIND].tolist():
        found.add("missing_id", column=column, value=truth_ids[place])
    found.more("missing_id", max(0, len(missing) - SHOWN_OF_EACH_KIND))
    return places


def places_of(ids: pl.Series, truth_ids: pl.Series, *, is_composed: bool) -> Codes:
    """Each id's place in the truth, -1 where it has none; composed only where it has none as it stands."""
    places = _places(ids, truth_ids)
    others = np.flatnonzero(places < 0)
    if not is_composed or not len(others):
        return places
    wanted, unknown = composed_series(truth_ids), composed_series(ids[others])
    changes = not (wanted.equals(truth_ids) and unknown.equals(ids[others]))
    if changes and wanted.n_unique() == len(wanted):
        places[others] = _places(unknown, wanted)
    return places


def composed_series(texts: pl.Series) -> pl.Series:
    """Every text in NFC. Unlike `unicodedata`, in time linear in what it reads."""
    return texts if _are_ascii(texts) else texts.str.normalize("NFC")


def latin_series(texts: pl.Series) -> pl.Series:
    """`latin_letters` of every text."""
    if _are_ascii(texts):
        return texts
    plain = texts.str.normalize("NFKC").str.replace_many([*LATIN], [*LATIN.values()])
    return plain.str.normalize("NFC")


def _are_ascii(texts: pl.Series) -> bool:
    return texts.str.len_bytes().sum() == texts.str.len_chars().sum()


def _lookalikes(unknown: list[str], truth_ids: pl.Series) -> dict[str, str]:
    """Of a few unknown ids those that look like one of the truth, by letters of other scripts, with that one."""
    unknown = [text for text in unknown if len(text) <= LONGEST_COMPARED]
    if not unknown:
        return {}
    wanted = latin_series(truth_ids)
    if wanted.equals(truth_ids) and all(latin_letters(text) == text for text in unknown):
        return {}
    places = _places(
        pl.Series([latin_letters(text) for text in unknown], dtype=pl.String), wanted
    )
    return {
        text: truth_ids[int(place)]
        for text, place in zip(unknown, places, strict=True)
        if place >= 0 and composed(text) != composed(truth_ids[int(place)])
    }


def _places(ids: pl.Series, truth_ids: pl.Series) -> Codes:
    truth = pl.DataFrame({"id": truth_ids, "place": np.arange(len(truth_ids))})
    found = ids.alias("id").to_frame().join(truth, on="id", how="left", maintain_order="left")
    return found["place"].fill_null(-1).to_numpy(writable=True)
