"""How hands slip: a right file made wrong, each in a way people's files really are."""

from collections.abc import Callable

import polars as pl

from programs.demo.models import Competition

Spoil = Callable[[Competition, pl.DataFrame], bytes]


def csv(table: pl.DataFrame) -> bytes:
    return table.write_csv().encode()


def of_the_training_rows(competition: Competition, table: pl.DataFrame) -> bytes:
    """Predicted the wrong split: its first ids are those of the training rows."""
    ids = competition.train_ids().head(40).to_list() + table["id"].to_list()[40:]
    return csv(table.with_columns(id=pl.Series(ids)))


def with_holes(competition: Competition, table: pl.DataFrame) -> bytes:
    """Something divided by nothing in three rows."""
    values = table[competition.target].cast(pl.String).to_list()
    for row in (11, 57, 58):
        values[row] = "nan"
    return csv(table.with_columns(pl.Series(competition.target, values)))


def short(_: Competition, table: pl.DataFrame) -> bytes:
    """The last batch was dropped."""
    return csv(table.head(table.height - 17))


def renamed(competition: Competition, table: pl.DataFrame) -> bytes:
    return csv(table.rename({competition.target: "prediction"}))


def as_numbers(competition: Competition, table: pl.DataFrame) -> bytes:
    """Labels as 3.0, which a table with a hole in it makes of 3."""
    return csv(table.with_columns(pl.col(competition.target).cast(pl.Float64)))


def as_logits(competition: Competition, table: pl.DataFrame) -> bytes:
    """Values of the decision function instead of probabilities."""
    return csv(table.with_columns((pl.col(competition.target) * 6 - 3).round(4)))


def joined_twice(_: Competition, table: pl.DataFrame) -> bytes:
    """Two folds put below each other."""
    return csv(pl.concat([table, table.head(25)]))


def saved_by_a_spreadsheet(_: Competition, table: pl.DataFrame) -> bytes:
    """As "Unicode text": tabs, in UTF-16."""
    return table.write_csv(separator="\t").encode("utf-16")


SPOILS: dict[str, Spoil] = {
    "training-rows": of_the_training_rows,
    "holes": with_holes,
    "short": short,
    "renamed": renamed,
    "as-numbers": as_numbers,
    "as-logits": as_logits,
    "twice": joined_twice,
    "spreadsheet": saved_by_a_spreadsheet,
}
