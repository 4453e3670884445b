"""The right answers as arrays, made once and kept as long as a worker lives."""

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from gisu_scoring.samples import Sample, sample_of
from gisu_scoring.spec import TaskSpec

PUBLIC, PRIVATE = "public", "private"

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Bits = NDArray[np.uint64]
Answers = tuple[Codes | Floats, ...]


@dataclass(frozen=True, eq=False)
class Truth:
    """A task's answers, all in the order of `ids`.

    `answers` has an array per truth column: codes (places in `spec.labels`; 1 for the
    positive label and 0 for the other where the metric has a positive label) or numbers.
    """

    spec: TaskSpec
    ids: pl.Series
    private: Mask
    answers: Answers

    @property
    def rows(self) -> int:
        return len(self.private)

    @cached_property
    def sides_by_part(self) -> tuple[tuple[Codes, Bits], tuple[Codes, Bits]]:
        """The public part's rows with 1 for a positive one and 0 for another, and the private part's."""
        sides = (self.answers[0] == 1).astype(np.uint64)
        public, private = np.flatnonzero(~self.private), np.flatnonzero(self.private)
        return (public, sides[public]), (private, sides[private])

    @cached_property
    def label_places(self) -> tuple[Codes, Codes]:
        """In a table of the labels of the public part, then of the private: where a row's part begins, and its answer."""
        begins = self.private.astype(np.int64) * len(self.spec.labels)
        return begins, begins + self.answers[0].astype(np.int64)

    @cached_property
    def label_counts(self) -> Codes:
        """That table: how many rows have each label."""
        return np.bincount(self.label_places[1], minlength=2 * len(self.spec.labels))

    @cached_property
    def samples(self) -> tuple[Sample, Sample]:
        """The rows by which a value's error is told, of the public and of the private part."""
        public, private = np.flatnonzero(~self.private), np.flatnonzero(self.private)
        return sample_of(public), sample_of(private)

    @property
    def rows_by_part(self) -> tuple[int, int]:
        """How many rows are public, and how many private."""
        private = int(np.count_nonzero(self.private))
        return self.rows - private, private


def read_table(source: Path | bytes) -> pl.DataFrame:
    """A CSV with every cell as text: "007" stays, empty cells are null."""
    return pl.read_csv(
        io.BytesIO(source) if isinstance(source, bytes) else source,
        infer_schema=False,
        raise_if_empty=False,
    )


def load_truth(source: Path | bytes, spec: TaskSpec) -> Truth:
    """The truth file's answers. Raises ValueError where the file does not fit the task.

    `folder.load_folder` has checked the file and says more kindly what is wrong.
    """
    return prepare(read_table(source), spec)


def prepare(table: pl.DataFrame, spec: TaskSpec) -> Truth:
    """The answers of a table with id, part and truth columns, every cell as text."""
    parts = table[spec.part_column]
    if not parts.is_in([PUBLIC, PRIVATE]).all():
        raise ValueError(f"{spec.part_column} may hold only {PUBLIC} and {PRIVATE}")
    ids = table[spec.id_column].cast(pl.String)
    if ids.null_count() or ids.n_unique() != len(ids):
        raise ValueError(f"{spec.id_column} has an empty or repeated id")
    return Truth(
        spec=spec,
        ids=ids,
        private=(parts == PRIVATE).to_numpy(),
        answers=tuple(_answers(table[column], spec) for column in spec.answers),
    )


def _answers(column: pl.Series, spec: TaskSpec) -> Codes | Floats:
    if column.null_count():
        raise ValueError(f"{column.name} has an empty cell")
    if spec.metric.positive is not None and not spec.labels:
        return (column.cast(pl.String) == spec.metric.positive).to_numpy().astype(np.int64)
    if spec.labels:
        return label_codes(column.cast(pl.String), spec.labels)
    numbers = column.cast(pl.Float64).to_numpy()
    if not np.isfinite(numbers).all():
        raise ValueError(f"{column.name} holds a number that is not finite")
    return numbers


def label_codes(column: pl.Series, labels: tuple[str, ...]) -> Codes:
    """Each label's place in `labels`. Raises ValueError on any other text."""
    try:
        codes = column.cast(pl.Enum(labels)).to_physical()
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"{column.name} holds a label that is not declared") from error
    return codes.cast(pl.Int64).to_numpy()
