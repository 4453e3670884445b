"""What tests cost is measured so that a slower machine measures the same."""

import json
from pathlib import Path

import pytest
from tests.suite.costs import STARTING, Costs, over_budget, room_of, table


def measured(folder: Path, name: str, *, loop: float, files: dict[str, float]) -> Path:
    place = folder / name
    found = {"loops": [loop, loop], "files": files, "starting": 24 * loop}
    place.write_text(json.dumps(found))
    return place


@pytest.mark.parametrize("loop", [0.05, 0.25])
def test_units_are_the_same_on_a_slow_machine(loop: float, tmp_path: Path) -> None:
    places = [
        measured(tmp_path, "1", loop=loop, files={"tests/teams/test_sets.py": 120 * loop}),
        measured(
            tmp_path,
            "2",
            loop=loop,
            files={"tests/teams/test_teams.py": 60 * loop, "tests/test_wheel.py": 12 * loop},
        ),
    ]

    found = Costs.measured(places)

    assert found.files == pytest.approx(
        {
            "tests/teams/test_sets.py": 10,
            "tests/teams/test_teams.py": 5,
            "tests/test_wheel.py": 1,
        }
    )
    assert found.rooms == pytest.approx({STARTING: 4, "teams": 15, "tests": 1})


@pytest.mark.parametrize(
    ("file", "room"),
    [("tests/teams/test_sets.py", "teams"), ("tests/test_wheel.py", "tests")],
)
def test_a_room_is_a_folder_of_tests(file: str, room: str) -> None:
    assert room_of(file) == room


def test_a_room_is_over_its_budget_at_one_and_a_half_times() -> None:
    budget = Costs({}, {"within": 10.0, "over": 10.0, "small": 1.0})
    found = Costs({}, {"within": 15.0, "over": 15.1, "small": 3.9, "without": 99.0})

    assert over_budget(found, budget) == ["over"]
    assert table(found, budget).splitlines() == [
        "room                 units  budget",
        "without               99.0       –",
        "over                  15.1    10.0  OVER",
        "within                15.0    10.0",
        "small                  3.9     1.0",
    ]


def test_a_file_nobody_measured_is_judged_by_its_length() -> None:
    here = Path(__file__)
    file = f"tests/suite/{here.name}"

    assert Costs({}, {}).of(file) == here.stat().st_size / 3_000
    assert Costs({file: 2.5}, {}).of(file) == 2.5
