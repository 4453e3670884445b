"""How often a score's error bar holds the value it speaks of, and how often equals are told apart.

python -m benchmarks.coverage [DRAWS]

Rows are drawn from a known distribution again and again, so that the value over all rows there could be is known. Where
four draws in five show a 95% interval, it is to hold the value in 93 to 97 % of them; elsewhere rows are mostly too few
to tell. Whatever the case, a bar that does not hold is to be shown in at most 7 % of all draws, and two submissions that
are equally good are to be told apart in at most 7 %.
"""

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from benchmarks.figures import Figure
from numpy.random import Generator

from gisu_scoring.metrics.metric import Columns
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.tasks.spec import (
    Cells,
    LabelCells,
    MetricSpec,
    NumberCells,
    ProbabilityCells,
    TaskSpec,
)
from gisu_scoring.tasks.truth import Answers, Truth
from gisu_scoring.uncertainty.influence import Measured, measured
from gisu_scoring.uncertainty.intervals import difference, unpacked

SIZES = (50, 200, 2000)
DRAWS = 1000
ALL = 1_000_000  # rows the value of which is taken for that of all rows there could be
HOLDS = (0.93, 0.97)
FALSE_ALARMS = 0.07
MOSTLY = 0.8  # where fewer draws than this show a bar, rows are mostly too few to tell
WRONG = 0.07
NOISE = 2.6  # standard errors of a share of so many draws: what chance alone does to 69 rows of a table

Draw = Callable[[Generator, int], tuple[Answers, Columns, Columns]]


@dataclass(frozen=True)
class Case:
    """A task and two equally good submissions to it, drawn row by row."""

    name: str
    metric: MetricSpec
    cells: Cells
    draw: Draw


def labels(*shares: float) -> LabelCells:
    return LabelCells(labels=tuple("abcdefghij"[: len(shares)]))


def guesses(right: float, *shares: float) -> Draw:
    """Labels with these shares; each submission is right with the chance `right`, else guesses by the shares."""

    def draw(chance: Generator, rows: int) -> tuple[Answers, Columns, Columns]:
        answers = chance.choice(len(shares), rows, p=shares)
        hard = chance.random(rows)  # what is hard for one is hard for the other

        def given() -> np.ndarray:
            ease = np.where(chance.random(rows) < 0.7, hard, chance.random(rows))
            return np.where(ease < right, answers, chance.choice(len(shares), rows, p=shares))

        return (answers,), (given(),), (given(),)

    return draw


def sides(share: float, width: float) -> Draw:
    """A positive class of this share, and probabilities whose logits are that far off."""

    def draw(chance: Generator, rows: int) -> tuple[Answers, Columns, Columns]:
        answers = (chance.random(rows) < share).astype(np.int64)
        common = chance.normal(size=rows)

        def given() -> np.ndarray:
            noise = 0.8 * common + 0.6 * chance.normal(size=rows)
            return 1 / (1 + np.exp(-(2.0 * answers - 1.0 + width * noise)))

        return (answers,), (given(),), (given(),)

    return draw


def numbers(noise: Callable[[Generator, int], np.ndarray]) -> Draw:
    """Numbers, and two submissions that are off by as heavy a tail."""

    def draw(chance: Generator, rows: int) -> tuple[Answers, Columns, Columns]:
        answers = chance.normal(size=rows)
        first, second = noise(chance, rows), noise(chance, rows)
        swapped = chance.random(rows) < 0.7  # where both are off alike
        return (
            (answers,),
            (answers + first,),
            (answers + np.where(swapped, first * chance.choice([-1, 1], rows), second),),
        )

    return draw


def normal(chance: Generator, rows: int) -> np.ndarray:
    return chance.normal(size=rows)


def laplace(chance: Generator, rows: int) -> np.ndarray:
    return chance.laplace(size=rows)


