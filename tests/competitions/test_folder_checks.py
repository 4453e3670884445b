"""A competition's folder checked in a process of its own: the same words, and an end in time."""

import pickle
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import structlog
from pytest_django.fixtures import Settings
from tests.processes import until
from tests.scoring.small_folders import Changes, in_yaml, write_folder
from tests.scoring.test_folder_mistakes import MISTAKES

from gisu.competitions import folder_checks
from gisu.competitions.folder_checks import (
    FolderCheckFailedError,
    FolderChecks,
    FolderChecksBusy,
    _plain,
    check_here,
)
from gisu_scoring.folders.checked_folder import CheckedFolder, FolderDescription
from gisu_scoring.folders.loading import CompetitionFolder
from gisu_scoring.folders.process import _checked
from gisu_scoring.problems import folder as folder_problems
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.problems.reasons import reason
from gisu_scoring.tasks.spec import Direction

BASELINE = in_yaml(
    "teams:\n", "baseline: {file: sample.csv, title: {ko: 모두 no, en: All no}}\nteams:\n"
)
FOLDERS: dict[str, Changes] = {
    "baseline": BASELINE,
    "times with an offset": in_yaml(
        "opens: 2026-03-02 10:00\n    due: 2026-03-06 18:00\n",
        "opens: 2026-03-02 10:00+09:00\n    due: 2026-03-06 18:00Z\n"
        "closes: 2026-03-07 18:00-03:30\nreveal: by-hand\n",
    ),
    "labels": in_yaml("target: ripe", "target: ripe\n  labels: [yes, no]"),
    "positive label": in_yaml("name: accuracy", "name: f1\n  average: macro"),
    "a warning": {"train_csv": "id,red,ripe\n101,1,yes\n102,0,No\n"},
}
FOREVER = "import time; time.sleep(600)"


def running(code: str) -> tuple[str, ...]:
    """A process that does something else than check."""
    return (sys.executable, "-S", "-c", code)


def refused(checks: FolderChecks, folder: Path) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(FolderErrors) as errors:
        checks(folder)
    return [(one.code, dict(one.params)) for one in errors.value.problems]


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_a_folder_says_the_same_from_another_process_without_its_answers(
    tmp_path: Path,
) -> None:
    folder = write_folder(tmp_path / "berries", **BASELINE)

    here, apart = check_here(folder), FolderChecks()(folder)

    assert type(apart) is CheckedFolder
    assert isinstance(here, CheckedFolder)
    assert vars(apart) == {name: value for name, value in vars(here).items() if name != "truth"}
    assert (apart.digest(), apart.content()) == (here.digest(), here.content())


def test_mistakes_come_back_word_for_word(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "berries",
        **in_yaml("name: accuracy", "name: acc"),
        sample_csv="id,ripe\n001,perhaps\n",
        overview_ko_md=b"\xff",
    )
    with pytest.raises(FolderErrors) as here:
        check_here(folder)

    with pytest.raises(FolderErrors) as apart:
        FolderChecks()(folder)

    assert apart.value.problems == here.value.problems
    assert len(here.value.problems) == 2


@pytest.mark.parametrize("name", MISTAKES)
def test_whatever_is_wrong_can_be_handed_over(name: str, tmp_path: Path) -> None:
    changes, expected = MISTAKES[name]
    folder = write_folder(tmp_path / "berries", **changes)

    found = _plain(pickle.dumps(_checked(folder, may_lack_data=False)))

    assert isinstance(found, tuple)
    assert [reason(one, "ko") for one in found] == [ko for _place, _en, ko in expected]


@pytest.mark.parametrize("name", FOLDERS)
def test_whatever_a_folder_says_can_be_handed_over(name: str, tmp_path: Path) -> None:
    here = check_here(write_folder(tmp_path / "berries", **FOLDERS[name]))
    assert isinstance(here, CompetitionFolder)

    found = _plain(pickle.dumps(here.without_truth()))

    assert isinstance(found, CheckedFolder)
    assert vars(found) == vars(here.without_truth())


def got(kind: str, name: str) -> bytes:
    """A pickle that has an attribute of a class of ours, as Python 3.11.2 writes members of enumerations."""
    module, _, called = kind.rpartition(".")
    return f"(cbuiltins\ngetattr\n(c{module}\n{called}\nV{name}\ntRt.".encode()


def test_a_member_of_an_enumeration_comes_back_from_every_python_and_nothing_else_by_its_name() -> (
    None
):
    direction: object = _plain(got("gisu_scoring.tasks.spec.Direction", "HIGHER"))

    assert direction == (Direction.HIGHER,)
    for kind, name in (
        ("gisu_scoring.folders.competition.Competition", "model_validate"),
        ("gisu_scoring.tasks.spec.Direction", "__init__"),
        ("gisu_scoring.tasks.spec.Direction", "mro"),
    ):
        with pytest.raises((pickle.UnpicklingError, KeyError)):
            _plain(got(kind, name))


def test_what_is_still_to_be_made_may_be_missing_where_the_asker_says_so(
    tmp_path: Path,
) -> None:
    folder = write_folder(tmp_path / "berries", truth_csv=None)

    found = FolderChecks()(folder, may_lack_data=True)

    assert isinstance(found, FolderDescription)
    assert found.missing == ("truth.csv",)


