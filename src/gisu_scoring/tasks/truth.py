"""The right answers as arrays, made once and kept as long as a worker lives."""

import codecs
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from gisu_scoring.tasks.samples import Sample, sample_of
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.text.name_matching import matched_columns, matched_names

PUBLIC, PRIVATE, IGNORED = "public", "private", "ignored"

# Saved as "UTF-8 with BOM" again and again, a file begins with as many marks.
_TWO_MARKS, _MARKS = codecs.BOM_UTF8 * 2, re.compile(rb"(?:\xef\xbb\xbf)*+")

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Bits = NDArray[np.uint64]
Answers = tuple[Codes | Floats, ...]


# A panic of polars is no Exception: unnoticed it would end whoever reads.
CANNOT_PARSE = (pl.exceptions.PolarsError, pl.exceptions.PanicException)


class NotATable(ValueError):
    """A file polars makes no table of."""


@dataclass(frozen=True, eq=False)
class Truth:
    """A task's answers: the rows that count, in the order of `ids`, which names the ignored ones too.

    `answers` has an array per truth column: codes (places in `spec.labels`; 1 for the
    positive label and 0 for the other where the metric has a positive label) or numbers.
    `counted` has the places in `ids` of the rows that count; None where all do.
    """

    spec: TaskSpec
    ids: pl.Series
    private: Mask
    answers: Answers
    counted: Codes | None = None

    def of_counted(self, columns: Answers) -> Answers:
        """A submission's columns, which are in the order of `ids`, without the ignored rows."""
        if self.counted is None:
            return columns
        return tuple(column[self.counted] for column in columns)

    @property
    def rows(self) -> int:
        """How many rows count."""
        return len(self.private)

    @property
    def ignored_rows(self) -> int:
        return len(self.ids) - self.rows

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


def read_table(source: Path | bytes, *, separator: str = ",") -> pl.DataFrame:
    """A CSV with every cell as text: "007" stays, empty cells are null. Raises NotATable."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    if has_open_quote(data):
        raise NotATable
    try:
        return pl.read_csv(
            io.BytesIO(without_marks(data)),
            infer_schema=False,
            raise_if_empty=False,
            separator=separator,
        )
    except CANNOT_PARSE as error:
        raise NotATable from error


def has_open_quote(data: bytes) -> bool:
    """Whether some quote is never closed. polars 2.1 panics over a file that ends with one."""
    return b'"' in data and data.count(b'"') % 2 == 1


def without_marks(data: bytes) -> bytes:
    """Without all but one of the byte-order marks a file begins with: saved again and again it has several."""
    return _MARKS.sub(codecs.BOM_UTF8, data, count=1) if data.startswith(_TWO_MARKS) else data


def read_columns(source: Path | bytes, columns: Sequence[str], unicode: str) -> pl.DataFrame:
    """A CSV's `columns`, under these names, every cell as text. Raises ValueError where one is missing."""
    table = read_table(source)
    names = matched_columns(table.columns, columns, is_composed=unicode == "nfc")
    places = {name: at for at, name in reversed([*enumerate(names)]) if name is not None}
    missing = [column for column in columns if column not in places]
    if missing:
        raise ValueError(f"there is no column {missing[0]}")
    return pl.DataFrame([table.to_series(places[name]).alias(name) for name in columns])


def load_truth(source: Path | bytes, spec: TaskSpec) -> Truth:
    """The truth file's answers. Raises ValueError where the file does not fit the task.

    `folder.load_folder` has checked the file and says more kindly what is wrong.
    """
    columns = (spec.id_column, spec.part_column, *spec.answers)
    return prepare(read_columns(source, columns, spec.unicode), spec)


def parts_of(column: pl.Series) -> pl.Series:
    """`Public` is public, as Kaggle writes it; an empty cell stays empty."""
    return column.cast(pl.String).str.to_lowercase()


def counts(column: pl.Series) -> pl.Series:
    """Which rows are not ignored."""
    return (parts_of(column) != IGNORED).fill_null(value=True)


def prepare(table: pl.DataFrame, spec: TaskSpec) -> Truth:
    """The answers of a table with id, part and truth columns, every cell as text."""
    parts = parts_of(table[spec.part_column])
    if not parts.is_in([PUBLIC, PRIVATE, IGNORED]).all():
        raise ValueError(f"{spec.part_column} may hold only {PUBLIC}, {PRIVATE} and {IGNORED}")
    ids = table[spec.id_column].cast(pl.String)
    if ids.null_count() or ids.n_unique() != len(ids):
        raise ValueError(f"{spec.id_column} has an empty or repeated id")
    is_counted = parts != IGNORED
    counted = None if is_counted.all() else is_counted.arg_true().cast(pl.Int64).to_numpy()
    rows = table if counted is None else table.filter(is_counted)
    return Truth(
        spec=spec,
        ids=ids,
        private=(parts.filter(is_counted) == PRIVATE).to_numpy(),
        answers=tuple(_answers(rows[column], spec) for column in spec.answers),
        counted=counted,
    )


def _answers(column: pl.Series, spec: TaskSpec) -> Codes | Floats:
    if column.null_count():
        raise ValueError(f"{column.name} has an empty cell")
    is_composed = spec.unicode == "nfc"
    if spec.metric.positive is not None and not spec.labels:
        positive = spec.metric.positive
        found = matched_labels(column.cast(pl.String), (positive,), is_composed=is_composed)
        return (found == positive).to_numpy().astype(np.int64)
    if spec.labels:
        found = matched_labels(column.cast(pl.String), spec.labels, is_composed=is_composed)
        return label_codes(found, spec.labels)
    numbers = column.cast(pl.Float64).to_numpy()
    if not np.isfinite(numbers).all():
        raise ValueError(f"{column.name} holds a number that is not finite")
    return numbers


def matched_labels(column: pl.Series, labels: Sequence[str], *, is_composed: bool) -> pl.Series:
    """The cells, each that is no label as it stands but is one in NFC as that label is written."""
    given = column.unique().drop_nulls().to_list()
    names = matched_names(given, labels, is_composed=is_composed)
    mended = {
        cell: name
        for cell, name in zip(given, names, strict=True)
        if name is not None and name != cell
    }
    return column.replace(mended) if mended else column


def label_codes(column: pl.Series, labels: tuple[str, ...]) -> Codes:
    """Each label's place in `labels`. Raises ValueError on any other text."""
    try:
        codes = column.cast(pl.Enum(labels)).to_physical()
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"{column.name} holds a label that is not declared") from error
    return codes.cast(pl.Int64).to_numpy()
