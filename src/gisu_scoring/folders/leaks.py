"""Warns of data files from which the truth can be read off."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.text.hidden_characters import appearance
from gisu_scoring.text.lookalikes import latin_letters

# Below these a column may simply be a good feature.
NEARLY_PERFECT = 0.95
NEARLY_ALWAYS = 0.99
FEWEST_ROWS = 20
# Looking at a column takes about a thousandth of a second, however short it is.
MOST_COLUMNS = 1_000
MOST_TWICE = 20
_AGAIN, _KEY = "_duplicated_0", "id to compare by"


def leak_warnings(
    tables: Mapping[str, pl.DataFrame], truth: pl.DataFrame, spec: TaskSpec
) -> list[FolderProblem]:
    """A warning per suspicious column of the CSV files learners are given."""
    warnings: list[FolderProblem] = []
    for name, table in tables.items():
        looked_at = table.select(table.columns[:MOST_COLUMNS])
        warnings += _warnings(name, looked_at, truth, spec)
        if table.width > MOST_COLUMNS:
            warnings.append(
                _warning(
                    "leak_unseen",
                    name,
                    table.columns[MOST_COLUMNS],
                    count=table.width,
                    limit=MOST_COLUMNS,
                )
            )
    return warnings


def columns_twice(tables: Mapping[str, pl.DataFrame]) -> list[FolderProblem]:
    """polars calls a second column of one name after the first."""
    warnings: list[FolderProblem] = []
    for name, table in tables.items():
        columns = table.columns
        known = set(columns)
        twice = [column for column in columns if f"{column}{_AGAIN}" in known]
        warnings += [
            _warning("data_column_twice", name, column) for column in twice[:MOST_TWICE]
        ]
    return warnings


def _warnings(
    name: str, table: pl.DataFrame, truth: pl.DataFrame, spec: TaskSpec
) -> Iterator[FolderProblem]:
    known: set[str] = set()
    for id_column in _id_columns(table, spec):
        for problem in _truth_shown(name, table, truth, spec, id_column):
            known.add(problem.where)
            yield problem
    for answer in spec.answers:
        if answer in table.columns:
            rows = table.filter(pl.col(answer).is_not_null())
            columns = set(rows.columns)
            for column in rows.columns:
                if column not in known and not _is_aside(column, answer, spec, columns):
                    yield from _tells(name, rows[column], rows[answer])


def _is_aside(column: str, answer: str, spec: TaskSpec, columns: set[str]) -> bool:
    """Whether it is the answer, the id, or what polars calls the second column of one name."""
    first, is_again, _ = column.partition(_AGAIN.removesuffix("0"))
    return column in {answer, spec.id_column} or (bool(is_again) and first in columns)


def _id_columns(table: pl.DataFrame, spec: TaskSpec) -> list[str]:
    """The column of the ids; where there is none, the first whose name is hardly another."""
    if spec.id_column in table.columns:
        return [spec.id_column]
    look = _look(spec.id_column)
    return [column for column in table.columns if _look(column) == look][:1]


def _look(name: str) -> str:
    return latin_letters(appearance(name)).casefold()


def _as_it_stands(ids: pl.Series) -> pl.Series:
    return ids


def _bare(ids: pl.Series) -> pl.Series:
    """Ids without what a spreadsheet or pandas takes from them or adds: zeros in front, `.0`, capitals, spaces."""
    plain = ids.str.strip_chars().str.strip_suffix(".0").str.to_lowercase()
    return plain.str.strip_chars_start("0")


def _shared_rows(
    table: pl.DataFrame, truth: pl.DataFrame, spec: TaskSpec, id_column: str
) -> pl.DataFrame | None:
    """The rows of `table` that have an id of the truth, with the answers beside them; None where there are few."""
    answers = truth.select(pl.col(a).alias(f"answer {a}") for a in spec.answers)
    for form in (_as_it_stands, _bare):
        wanted = form(truth[spec.id_column])
        if wanted.n_unique() < len(wanted):
            continue
        right = answers.with_columns(wanted.alias(_KEY))
        shared = right.join(table.with_columns(form(table[id_column]).alias(_KEY)), on=_KEY)
        if shared.height >= min(FEWEST_ROWS, truth.height):
            return shared
    return None


def _truth_shown(
    name: str, table: pl.DataFrame, truth: pl.DataFrame, spec: TaskSpec, id_column: str
) -> Iterator[FolderProblem]:
    """Columns that hold the answers of the rows to be predicted, under whatever name."""
    shared = _shared_rows(table, truth, spec, id_column)
    if shared is None:
        return
    for column in table.columns:
        for answer in spec.answers:
            if column == id_column:
                continue
            cells, right = shared[column], shared[f"answer {answer}"]
            if (
                cells.null_count() < len(cells)
                and (cells == right).fill_null(value=False).all()
            ):
                yield _warning("leak_truth", name, column, rows=shared.height)
                break


def _tells(name: str, cells: pl.Series, target: pl.Series) -> Iterator[FolderProblem]:
    """Columns of the training data that say the target, itself or by being filled."""
    if len(cells) < FEWEST_ROWS:
        return
    if (cells == target).fill_null(value=False).all():
        yield _warning("leak_equal", name, cells.name, target=target.name)
        return
    if target.n_unique() > max(2, len(target) // 20):
        return  # numbers to predict: only equality can be told cheaply
    usual = float(target.value_counts(sort=True)["count"][0]) / len(target)
    accuracy = crossed_accuracy(cells, target)
    if is_nearly_perfect(
        round(accuracy * len(target)), round(usual * len(target)), len(target)
    ):
        percent = math.floor(1000 * accuracy) / 10
        yield _warning("leak_predicts", name, cells.name, target=target.name, percent=percent)
    elif (label := _label_when_filled(cells, target, usual)) is not None:
        filled = len(cells) - cells.null_count()
        yield _warning(
            "leak_filled", name, cells.name, target=target.name, value=label, rows=filled
        )


def is_nearly_perfect(hits: int, usual: int, rows: int) -> bool:
    """Whether so many rows are right as only the answer itself gets right; `usual` are by always saying one thing."""
    return hits >= NEARLY_PERFECT * rows and 2 * (hits - usual) >= rows - usual


# Ways of halving the rows: every other one, and scattered by Knuth's multiplicative hash of the row's number.
# Where labels take turns the first leaves one label in each half.
_ROW = pl.col("row").cast(pl.UInt64)
_HALVES = (_ROW % 2, _ROW * 2_654_435_761 // 2**18 % 2)


def crossed_accuracy(cells: pl.Series, target: pl.Series) -> float:
    """How often the column alone says the target, 0 to 1, judged on rows not learnt from.

    Of each half of the rows the most frequent target per cell is learnt and tried on the other
    half; cells never seen get the most frequent target of all. So a column of names, each met
    once, tells nothing. Of two ways of halving the better one.
    """
    table = pl.DataFrame({"cell": cells.fill_null(""), "target": target}).with_row_index("row")
    halved = (table.with_columns(halves.alias("half")) for halves in _HALVES)
    return max(map(_hits, halved)) / len(target)


def _hits(table: pl.DataFrame) -> int:
    """How many rows of `cell`, `target` and `half` are right by what the other half says."""
    hits = 0
    for half in (0, 1):
        learnt = table.filter(pl.col("half") == half)
        tried = table.filter(pl.col("half") != half)
        if not learnt.height:
            continue
        usual = _most_frequent(learnt["target"])
        best = (
            learnt.group_by("cell", "target")
            .len()
            .sort("len", "target", descending=[True, False])
            .unique("cell", keep="first", maintain_order=True)
            .select("cell", guess="target")
        )
        guesses = tried.join(best, on="cell", how="left", maintain_order="left")
        guess = guesses["guess"].fill_null(usual)
        hits += int(np.count_nonzero((guess == guesses["target"]).to_numpy()))
    return hits


def _most_frequent(target: pl.Series) -> str:
    counts = target.value_counts().sort("count", target.name, descending=[True, False])
    return str(counts[target.name][0])


def _label_when_filled(cells: pl.Series, target: pl.Series, usual: float) -> str | None:
    """The one target of nearly all rows where a half-empty column is filled."""
    filled = target.filter(cells.is_not_null())
    if not FEWEST_ROWS <= len(filled) <= len(cells) - FEWEST_ROWS or usual > 0.9:
        return None
    label = _most_frequent(filled)
    share = int((filled == label).sum()) / len(filled)
    return label if share >= NEARLY_ALWAYS else None


def _warning(code: str, file: str, column: str, **params: str | float) -> FolderProblem:
    return FolderProblem(
        file=file, line=1, where=column, code=code, params={"column": column, **params}
    )