def student(freedom: float) -> Callable[[Generator, int], np.ndarray]:
    return lambda chance, rows: chance.standard_t(freedom, size=rows)


def lognormal(chance: Generator, rows: int) -> np.ndarray:
    return chance.lognormal(sigma=1.0, size=rows)


ACCURACY = MetricSpec(name="accuracy", digits=4)
MACRO = MetricSpec(name="f1", digits=4, average="macro")
MICRO = MetricSpec(name="f1", digits=4, average="micro")
LOG_LOSS = MetricSpec(name="log_loss", digits=5, positive="1")
AUROC = MetricSpec(name="auroc", digits=5, positive="1")
RMSE = MetricSpec(name="rmse", digits=5)
MAE = MetricSpec(name="mae", digits=5)
CASES = (
    Case("accuracy .65", ACCURACY, labels(0.5, 0.3, 0.2), guesses(0.45, 0.5, 0.3, 0.2)),
    Case("accuracy .93", ACCURACY, labels(0.5, 0.3, 0.2), guesses(0.9, 0.5, 0.3, 0.2)),
    Case("accuracy .99", ACCURACY, labels(0.5, 0.3, 0.2), guesses(0.985, 0.5, 0.3, 0.2)),
    Case("macro F1, even", MACRO, labels(0.4, 0.3, 0.3), guesses(0.6, 0.4, 0.3, 0.3)),
    Case("macro F1, ten classes", MACRO, labels(*[0.1] * 10), guesses(0.7, *[0.1] * 10)),
    Case(
        "macro F1, a class of 10 %", MACRO, labels(0.6, 0.3, 0.1), guesses(0.6, 0.6, 0.3, 0.1)
    ),
    Case(
        "macro F1, a class of 3 %",
        MACRO,
        labels(0.67, 0.3, 0.03),
        guesses(0.8, 0.67, 0.3, 0.03),
    ),
    Case(
        "macro F1, a class of 1 %",
        MACRO,
        labels(0.69, 0.3, 0.01),
        guesses(0.8, 0.69, 0.3, 0.01),
    ),
    Case("micro F1", MICRO, labels(0.6, 0.3, 0.1), guesses(0.6, 0.6, 0.3, 0.1)),
    Case("log loss", LOG_LOSS, ProbabilityCells(), sides(0.3, 1.0)),
    Case("log loss, overconfident", LOG_LOSS, ProbabilityCells(), sides(0.3, 3.0)),
    Case("AUROC, half positive", AUROC, ProbabilityCells(), sides(0.5, 1.4)),
    Case("AUROC, 10 % positive", AUROC, ProbabilityCells(), sides(0.1, 1.4)),
    Case("AUROC, 2 % positive", AUROC, ProbabilityCells(), sides(0.02, 1.4)),
    Case("AUROC near 1, 10 % positive", AUROC, ProbabilityCells(), sides(0.1, 0.6)),
    Case("RMSE, normal", RMSE, NumberCells(), numbers(normal)),
    Case("RMSE, Laplace", RMSE, NumberCells(), numbers(laplace)),
    Case("RMSE, t of 5", RMSE, NumberCells(), numbers(student(5))),
    Case("RMSE, t of 3", RMSE, NumberCells(), numbers(student(3))),
    Case("RMSE, lognormal", RMSE, NumberCells(), numbers(lognormal)),
    Case("MAE, normal", MAE, NumberCells(), numbers(normal)),
    Case("MAE, t of 3", MAE, NumberCells(), numbers(student(3))),
    Case("MAE, lognormal", MAE, NumberCells(), numbers(lognormal)),
)


