"""Whatever holds predictions, as the bytes of a CSV: a path, or a DataFrame of pandas or polars.

Neither library is imported for it: a DataFrame is known by what it can do.
"""

import os
from pathlib import Path
from typing import Any, NamedTuple

from gisu_client.site import Site

DATAFRAME_NAME = "submission.csv"


class Csv(NamedTuple):
    """`content` is a file's path, or the bytes a DataFrame became."""

    name: str
    content: Path | bytes

    @property
    def size(self) -> int:
        return (
            len(self.content)
            if isinstance(self.content, bytes)
            else self.content.stat().st_size
        )


def as_csv(table: Any, *, id_column: str, site: Site) -> Csv:
    """Raises GisuError for what is no table and for a file that cannot be read."""
    if isinstance(table, (str, os.PathLike)):
        path = Path(table).expanduser()
        try:
            with path.open("rb"):
                return Csv(path.name, path)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise site.error("no_file", file=path, why=why) from error
    if hasattr(table, "collect") and hasattr(table, "sink_csv"):  # polars' LazyFrame
        table = table.collect()
    if hasattr(table, "write_csv"):  # polars
        return Csv(DATAFRAME_NAME, table.write_csv().encode())
    if hasattr(table, "to_csv"):  # pandas
        return Csv(DATAFRAME_NAME, _from_pandas(table, id_column).encode())
    raise site.error("not_a_table", kind=type(table).__name__)


def _from_pandas(table: Any, id_column: str) -> str:
    """Without the index, which would be a column too many, unless the ids are the index."""
    ids_are_index = getattr(table.index, "name", None) == id_column
    columns = getattr(table, "columns", ())  # a Series has none
    text: str = table.to_csv(index=ids_are_index and id_column not in columns)
    return text
