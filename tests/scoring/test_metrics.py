"""Every metric: a case by hand, its judge, its properties, its refusals."""

import math
import re
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as judge
from tests.scoring.small_tasks import csv_of, make_truth

from gisu_scoring.judging.judge import judge_file
from gisu_scoring.judging.scores import Scores, score, value_from
from gisu_scoring.metrics.exact import exact_sums
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.submissions.reading import Read, read_submission
from gisu_scoring.tasks.spec import (
    Cells,
    Direction,
    LabelCells,
    MetricSpec,
    NumberCells,
    ProbabilitiesCells,
    ProbabilityCells,
)
from gisu_scoring.tasks.truth import Truth, prepare
from gisu_scoring.text.translation import gettext

ABC = LabelCells(labels=("a", "b", "c"))
F1_MACRO = MetricSpec(name="f1", digits=4, average="macro")
F1_MICRO = MetricSpec(name="f1", digits=4, average="micro")
LOG_LOSS = MetricSpec(name="log_loss", digits=5, positive="1")
AUROC = MetricSpec(name="auroc", digits=5, positive="1")
RMSE = MetricSpec(name="rmse", digits=5)
MAE = MetricSpec(name="mae", digits=5)
ACCURACY = MetricSpec(name="accuracy", digits=4)

# Public rows, then private ones: each task with answers that have every label in both parts.
TASKS: dict[str, tuple[Cells, MetricSpec, list[Any], list[Any]]] = {
    "accuracy": (ABC, ACCURACY, list("abcabc"), list("aabbcc")),
    "f1 macro": (ABC, F1_MACRO, list("abcabc"), list("aabbcc")),
    "f1 micro": (ABC, F1_MICRO, list("abcabc"), list("aabbcc")),
    "log loss": (ProbabilityCells(), LOG_LOSS, [1, 0, 1, 0, 1, 0], [1, 0, 1, 0.5, 0.25, 0]),
    "auroc": (ProbabilityCells(), AUROC, [1, 0, 1, 0, 1, 0], [0.9, 0.1, 0.3, 0.3, 0.2, 0.7]),
    "rmse": (NumberCells(), RMSE, [1, 2, 3, 4, 5, 6], [1.5, 2, 2, 4, 7, 6.25]),
    "mae": (NumberCells(), MAE, [1, 2, 3, 4, 5, 6], [1.5, 2, 2, 4, 7, 6.25]),
}


def scores_of(truth: Truth, given_values: Any) -> Scores:
    rows = list(zip(truth.ids.to_list(), given_values, strict=True))
    found = read_submission(csv_of(rows), truth.spec, truth.ids)
    assert found.problems == ()
    return score(truth, found)


def case(name: str) -> tuple[Truth, list[Any]]:
    cells, metric, answers, values = TASKS[name]
    return make_truth(answers, cells=cells, metric=metric), values


@pytest.mark.parametrize(
    ("cells", "metric", "answers", "values", "expected"),
    [
        (ABC, ACCURACY, "abba", "abaa", 3 / 4),
        (ABC, F1_MICRO, "aab", "abb", 2 / 3),
        # With c neither given nor present, the frozen list counts it as nought.
        (ABC, F1_MACRO, "aab", "abb", (2 / 3 + 2 / 3 + 0) / 3),
        (LabelCells(labels=("a", "b")), F1_MACRO, "aab", "abb", 2 / 3),
        (ProbabilityCells(), LOG_LOSS, "10", [0.5, 0.5], math.log(2)),
        (ProbabilityCells(), LOG_LOSS, "10", [1, 1], -math.log(2**-52) / 2),
        (ProbabilityCells(), AUROC, "1100", [0.8, 0.4, 0.4, 0.1], 3.5 / 4),
        (ProbabilityCells(), AUROC, "10", [0.5, 0.5], 0.5),
        (NumberCells(), AUROC, "10", [-1e9, -2e9], 1.0),
        (NumberCells(), AUROC, "10", ["-0.0", "0.0"], 0.5),
        (NumberCells(), RMSE, [1, 2], [1, 4], math.sqrt(2)),
        (NumberCells(), MAE, [1, 2], [1, 4], 1.0),
    ],
)
def test_a_case_worked_by_hand(
    cells: Cells, metric: MetricSpec, answers: Any, values: Any, expected: float
) -> None:
    twice = [*answers, *answers]
    parts = ["public"] * len(answers) + ["private"] * len(answers)
    truth = make_truth(twice, cells=cells, metric=metric, parts=parts)

    found = scores_of(truth, [*values, *values])

    assert found.public.value == pytest.approx(expected, rel=1e-15)
    assert found.private == found.public