@dataclass(frozen=True)
class Coverage:
    """Of all draws the share that show a bar, of those the share whose bar holds the value; the same of comparisons."""

    shown: float
    holding: float
    compared: float
    alarms: float
    draws: int

    @property
    def is_good(self) -> bool:
        """Whether it is as promised, as far as so many draws can tell."""
        noise = NOISE * math.sqrt(0.05 * 0.95 / self.draws)
        holds = HOLDS[0] - noise <= self.holding <= HOLDS[1] + noise
        wrong = self.shown * (1 - self.holding)
        alarms = self.compared * self.alarms
        return (
            (self.shown < MOSTLY or holds)
            and wrong <= WRONG + noise
            and alarms <= FALSE_ALARMS + noise
        )


def coverage(case: Case, rows: int, draws: int, seed: int = 1) -> Coverage:
    chance = np.random.default_rng([seed, rows])
    held = shown = compared = alarms = 0
    aim = value_over_all(case)
    for _ in range(draws):
        answers, one, other = drawn(case, chance, rows)
        truth = truth_of(case, answers)
        first, second = judged(truth, one), judged(truth, other)
        if first.interval is not None:
            shown += 1
            held += first.interval.low <= aim <= first.interval.high
        if first.point and second.point:
            compared += 1
            alarms += difference(
                unpacked(value_of(truth, one), first.point),
                unpacked(value_of(truth, other), second.point),
            ).apart
    return Coverage(
        shown / draws,
        held / max(shown, 1),
        compared / draws,
        alarms / max(compared, 1),
        draws,
    )


def drawn(case: Case, chance: Generator, rows: int) -> tuple[Answers, Columns, Columns]:
    """A draw that a competition could be made of: of both sides, where there are two."""
    while True:
        answers, one, other = case.draw(chance, rows)
        if case.metric.name != "auroc" or len(np.unique(answers[0])) == 2:
            return answers, one, other


def truth_of(case: Case, answers: Answers) -> Truth:
    rows = len(answers[0])
    spec = TaskSpec(
        id_column="id",
        targets=("y",),
        values=case.cells,
        metric=case.metric,
        truth_columns=(),
        max_bytes=1_000_000,
        max_rows=rows,
    )
    ids = pl.Series([str(row) for row in range(rows)]) if rows < ALL else pl.Series(["1"])
    return Truth(spec=spec, ids=ids, private=np.zeros(rows, dtype=bool), answers=answers)


def value_of(truth: Truth, columns: Columns) -> float:
    metric = METRICS[truth.spec.metric.name]
    return metric.value(truth.spec.metric, metric.count(truth, columns)[0])


def judged(truth: Truth, columns: Columns) -> Measured:
    metric = METRICS[truth.spec.metric.name]
    return measured(truth, metric, columns, truth.samples[0], value_of(truth, columns))


_values: dict[str, float] = {}


def value_over_all(case: Case) -> float:
    if case.name not in _values:
        answers, one, _other = case.draw(np.random.default_rng(0), ALL)
        _values[case.name] = value_of(truth_of(case, answers), one)
    return _values[case.name]


def table(draws: int) -> Iterator[str]:
    yield f"{'case':30} {'rows':>5} {'shown':>6} {'holds':>6} {'compared':>9} {'alarms':>7}"
    for case in CASES:
        for rows in SIZES:
            found = coverage(case, rows, draws)
            mark = "" if found.is_good else "  <- not as promised"
            yield (
                f"{case.name:30} {rows:>5} {found.shown:>6.2f} {found.holding:>6.3f}"
                f" {found.compared:>9.2f} {found.alarms:>7.3f}{mark}"
            )


def figures(draws: int = DRAWS) -> list[Figure]:
    """How many cases are not as promised, for the table of all measurements; each line goes to standard error."""
    broken = []
    for line in table(draws):
        print(line, file=sys.stderr)
        broken += [line] if "<-" in line else []
    name = f"of {len(CASES) * len(SIZES)} cases those whose error bars hold less than promised"
    return [Figure.at_most(name, len(broken), 0, note=f"{draws:,} draws each")]


if __name__ == "__main__":
    for line in table(int(sys.argv[1]) if len(sys.argv) > 1 else DRAWS):
        print(line, flush=True)
