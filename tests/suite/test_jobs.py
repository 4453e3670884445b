"""Every test file is in one job of each kind, and where a session makes something dear, in one process."""

from collections import Counter
from pathlib import Path

from tests.suite import jobs
from tests.suite.costs import Costs
from tests.suite.jobs import SIZE
from tests.suite.pool import Job
from tests.suite.postgresql import Choice, file_digest

NOTHING = Costs({}, {})


def files_of(some: list[Job]) -> Counter[str]:
    return Counter(word for job in some for word in job.command if word.startswith("tests/"))


def test_each_file_runs_once_on_sqlite_or_in_the_browser(tmp_path: Path) -> None:
    found = files_of(jobs.everywhere(NOTHING, tmp_path))

    assert found == Counter(jobs.test_files())


def test_the_journeys_are_alone_and_in_one_process() -> None:
    groups = dict(jobs.grouped(jobs.test_files(), lambda _: 10.0))

    assert {*groups["journeys"]} == {
        file for file in jobs.test_files() if file.startswith("tests/journeys/")
    }


def test_a_dear_room_is_divided_by_cost() -> None:
    costs = {
        "tests/teams/test_a.py": 1.5 * SIZE,
        "tests/teams/test_b.py": 0.75 * SIZE,
        "tests/teams/test_c.py": 0.7 * SIZE,
    }

    groups = jobs.grouped(costs, costs.__getitem__)

    assert groups == [
        ("teams 1 of 3", ("tests/teams/test_a.py",)),
        ("teams 2 of 3", ("tests/teams/test_b.py",)),
        ("teams 3 of 3", ("tests/teams/test_c.py",)),
    ]


def test_cheap_rooms_go_together() -> None:
    costs = {
        "tests/a/test_a.py": 0.2 * SIZE,
        "tests/b/test_b.py": 0.3 * SIZE,
        "tests/c/test_c.py": 0.7 * SIZE,
    }

    groups = jobs.grouped(costs, costs.__getitem__)

    assert groups == [
        ("a, b", ("tests/a/test_a.py", "tests/b/test_b.py")),
        ("c", ("tests/c/test_c.py",)),
    ]


def test_files_without_a_chosen_test_are_left_out_on_postgresql() -> None:
    file, other = "tests/teams/test_sets.py", "tests/teams/test_teams.py"
    everything = Choice("", {})
    chosen = Choice(
        "",
        {
            file: {"digest": file_digest(file), "tests": []},
            other: {"digest": file_digest(other), "tests": ["test_something"]},
        },
    )

    before = files_of(jobs.chosen_on_postgresql(NOTHING, everything))
    after = files_of(jobs.chosen_on_postgresql(NOTHING, chosen))

    assert before - after == Counter([file])