@pytest.mark.parametrize("name", TASKS)
def test_public_and_private_are_what_each_part_scores_alone(name: str) -> None:
    cells, metric, answers, values = TASKS[name]
    parts = ["public", "public", "private", "private", "private", "public"]
    together = scores_of(make_truth(answers, cells=cells, metric=metric, parts=parts), values)

    for part, found in (("public", together.public), ("private", together.private)):
        rows = [row for row, its in enumerate(parts) if its == part]
        alone = make_truth(
            [answers[row] for row in rows],
            cells=cells,
            metric=metric,
            parts=[part] * len(rows),
        )
        columns = read_columns(alone, [values[row] for row in rows])
        statistics = METRICS[metric.name].count(alone, columns)[part == "private"]
        assert found.statistics == statistics
        assert found.n == len(rows) == 3


def read_columns(truth: Truth, values: list[Any]) -> Any:
    rows = list(zip(truth.ids.to_list(), values, strict=True))
    return read_submission(csv_of(rows), truth.spec, truth.ids).columns


@pytest.mark.parametrize("name", TASKS)
def test_a_value_is_worked_out_again_from_its_statistics_to_the_last_bit(name: str) -> None:
    truth, values = case(name)

    found = scores_of(truth, values).private

    assert value_from(truth.spec.metric, found.statistics).hex() == found.hex
    assert float.fromhex(found.hex) == found.value


@pytest.mark.parametrize("name", TASKS)
def test_a_perfect_guess_scores_best_and_any_other_no_better(name: str) -> None:
    truth, values = case(name)
    cells, _, answers, _ = TASKS[name]
    metric = METRICS[truth.spec.metric.name]
    best = 0.0 if metric.direction is Direction.LOWER else 1.0

    perfect = scores_of(truth, answers).private.value
    other = scores_of(truth, values).private.value

    # Clipping leaves a perfect log loss a hair above nought.
    assert perfect == pytest.approx(best, abs=1e-15)
    assert other > perfect if metric.direction is Direction.LOWER else other < perfect
    assert cells.kind in metric.reads


@pytest.mark.parametrize("name", TASKS)
@given(data=st.data())
def test_the_order_of_rows_never_changes_a_bit(name: str, data: st.DataObject) -> None:
    truth, values = case(name)
    rows = list(zip(truth.ids.to_list(), values, strict=True))
    shuffled = data.draw(st.permutations(rows))

    found = judge_file(truth, csv_of(shuffled))

    assert found.scores == judge_file(truth, csv_of(rows)).scores


def random_case(seed: int) -> tuple[np.random.Generator, int, np.ndarray[Any, Any]]:
    random = np.random.default_rng(seed)
    size = int(random.integers(8, 200))
    private = random.random(size) < 0.5
    private[:4], private[4:8] = False, True
    return random, size, private


def parts_of(private: np.ndarray[Any, Any]) -> list[str]:
    return ["private" if one else "public" for one in private]


def agree(found: Scores, private: np.ndarray[Any, Any], judged: Any) -> None:
    """Both parts agree with `judged(rows)` within twelve digits."""
    for part, mask in ((found.public, ~private), (found.private, private)):
        assert part.value == pytest.approx(judged(mask), rel=1e-12, abs=1e-13)


