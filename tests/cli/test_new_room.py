"""`gisu dev new-room`: what it writes passes the gates and its own tests as it is, and nothing else changes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.places import ROOT, gisu

from gisu.cli import new_room

GENERATED = {
    "docs/api/openapi.json",
    "docs/develop/events.md",
    "docs/develop/rooms.md",
    "docs/host/commands.md",
}
FOLDERS = ("src", "tests", "docs", "benchmarks", "programs", "script", "stubs", "requirements")
FILES = (
    *ROOT.glob("*.md"),
    *(ROOT / name for name in ("pyproject.toml", "package.json", "LICENSE", "NOTICE")),
)
LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", ".git", ".venv", "node_modules", ".pytest_cache", ".ruff_cache", "*.sqlite3"
)
# Of what is tried at every address and operation, those of the room, and that the tables have all of them.
OF_THE_ROOM = "not (test_access or test_states) or lost or line"
GATES = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("gisu.ui.messages", "check"),
    ("django", "makemigrations", "--check", "--dry-run"),
    (
        "pytest",
        "-q",
        "tests/lost_items",
        "tests/docs/test_pages.py",
        "tests/site/test_access.py",
        "tests/site/test_states.py",
        "tests/test_architecture.py",
        "tests/test_declarations.py",
        "-k",
        OF_THE_ROOM,
    ),
)


def run(folder: Path, *command: str) -> None:
    env = {
        **os.environ,
        "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}",
        "GISU_HOME": str(folder.parent / "home"),
    }
    if command[1:2] != ("gisu.cli.main",):
        env["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.test"
    answer = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, f"{command}: {answer.stdout[-4000:]}{answer.stderr[-4000:]}"


def digests(folder: Path) -> dict[str, str]:
    """Every file that is kept in version control or would be, by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix not in {".mo", ".pyc"}
        and not {".mypy_cache", ".pytest_cache", ".ruff_cache"} & {*path.parts}
    }


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of this checkout, as far as a room needs it."""
    folder = tmp_path / "checkout"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
    if (ROOT / ".mypy_cache").exists():
        shutil.copytree(ROOT / ".mypy_cache", folder / ".mypy_cache")
    for path in FILES:
        shutil.copy(path, folder)
    return folder


def test_a_new_room_passes_the_gates_and_its_own_tests(checkout: Path) -> None:
    before = digests(checkout)

    run(checkout, "-m", "gisu.cli.main", "dev", "new-room", "lost_items", "--korean", "분실물")

    after = digests(checkout)
    own = {
        name for name in after if name.startswith(("src/gisu/lost_items/", "tests/lost_items/"))
    }
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed - own == {"pyproject.toml", *GENERATED}
    assert before.keys() - after.keys() == set()
    assert len(own) > 20
    for module, *arguments in GATES:
        run(checkout, "-m", module, *arguments)
    run(checkout, "-c", "from importlinter.cli import lint_imports_command as run; run()")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["Meetings"], "Meetings is no name: write small letters and _."),
        (["class"], "class is a word of Python; take another name."),
        (["fleet"], "Say with --thing what fleet has many of."),
        (["teams"], "There is a room teams already."),
        (["glass"], "Say with --thing what glass has many of."),
        (["activities", "--thing", "activity"], "activities is taken: another room has it."),
        (["grades", "--thing", "score"], "score is taken: another room has it."),
    ],
)
def test_a_name_that_cannot_be_a_room_is_refused(
    words: list[str], answer: str, tmp_path: Path
) -> None:
    refused = gisu("dev", "new-room", *words, "--korean", "가", home=tmp_path)

    assert (refused.returncode, refused.stderr.strip()) == (1, answer)
    assert not (ROOT / "src/gisu/meetings").exists()


@pytest.mark.parametrize("beside", ["nowhere", "core", "accounts", "ledger", "site"])
def test_it_stands_above_the_ledger(beside: str, tmp_path: Path) -> None:
    words = ("dev", "new-room", "meetings", "--korean", "회의", "--beside", beside)

    refused = gisu(*words, home=tmp_path)

    assert refused.returncode == 1
    assert "It can stand beside one of these: desks, programs, completion, " in refused.stderr
    assert not (ROOT / "src/gisu/meetings").exists()


def test_nothing_is_left_where_it_fails_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("src/gisu/schedule", "src/gisu/cohorts/migrations", "tests"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src/gisu/schedule/room.py").touch()
    (tmp_path / "src/gisu/cohorts/migrations/0001_first_tables.py").touch()
    before = digests(tmp_path)
    monkeypatch.setattr(new_room, "ROOT", tmp_path)

    def fail(_words: dict[str, str]) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(new_room, "translate", fail)
    with pytest.raises(OSError, match="No space"):
        new_room.new_room("meetings", korean="회의")

    assert digests(tmp_path) == before
