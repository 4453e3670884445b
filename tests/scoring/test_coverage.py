"""Error bars hold as often as the docs say, in a few of the cases benchmarks/coverage.py prints."""

import pytest
from benchmarks.coverage import CASES, Coverage, coverage

BY_NAME = {case.name: case for case in CASES}


@pytest.mark.parametrize(
    ("name", "rows", "is_shown"),
    [
        ("accuracy .93", 200, True),
        ("macro F1, a class of 10 %", 200, True),
        ("macro F1, a class of 1 %", 200, False),
        ("AUROC, 10 % positive", 200, True),
        ("AUROC, 2 % positive", 200, False),
        ("RMSE, normal", 200, True),
        ("RMSE, t of 3", 200, False),
        ("log loss, overconfident", 200, True),
    ],
)
def test_a_bar_holds_or_rows_are_too_few_to_tell(
    name: str, rows: int, *, is_shown: bool
) -> None:
    found = coverage(BY_NAME[name], rows, draws=300)

    assert found.is_good, found
    assert (found.shown > 0.75) is is_shown
    assert (found.shown < 0.25) is not is_shown


@pytest.mark.parametrize(
    ("found", "is_good"),
    [
        (Coverage(1.0, 0.95, 1.0, 0.05, 100_000), True),
        (Coverage(1.0, 0.92, 1.0, 0.05, 100_000), False),
        (Coverage(1.0, 0.98, 1.0, 0.05, 100_000), False),
        (Coverage(0.1, 0.5, 1.0, 0.05, 100_000), True),
        (Coverage(0.5, 0.8, 1.0, 0.05, 100_000), False),
        (Coverage(0.0, 0.0, 1.0, 0.08, 100_000), False),
    ],
)
def test_what_counts_as_kept(found: Coverage, *, is_good: bool) -> None:
    assert found.is_good is is_good