def test_a_check_that_takes_too_long_ends_in_words_and_so_does_its_process(
    tmp_path: Path,
) -> None:
    began = tmp_path / "began"
    code = (
        "import os, pathlib, subprocess, sys;"
        "child = subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(600)']);"
        f"pathlib.Path({str(began)!r}).write_text(f'{{os.getpid()}} {{child.pid}}');"
        "child.wait()"
    )
    checks = FolderChecks(seconds=2, starting_seconds=0, process=running(code))

    assert refused(checks, tmp_path) == [("check_took_too_long", {"seconds": 2})]

    pids = [int(pid) for pid in began.read_text().split()]
    until(lambda: not any(is_alive(pid) for pid in pids), "the process and its child to end")


def test_all_folders_of_a_program_share_a_limit(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "berries")
    checks = FolderChecks(seconds=0.1, starting_seconds=0, process=running(FOREVER))

    codes = [refused(checks, folder)[0][0] for _each in range(4)]

    assert codes[0] == "check_took_too_long"
    assert codes[-1] == "checks_took_too_long"


def test_a_check_that_dies_is_said_and_logged(tmp_path: Path) -> None:
    code = "import os, sys; print('no memory left', file=sys.stderr, flush=True); os.abort()"
    checks = FolderChecks(process=running(code))

    with structlog.testing.capture_logs() as logged:
        assert refused(checks, tmp_path) == [("check_ran_out", {"memory_gb": 4})]

    assert [(one["status"], one["said"]) for one in logged] == [(-6, "no memory left\n")]


def test_a_check_that_finds_no_memory_is_said(tmp_path: Path) -> None:
    code = (
        "from gisu_scoring.folders import process as it\nimport sys\n"
        "def hungry(*_, **__): bytearray(10**12)\nit._checked = hungry\nit.main(*sys.argv[1:])"
    )
    checks = FolderChecks(process=(sys.executable, "-c", code))

    assert refused(checks, tmp_path) == [("check_ran_out", {"memory_gb": 4})]


def test_the_kernel_ends_a_check_whose_asker_is_gone(tmp_path: Path) -> None:
    code = (
        "from gisu_scoring.folders import process as it\nimport sys\n"
        "def slow(*_, **__):\n    while True: pass\nit._checked = slow\n"
        "it.main(sys.argv[1], '0.2', *sys.argv[3:])"
    )
    checks = FolderChecks(process=(sys.executable, "-c", code))

    assert refused(checks, tmp_path) == [("check_took_too_long", {"seconds": 10})]


def test_a_fault_of_ours_is_no_mistake_of_the_folders(tmp_path: Path) -> None:
    checks = FolderChecks(process=running("raise ZeroDivisionError"))

    with pytest.raises(FolderCheckFailedError, match="ZeroDivisionError"):
        checks(tmp_path)


def test_a_check_reads_no_secret_of_the_site_and_writes_no_code_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GISU_SECRET_KEY", "very-secret")
    code = "import os, sys; sys.exit('GISU_SECRET_KEY' in os.environ and 'it is there')"
    wicked = "import os, pickle, sys; sys.stdout.buffer.write(pickle.dumps(os.system))"

    with pytest.raises(EOFError):  # it ended well, and said nothing
        FolderChecks(process=running(code))(tmp_path)
    with pytest.raises(Exception, match=r"posix.system is no value"):
        FolderChecks(process=running(wicked))(tmp_path)


def test_the_limit_is_that_of_submissions(settings: Settings, tmp_path: Path) -> None:
    settings.GISU_CHECK_SECONDS = 1
    checks = FolderChecks(starting_seconds=0, process=running(FOREVER))

    assert refused(checks, tmp_path) == [("check_took_too_long", {"seconds": 1})]


def test_so_many_are_checked_at_a_time_and_no_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Four slow ones would hold every thread that answers."""
    folder = write_folder(tmp_path)
    monkeypatch.setattr(folder_checks, "AT_ONCE", threading.BoundedSemaphore(1))
    monkeypatch.setattr(folder_checks, "WAITED_SECONDS", 0.01)
    slow = FolderChecks(seconds=3.0, starting_seconds=0.0, process=running(FOREVER))
    holding = threading.Thread(target=lambda: refused(slow, folder))
    holding.start()
    until(lambda: not folder_checks.AT_ONCE._value, "the slow one to begin")

    with pytest.raises(FolderChecksBusy, match="Other folders are being checked now") as busy:
        FolderChecks()(folder)

    assert (busy.value.status, busy.value.remedy) == (503, "Try again in a minute.")
    holding.join()
    assert isinstance(FolderChecks()(folder), CheckedFolder)


def test_while_a_check_takes_its_time_others_go_on(tmp_path: Path) -> None:
    began = tmp_path / "began"
    code = f"import time, pathlib; pathlib.Path({str(began)!r}).touch(); time.sleep(600)"
    hanging = threading.Thread(
        target=lambda: refused(
            FolderChecks(seconds=3, starting_seconds=0, process=running(code)), tmp_path
        )
    )
    hanging.start()
    until(began.exists, "the check to begin")

    found = FolderChecks()(write_folder(tmp_path / "berries"))

    assert isinstance(found, CheckedFolder)
    assert hanging.is_alive()
    hanging.join()


@pytest.mark.parametrize(
    "code", ["check_took_too_long", "checks_took_too_long", "check_ran_out"]
)
def test_what_is_said_of_it_names_the_limit(code: str) -> None:
    make = getattr(folder_problems, code)
    problem = make("competition.yaml", 8_000_000_000 if code == "check_ran_out" else 8)

    assert "8" in reason(problem, "ko")
    assert "8" in reason(problem, "en")
