"""Every mistake in a competition folder, with the exact sentences a person reads."""

import os
from pathlib import Path

import pytest
from tests.scoring.mistakes_in_files import MISTAKES_IN_FILES
from tests.scoring.mistakes_in_rules import MISTAKES_IN_RULES
from tests.scoring.mistakes_in_truth import MISTAKES_IN_TRUTH
from tests.scoring.mistakes_in_yaml import MISTAKES_IN_YAML
from tests.scoring.small_folders import COMPETITION, write_folder

from gisu_scoring.folders.loading import load_folder
from gisu_scoring.problems.folder import FolderErrors, FolderProblem
from gisu_scoring.problems.reasons import reason

MISTAKES = {**MISTAKES_IN_YAML, **MISTAKES_IN_RULES, **MISTAKES_IN_FILES, **MISTAKES_IN_TRUTH}


def place(problem: FolderProblem) -> str:
    line = "" if problem.line is None else f":{problem.line}"
    return f"{problem.file}{line} {problem.where}".strip()


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_said_with_its_place_and_what_to_do(name: str, tmp_path: Path) -> None:
    changes, expected = MISTAKES[name]
    folder = write_folder(tmp_path / "berries", **changes)

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    said = [(place(p), reason(p, "en"), reason(p, "ko")) for p in refused.value.problems]
    assert said == expected


def test_mistakes_of_many_kinds_are_all_said_at_once(tmp_path: Path) -> None:
    text = (
        COMPETITION.replace("slug: berries", "slug: Berries")
        .replace("due: 2026-03-06 18:00", "due: 2026-03-06")
        .replace("per_day: 5", "per_day: 0")
        .replace("name: accuracy", "name: acc")
    )
    folder = write_folder(tmp_path / "berries", competition_yaml=text, sample_csv=None)

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(p.line, p.code) for p in refused.value.problems] == [
        (2, "not_a_slug"),
        (11, "file_missing"),
        (19, "unknown_metric"),
        (24, "date_without_time"),
        (26, "too_small"),
    ]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "berries", test_csv=None)
    (tmp_path / "secret.csv").write_text("id\n", encoding="utf-8")
    (folder / "test.csv").symlink_to(tmp_path / "secret.csv")

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(place(p), p.code) for p in refused.value.problems] == [
        ("competition.yaml:9 data[2].file", "file_outside")
    ]


def test_a_pipe_in_the_place_of_a_file_is_not_called_a_folder(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "berries", test_csv=None)
    os.mkfifo(folder / "test.csv")

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(place(p), p.code) for p in refused.value.problems] == [
        ("competition.yaml:9 data[2].file", "file_is_special")
    ]


def test_a_file_nobody_may_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_folder(tmp_path / "berries")
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "test.csv")

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(place(p), p.code) for p in refused.value.problems] == [
        ("competition.yaml:9 data[2].file", "file_unreadable")
    ]


def test_a_competition_yaml_nobody_may_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    folder = write_folder(tmp_path / "berries")
    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(p.file, p.code) for p in refused.value.problems] == [
        ("competition.yaml", "file_unreadable")
    ]


def test_a_folder_in_the_place_of_competition_yaml_is_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "berries")
    (folder / "competition.yaml").unlink()
    (folder / "competition.yaml").mkdir()

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [p.code for p in refused.value.problems] == ["not_a_file"]


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(FolderErrors) as refused:
        load_folder(tmp_path / "nowhere")

    assert [p.code for p in refused.value.problems] == ["no_folder"]
