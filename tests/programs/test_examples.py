"""Every example program lints as it was cloned; what makes its data is named, and a file somebody forgot still fails."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.factories.programs import small_program, write_program
from tests.programs.test_commands import run

from gisu.programs.reading.program import read_program
from gisu.programs.sentences import reason
from gisu_scoring.problems.folder import FolderErrors

ROOT = Path(__file__).parents[2]
MAKE = "python -m camp.build FOLDER"


def tracked(under: str) -> list[Path]:
    """What git keeps under a folder, which is what a clone has."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    found = subprocess.run(
        [git, "ls-files", "-z", "--", under],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [Path(name) for name in found.stdout.split("\0") if name]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    for name in tracked("programs"):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def test_every_example_program_lints_as_it_was_cloned(clone: Path) -> None:
    found = sorted(path.parent for path in (clone / "programs").rglob("program.yaml"))

    assert [path.name for path in found] == ["demo"]
    for folder in found:
        program = read_program(folder, may_lack_data=True)
        assert program.warnings == ()
        code, output = run("lint", str(folder))
        assert (code, "nothing is wrong" in output) == (0, True)


def test_the_command_the_demo_names_makes_all_that_is_missing(clone: Path) -> None:
    from programs.demo.build import build  # noqa: PLC0415  brings scikit-learn

    missing = read_program(clone / "programs/demo", may_lack_data=True).missing
    built = build(clone / "built")

    assert len(missing) == 16
    assert [name for name in missing if not (built / name).is_file()] == []
    assert read_program(built).missing == ()


def without_data(root: Path, **said: Any) -> Path:
    folder = write_program(root / "program", {**small_program(), **said})
    for name in ("train.csv", "truth.csv"):
        (folder / "competitions/berries" / name).unlink()
    return folder


def mistakes(folder: Path, *, may_lack_data: bool) -> list[str]:
    with pytest.raises(FolderErrors) as raised:
        read_program(folder, may_lack_data=may_lack_data)
    return [f"{one.where}: {reason(one, 'en')}" for one in raised.value.problems]


def test_a_missing_file_of_a_program_that_names_no_command_fails(tmp_path: Path) -> None:
    folder = without_data(tmp_path)

    assert run("lint", str(folder))[0] == 1
    assert [one.split(":")[0] for one in mistakes(folder, may_lack_data=True)] == [
        "data[1].file",
        "truth.file",
    ]


def test_a_program_without_its_data_cannot_be_applied_and_names_the_command(
    tmp_path: Path,
) -> None:
    folder = without_data(tmp_path, data_made_by=MAKE)

    assert read_program(folder, may_lack_data=True).missing == (
        "competitions/berries/train.csv",
        "competitions/berries/truth.csv",
    )
    assert mistakes(folder, may_lack_data=False) == [
        f'{where}: There is no file "{name}" yet. Make it with: {MAKE}'
        for where, name in (("data[1].file", "train.csv"), ("truth.file", "truth.csv"))
    ]


def test_what_people_write_is_missed_though_data_is_made(tmp_path: Path) -> None:
    folder = without_data(tmp_path, data_made_by=MAKE)
    (folder / "competitions/berries/rules.ko.md").unlink()

    [mistake] = mistakes(folder, may_lack_data=True)

    assert mistake.startswith('rules.ko: The folder has no file "rules.ko.md".')


def test_what_is_said_of_a_competition_without_data_is_checked_all_the_same(
    tmp_path: Path,
) -> None:
    said = small_program()
    said["requirements"][0] |= {"kind": "own_submissions", "at_least": "61"}
    said["team_sets"][0]["key"] = "others"
    folder = without_data(tmp_path / "tries", **said, data_made_by=MAKE)

    assert [one.split(":")[0] for one in mistakes(folder, may_lack_data=True)] == [
        "competitions[1]",
        "requirements[1].at_least",
        "requirements[2].of",
    ]
    said["competitions"][0]["phases"][0]["due"] = "week 1 day 1 10:00"
    folder = without_data(tmp_path / "times", **said, data_made_by=MAKE)

    assert [one.split(":")[0] for one in mistakes(folder, may_lack_data=True)] == [
        "competitions[1]",
        "competitions[1].phases[1].due",
    ]


def test_a_program_whose_data_is_there_says_the_same_with_the_command_and_without(
    tmp_path: Path,
) -> None:
    plain = read_program(write_program(tmp_path / "plain"))
    named = read_program(
        write_program(tmp_path / "named", {**small_program(), "data_made_by": MAKE}),
        may_lack_data=True,
    )

    assert plain.fields() == named.fields()
    assert (named.missing, named.head.data_made_by) == ((), MAKE)
