"""The rows of a part from which it is worked out how sure a value is: the same for every submission."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# More rows hardly make the standard error surer, but take time.
MOST_ROWS = 1 << 14
# A standard error from so many random groups of rows is right to about 4 % (the random group method: Wolter,
# Introduction to Variance Estimation, 2007, chapter 2). With no more rows than this each is a group of its own.
GROUPS = 256


@dataclass(frozen=True, kw_only=True, eq=False)
class Sample:
    """Rows of a part of `of` rows, and for each its group, from 0 to below `group_count`."""

    rows: NDArray[np.int64]
    groups: NDArray[np.int64]
    of: int

    @property
    def group_count(self) -> int:
        return min(GROUPS, len(self.rows))


def sample_of(rows: NDArray[np.int64]) -> Sample:
    """All of a part's `rows` where they are few, else some by chance, the same at every call."""
    if len(rows) <= GROUPS:
        return Sample(rows=rows, groups=np.arange(len(rows)), of=len(rows))
    shuffled = np.random.default_rng(len(rows)).permutation(rows)[:MOST_ROWS]
    return Sample(rows=shuffled, groups=np.arange(len(shuffled)) % GROUPS, of=len(rows))
