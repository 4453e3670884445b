"""The fast way to read a submission: polars parses typed columns; whatever is odd is left.

This way may say nothing about a file. It accepts only what `row_reading` accepts too, with
the same values; for everything else it gives None, and the rows are read one by one.
"""

import csv
import io

import polars as pl

from gisu_scoring.problems.submission import LONGEST_CELL
from gisu_scoring.submissions.id_checks import composed_series
from gisu_scoring.tasks.row_sums import largest_difference, rows_off
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.tasks.truth import CANNOT_PARSE, Codes, Floats, has_open_quote
from gisu_scoring.text.hidden_characters import composed
from gisu_scoring.text.name_matching import matched_columns

_FIRST_LINE_AT_MOST = 65_536


def read_typed(
    data: bytes, spec: TaskSpec, truth_ids: pl.Series
) -> tuple[Codes | Floats, ...] | None:
    """One array per target in the order of `truth_ids`, or None where anything is odd."""
    return _read_as(data, spec, truth_ids, is_composed=False)


def read_composed(
    data: bytes, spec: TaskSpec, truth_ids: pl.Series
) -> tuple[Codes | Floats, ...] | None:
    """The same with columns, ids and labels compared in NFC, which costs a little more."""
    labels = spec.values.labels if spec.values.kind == "labels" else ()
    wanted = composed_series(truth_ids)
    are_distinct = len({*map(composed, labels)}) == len(labels)
    if data.isascii() or not are_distinct or wanted.n_unique() != len(wanted):
        return None
    return _read_as(data, spec, wanted, is_composed=True)


def _read_as(
    data: bytes, spec: TaskSpec, truth_ids: pl.Series, *, is_composed: bool
) -> tuple[Codes | Floats, ...] | None:
    names = _names(data, spec, is_composed=is_composed)
    if names is None or has_open_quote(data):
        return None
    if _ends_lines_inside(data) or _has_long_line(data):
        return None
    try:
        table = _table(data, spec, names, rows=len(truth_ids) + 1, is_composed=is_composed)
    except (*CANNOT_PARSE, ValueError):
        return None
    # A short row comes as nulls, and so does a blank line: both need the row reader.
    if table.height != len(truth_ids) or any(column.null_count() for column in table):
        return None
    columns = _in_order(table, spec, truth_ids)
    return columns if columns is not None and _are_in_range(columns, spec) else None


def _names(data: bytes, spec: TaskSpec, *, is_composed: bool) -> dict[str, str] | None:
    """Each of the header's cells with the column it names; None unless there are those of the task and no other."""
    line = data[:_FIRST_LINE_AT_MOST].split(b"\n", 1)[0]
    try:
        header = next(csv.reader([line.decode("utf-8-sig").rstrip("\r")], strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return None
    if len(header) != len(spec.columns):
        return None
    names = matched_columns(header, spec.columns, is_composed=is_composed)
    found = {cell: name for cell, name in zip(header, names, strict=True) if name is not None}
    return found if sorted(found.values()) == sorted(spec.columns) else None


def _ends_lines_inside(data: bytes) -> bool:
    """A carriage return by itself ends a line for the row reader; polars drops it."""
    return b"\r" in data and data.count(b"\r") != data.count(b"\r\n")


def _has_long_line(data: bytes) -> bool:
    """Whether a cell may be too long for the row reader: then a whole stretch of half the length ends no line."""
    half = LONGEST_CELL // 2
    return any(
        data.find(b"\n", start, start + half) < 0 for start in range(0, len(data) - half, half)
    )


def _table(
    data: bytes, spec: TaskSpec, names: dict[str, str], *, rows: int, is_composed: bool
) -> pl.DataFrame:
    """At most `rows` rows. Where there are quotes, labels come as text first.

    Read as an enumeration, a cell such as "a"한, with text after its closing quote, is cut in the middle of a letter,
    and polars 2.1 ends the whole process over it.
    """
    if spec.values.kind != "labels":
        cell: pl.DataType = pl.Float64()
    elif b'"' in data or is_composed:
        cell = pl.String()
    else:
        cell = pl.Enum(spec.values.labels)
    kinds = {
        name: pl.String() if column == spec.id_column else cell
        for name, column in names.items()
    }
    table = pl.read_csv(io.BytesIO(data), schema_overrides=kinds, n_rows=rows)
    if is_composed:
        table = table.rename(names).with_columns(pl.col(pl.String).str.normalize("NFC"))
    if spec.values.kind == "labels" and cell == pl.String():
        labels = spec.values.labels
        wanted = pl.Enum([composed(label) for label in labels] if is_composed else labels)
        table = table.with_columns(pl.col(spec.targets).cast(wanted))
    return table


def _in_order(
    table: pl.DataFrame, spec: TaskSpec, truth_ids: pl.Series
) -> tuple[Codes | Floats, ...] | None:
    ids = table[spec.id_column]
    columns = [_array(table[target]) for target in spec.targets]
    if (ids == truth_ids).all():
        return tuple(columns)
    order = order_of(truth_ids, ids)
    return None if order is None else tuple(column[order] for column in columns)


def _array(column: pl.Series) -> Codes | Floats:
    if isinstance(column.dtype, pl.Enum):
        return column.to_physical().cast(pl.Int64).to_numpy()
    return column.to_numpy()


def order_of(truth_ids: pl.Series, ids: pl.Series) -> Codes | None:
    """Where in `ids` each of `truth_ids` is; None unless both hold the same ids once each."""
    found = (
        truth_ids.alias("id")
        .to_frame()
        .join(
            pl.DataFrame({"id": ids, "at": pl.int_range(len(ids), eager=True)}),
            on="id",
            how="left",
            maintain_order="left",
        )
    )
    if found.height != len(ids) or found["at"].null_count():
        return None
    return found["at"].to_numpy()


def _are_in_range(columns: tuple[Codes | Floats, ...], spec: TaskSpec) -> bool:
    values = spec.values
    if values.kind == "labels":
        return True
    for column in columns:
        # Not a number compares as false, so that NaN and infinities fall out here too.
        if not (column.min() >= values.minimum and column.max() <= values.maximum):
            return False
    if values.kind == "probabilities":
        return not rows_off(columns, largest_difference(values, len(columns))).any()
    return True
