"""Which tests are asked whether they notice a changed module."""

from pathlib import Path

import pytest
from tests.mutants.choosing import likely_tests

NAMING = {
    "whole": "from gisu.stages.actions.moving import move_start\n",
    "alone": "from gisu.stages.actions import moving\n",
    "among": "from gisu.stages.actions import moving, stages\n",
    "below": "from gisu.stages.actions import (\n    moving,\n    stages,\n)\n",
}


def laid(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = root / "tests" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


@pytest.mark.parametrize("text", NAMING.values(), ids=NAMING)
def test_tests_of_any_room_that_name_the_module_come_first(tmp_path: Path, text: str) -> None:
    laid(
        tmp_path,
        {"schedule/test_a.py": text, "schedule/test_b.py": "", "stages/test_c.py": ""},
    )

    near, rest = likely_tests("src/gisu/stages/actions/moving.py", tmp_path)

    assert (near, rest) == (["tests/schedule/test_a.py"], ["tests/stages/test_c.py"])


@pytest.mark.parametrize(
    "text",
    ["from gisu.stages.actions import removing\n", "from gisu.teams.actions import moving\n"],
)
def test_another_module_of_a_similar_name_is_not_it(tmp_path: Path, text: str) -> None:
    laid(tmp_path, {"schedule/test_a.py": text})

    assert likely_tests("src/gisu/stages/actions/moving.py", tmp_path) == ([], [])


def test_measures_are_tried_by_the_tests_of_completion_too(tmp_path: Path) -> None:
    laid(tmp_path, {"competitions/test_a.py": "", "completion/test_b.py": ""})

    found = likely_tests("src/gisu/competitions/measures/scores.py", tmp_path)

    assert found == ([], ["tests/competitions/test_a.py", "tests/completion/test_b.py"])
