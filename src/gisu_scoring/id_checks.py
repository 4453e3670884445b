"""Whether a submission's ids are those of the truth, once each."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from gisu_scoring.problems import SHOWN_OF_EACH_KIND, Found
from gisu_scoring.truth import Codes


def check_ids(
    ids: pl.Series, lines: NDArray[np.int64], truth_ids: pl.Series, found: Found, *, column: str
) -> None:
    """Each id of the truth once, and no other.

    `lines` has each row's line, below zero for a ragged row: its id is neither unknown nor
    repeated, but it is not missing either.
    """
    if len(ids) == len(truth_ids) and ids.equals(truth_ids):
        return
    judged = (lines > 0) & ids.is_not_null().to_numpy()
    places = _places(ids, truth_ids)
    known = np.flatnonzero(places >= 0)
    first = np.full(len(truth_ids), -1)
    # Where an index comes twice the last one written stays: backwards, that is the first row.
    first[places[known][::-1]] = known[::-1]
    unknown = np.flatnonzero((places < 0) & judged)
    for row in unknown[:SHOWN_OF_EACH_KIND].tolist():
        found.add("unknown_id", line=int(lines[row]), column=column, value=ids[row])
    found.more("unknown_id", max(0, len(unknown) - SHOWN_OF_EACH_KIND))
    again = known[(first[places[known]] != known) & judged[known]]
    for row in again[:SHOWN_OF_EACH_KIND].tolist():
        line, earlier = int(lines[row]), abs(int(lines[first[places[row]]]))
        found.add("duplicate_id", line=line, column=column, value=ids[row], first_line=earlier)
    found.more("duplicate_id", max(0, len(again) - SHOWN_OF_EACH_KIND))
    missing = np.flatnonzero(first < 0)
    for place in missing[:SHOWN_OF_EACH_KIND].tolist():
        found.add("missing_id", column=column, value=truth_ids[place])
    found.more("missing_id", max(0, len(missing) - SHOWN_OF_EACH_KIND))


def _places(ids: pl.Series, truth_ids: pl.Series) -> Codes:
    """Each id's place in the truth, -1 where it has none."""
    truth = pl.DataFrame({"id": truth_ids, "place": np.arange(len(truth_ids))})
    found = ids.alias("id").to_frame().join(truth, on="id", how="left", maintain_order="left")
    return found["place"].fill_null(-1).to_numpy()