@pytest.mark.parametrize("seed", range(40))
def test_accuracy_and_f1_agree_with_scikit_learn(seed: int) -> None:
    random, size, private = random_case(seed)
    labels = tuple("abcdefgh"[: int(random.integers(2, 9))])
    # Few labels are drawn, so that some of the frozen list are absent.
    answers = random.choice(labels[: max(2, len(labels) - 2)], size)
    values = random.choice(labels, size)

    for metric in (ACCURACY, F1_MACRO, F1_MICRO):
        truth = make_truth(
            answers, cells=LabelCells(labels=labels), metric=metric, parts=parts_of(private)
        )

        def judged(mask: Any, metric: MetricSpec = metric) -> float:
            if metric is ACCURACY:
                return float(judge.accuracy_score(answers[mask], values[mask]))
            return float(
                judge.f1_score(
                    answers[mask],
                    values[mask],
                    labels=labels,
                    average=metric.average,
                    zero_division=0,
                )
            )

        agree(scores_of(truth, values), private, judged)


@pytest.mark.parametrize("average", ["macro", "micro"])
@pytest.mark.parametrize("seed", range(10))
def test_f1_without_an_excluded_label_agrees_with_scikit_learn(seed: int, average: Any) -> None:
    random, size, private = random_case(seed)
    labels = ("no_relation", "born_in", "works_for")
    answers, values = random.choice(labels, size), random.choice(labels, size)
    metric = MetricSpec(name="f1", digits=4, average=average, exclude=("no_relation",))
    truth = make_truth(
        answers, cells=LabelCells(labels=labels), metric=metric, parts=parts_of(private)
    )

    def judged(mask: Any) -> float:
        return float(
            judge.f1_score(
                answers[mask], values[mask], labels=labels[1:], average=average, zero_division=0
            )
        )

    agree(scores_of(truth, values), private, judged)


@pytest.mark.parametrize("seed", range(40))
def test_auroc_agrees_with_scikit_learn_with_and_without_ties(seed: int) -> None:
    random, size, private = random_case(seed)
    answers = random.integers(0, 2, size)
    answers[:8] = [0, 1, 0, 1, 0, 1, 0, 1]
    values = np.round(random.random(size), int(random.integers(0, 4)))
    truth = make_truth(answers, cells=ProbabilityCells(), metric=AUROC, parts=parts_of(private))

    agree(
        scores_of(truth, values),
        private,
        lambda mask: judge.roc_auc_score(answers[mask], values[mask]),
    )


@pytest.mark.parametrize("seed", range(40))
def test_log_loss_agrees_with_scikit_learn(seed: int) -> None:
    random, size, private = random_case(seed)
    answers = random.integers(0, 2, size)
    values = np.round(random.random(size), int(random.integers(0, 5)))
    truth = make_truth(
        answers, cells=ProbabilityCells(), metric=LOG_LOSS, parts=parts_of(private)
    )

    agree(
        scores_of(truth, values),
        private,
        lambda mask: judge.log_loss(answers[mask], values[mask], labels=[0, 1]),
    )


@pytest.mark.parametrize("seed", range(20))
def test_log_loss_over_many_labels_agrees_with_scikit_learn(seed: int) -> None:
    random, size, private = random_case(seed)
    labels = ("a", "b", "c", "d")
    answers = random.choice(labels[:3], size)
    values = random.dirichlet([0.3] * 4, size)
    truth = make_truth(
        answers,
        cells=ProbabilitiesCells(),
        metric=MetricSpec(name="log_loss", digits=5),
        parts=parts_of(private),
        targets=labels,
        truth_columns=("kind",),
    )
    rows = [
        (name, *map(repr, row.tolist())) for name, row in zip(truth.ids, values, strict=True)
    ]
    found = judge_file(truth, csv_of(rows, "id,a,b,c,d"))

    assert found.scores is not None
    agree(
        found.scores,
        private,
        lambda mask: judge.log_loss(
            answers[mask],
            values[mask] / values[mask].sum(axis=1, keepdims=True),
            labels=labels,
        ),
    )


@pytest.mark.parametrize("seed", range(40))
def test_rmse_and_mae_agree_with_scikit_learn(seed: int) -> None:
    random, size, private = random_case(seed)
    answers = random.normal(size=size) * 10.0 ** random.integers(-8, 9)
    values = answers + random.normal(size=size)
    judges = {RMSE: judge.root_mean_squared_error, MAE: judge.mean_absolute_error}

    for metric, its_judge in judges.items():
        truth = make_truth(
            answers.tolist(), cells=NumberCells(), metric=metric, parts=parts_of(private)
        )

        def judged(mask: Any, its_judge: Any = its_judge) -> float:
            return float(its_judge(answers[mask], values[mask]))

        agree(scores_of(truth, values.tolist()), private, judged)


