"""Small tasks and their truths."""

from collections.abc import Iterable, Sequence

import polars as pl

from gisu_scoring.tasks.spec import Cells, LabelCells, MetricSpec, NumberCells, TaskSpec
from gisu_scoring.tasks.truth import Truth, prepare

ACCURACY = MetricSpec(name="accuracy", digits=4)
RMSE = MetricSpec(name="rmse", digits=5)
YES_NO = LabelCells(labels=("no", "yes"))
NUMBER = NumberCells(minimum=0.0, maximum=100.0)


def make_truth(
    answers: Iterable[object],
    *,
    cells: Cells = YES_NO,
    metric: MetricSpec = ACCURACY,
    parts: Sequence[str] | None = None,
    ids: Sequence[str] | None = None,
    targets: tuple[str, ...] = ("y",),
    truth_columns: tuple[str, ...] = (),
    max_bytes: int = 1_000_000,
    max_rows: int = 10_000,
) -> Truth:
    """Rows "1", "2", … with one column of answers, half of them public unless told."""
    answers = list(answers)
    size = len(answers)
    spec = TaskSpec(
        id_column="id",
        targets=targets,
        values=cells,
        metric=metric,
        truth_columns=truth_columns,
        max_bytes=max_bytes,
        max_rows=max_rows,
    )
    columns = {name: [str(answer) for answer in answers] for name in spec.answers}
    halves = ["public" if row < (size + 1) // 2 else "private" for row in range(size)]
    table = {
        "id": list(ids) if ids is not None else [str(row + 1) for row in range(size)],
        "part": list(parts) if parts is not None else halves,
        **columns,
    }
    return prepare(pl.DataFrame(table), spec)


def csv_of(rows: Sequence[Sequence[object]], header: str = "id,y") -> bytes:
    return "\n".join([header, *(",".join(map(str, row)) for row in rows), ""]).encode()
