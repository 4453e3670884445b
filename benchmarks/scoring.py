"""Checking and scoring a million rows, against polars merely parsing the same file."""

import ctypes
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
from benchmarks.figures import Figure

from gisu_scoring.judging.judge import judge_file
from gisu_scoring.tasks.spec import (
    Cells,
    LabelCells,
    MetricSpec,
    NumberCells,
    ProbabilityCells,
    TaskSpec,
)
from gisu_scoring.tasks.truth import Truth, load_truth, prepare

ROWS = 1_000_000
REPEATS = 7
LABELS = ("bird", "cat", "dog", "fish")

CASES: dict[str, tuple[Cells, MetricSpec]] = {
    "accuracy": (LabelCells(labels=LABELS), MetricSpec(name="accuracy", digits=4)),
    "f1 macro": (LabelCells(labels=LABELS), MetricSpec(name="f1", digits=4, average="macro")),
    "log loss": (ProbabilityCells(), MetricSpec(name="log_loss", digits=5, positive="1")),
    "auroc": (ProbabilityCells(), MetricSpec(name="auroc", digits=5, positive="1")),
    "rmse": (NumberCells(), MetricSpec(name="rmse", digits=5)),
}


def make_case(name: str, *, rows: int = ROWS) -> tuple[bytes, Truth]:
    """A file in the truth's order, and the truth. Ids of seven digits; numbers of nine."""
    cells, metric = CASES[name]
    random = np.random.default_rng(20260302)
    ids = pl.Series("id", np.arange(rows)).cast(pl.String).str.zfill(7)
    numbers = np.round(random.random(rows), 9)
    if cells.kind == "labels":
        given = pl.Series(random.choice(LABELS, rows))
        answers = pl.Series(random.choice(LABELS, rows))
    else:
        given = pl.Series(numbers)
        right = random.integers(0, 2, rows) if metric.positive else random.random(rows)
        answers = pl.Series(right).cast(pl.String)
    part = pl.Series(np.where(random.random(rows) < 0.4, "public", "private"))
    spec = TaskSpec(id_column="id", targets=("target",), values=cells, metric=metric)
    truth = prepare(pl.DataFrame({"id": ids, "target": answers, "part": part}), spec)
    file = io.BytesIO()
    pl.DataFrame({"id": ids, "target": given}).write_csv(file)
    return file.getvalue(), truth


def merely_parse(data: bytes, truth: Truth) -> None:
    """What polars does when it is told the columns' types and nothing is checked."""
    is_label = truth.spec.values.kind == "labels"
    schema = {"id": pl.String(), "target": pl.String() if is_label else pl.Float64()}
    pl.read_csv(io.BytesIO(data), schema_overrides=schema)


def seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def measure(name: str) -> tuple[float, float, float]:
    """The medians of parsing, of the whole verdict, and of the ratio within each round."""
    data, truth = make_case(name)
    parsing, judging = [], []
    for _ in range(REPEATS):
        parsing.append(seconds(lambda: merely_parse(data, truth)))
        judging.append(seconds(lambda: judge_file(truth, data)))
    ratios = [judge / parse for judge, parse in zip(judging, parsing, strict=True)]
    return statistics.median(parsing), statistics.median(judging), statistics.median(ratios)


def _status(field: str) -> int:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - not a file of ours
        line = next(line for line in status if line.startswith(field))
    return int(line.split()[1]) * 1024


def peak_over_file(folder: Path) -> float:
    """How many times the file's size memory grows by while it is judged, in this process."""
    spec = TaskSpec.model_validate_json((folder / "task.json").read_bytes())
    truth = load_truth(folder / "truth.csv", spec)
    file = folder / "submission.csv"
    judge_file(truth, b"id,target\n0000001,1\n")  # what any first call brings
    ctypes.CDLL(None).malloc_trim(0)
    time.sleep(2)  # polars' allocator gives memory back after a while
    with open("/proc/self/clear_refs", "w", encoding="ascii") as reset:  # noqa: PTH123 - not a file of ours
        reset.write("5")
    before = _status("VmRSS")
    judge_file(truth, file)
    return (_status("VmHWM") - before) / file.stat().st_size


def _peak_apart(name: str, *, broken: bool) -> float:
    """The same in a fresh process, which has not made the files and has no memory to reuse."""
    data, truth = make_case(name)
    if broken:
        data = data.replace(b"\n0000007,", b"\n0000007,oops", 1)
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        (folder / "submission.csv").write_bytes(data)
        (folder / "task.json").write_text(truth.spec.canonical(), encoding="utf-8")
        write_truth(folder / "truth.csv", truth)
        found = subprocess.run(
            [sys.executable, "-m", "benchmarks.scoring", root],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ,
        )
    return float(found.stdout)


def write_truth(path: Path, truth: Truth) -> None:
    labels = truth.spec.labels
    answers = pl.Series(truth.answers[0])
    table = pl.DataFrame(
        {
            "id": truth.ids,
            "target": answers.replace_strict(range(len(labels)), labels) if labels else answers,
            "part": np.where(truth.private, "private", "public"),
        }
    )
    table.write_csv(path)


def figures() -> list[Figure]:
    found = []
    for name in CASES:
        parse, judge, ratio = measure(name)
        note = f"{judge * 1e3:.0f} ms, parsing {parse * 1e3:.0f} ms"
        peak = max(_peak_apart(name, broken=flag) for flag in (False, True))
        found += [
            Figure.at_most(f"{name} of {ROWS:,} rows, against parsing", ratio, 2, note=note),
            Figure.at_most(f"{name} of {ROWS:,} rows, peak memory by file", peak, 10),
        ]
    return found


if __name__ == "__main__":
    print(peak_over_file(Path(sys.argv[1])))