def test_several_targets_are_averaged_as_scikit_learn_does() -> None:
    truth = make_truth([1.0, 2.0], cells=NumberCells(), metric=RMSE, targets=("x", "y"))

    found = judge_file(truth, b"id,y,x\n1,1,4\n2,5,2\n")

    assert found.scores is not None
    assert found.scores.public.value == (3.0 + 0.0) / 2
    assert found.scores.private.value == (0.0 + 3.0) / 2


def test_a_row_that_adds_up_to_more_than_one_gains_nothing() -> None:
    truth = make_truth(
        ["a", "b"],
        cells=ProbabilitiesCells(tolerance=0.1),
        metric=MetricSpec(name="log_loss", digits=5),
        targets=("a", "b"),
        truth_columns=("kind",),
    )

    fair = judge_file(truth, b"id,a,b\n1,0.5,0.5\n2,0.5,0.5\n").scores
    inflated = judge_file(truth, b"id,a,b\n1,0.54,0.54\n2,0.54,0.54\n").scores

    assert fair == inflated


def test_auroc_keeps_twice_u_as_a_whole_number() -> None:
    truth = make_truth(
        [1, 0, 1, 0, 1, 0],
        cells=ProbabilityCells(),
        metric=AUROC,
        parts=["public"] * 4 + ["private"] * 2,
    )

    found = scores_of(truth, [0.5, 0.5, 0.9, 0.1, 0.2, 0.3])

    assert found.public.statistics == {"n": 4, "positive": 2, "negative": 2, "twice_u": 7}
    assert found.public.value == 7 / 8


def test_a_file_with_problems_has_no_score() -> None:
    truth, _ = case("accuracy")
    broken = read_submission(b"id,y\n1,a\n", truth.spec, truth.ids)

    with pytest.raises(ValueError, match="no score"):
        score(truth, broken)
    assert isinstance(broken, Read)


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        ("y", ["a", "z"], "label"),
        ("y", ["a", None], "empty"),
        ("part", ["public", "secret"], "part"),
        ("id", ["1", "1"], "id"),
        ("id", ["1", None], "id"),
    ],
)
def test_a_truth_that_cannot_judge_is_refused(
    column: str, values: list[str | None], message: str
) -> None:
    spec = make_truth(["a", "b"], cells=ABC).spec
    table = pl.DataFrame({"id": ["1", "2"], "y": ["a", "b"], "part": ["public", "private"]})

    with pytest.raises(ValueError, match=message):
        prepare(table.with_columns(pl.Series(column, values)), spec)


def test_every_metric_is_registered_with_all_it_must_say() -> None:
    for name, metric in METRICS.items():
        assert metric.name == name
        assert metric.title
        for text in (metric.definition, metric.worked_case):
            assert re.search("[가-힣]", gettext(text, "ko"))
        assert metric.source
        assert 0 <= metric.digits <= 12


FINITE = st.floats(-1e200, 1e200)


@given(st.lists(st.tuples(FINITE, st.booleans()), max_size=60))
def test_an_exact_sum_is_the_true_sum_rounded_once(terms: list[tuple[float, bool]]) -> None:
    numbers = np.array([number for number, _ in terms], dtype=np.float64)
    private = np.array([part for _, part in terms], dtype=bool)

    public_sum, private_sum = exact_sums(numbers, private)

    assert public_sum == float(sum((Fraction(n) for n, part in terms if not part), Fraction(0)))
    assert private_sum == float(sum((Fraction(n) for n, part in terms if part), Fraction(0)))


def test_an_exact_sum_over_several_blocks_is_fsum() -> None:
    random = np.random.default_rng(7)
    terms = random.standard_normal(100_000) * 10.0 ** random.integers(-30, 30, 100_000)
    private = random.random(100_000) < 0.3

    found = exact_sums(terms, private)

    assert found == (math.fsum(terms[~private].tolist()), math.fsum(terms[private].tolist()))
