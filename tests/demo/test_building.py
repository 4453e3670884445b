"""The demo's competition folders: right, the same every time, and what their texts promise runs."""

import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from programs.demo.build import build
from programs.demo.days import ZONE, Days

from gisu.ui.markdown import render
from gisu_scoring.folder import CompetitionFolder, load_folder
from gisu_scoring.judge import judge_file
from gisu_scoring.spec import Language

NOW = datetime(2026, 3, 11, 5, 20, tzinfo=UTC)
SLUGS = ("digits", "breast-cancer")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder, now=NOW)
    return folder


@pytest.fixture(params=SLUGS)
def folder(request: pytest.FixtureRequest, built: Path) -> CompetitionFolder:
    return load_folder(built / request.param)


def test_nothing_is_wrong_with_the_folders_and_nothing_leaks(folder: CompetitionFolder) -> None:
    assert folder.warnings == ()
    assert folder.baseline_scores is not None


def test_building_again_gives_the_same_files(built: Path, tmp_path: Path) -> None:
    again = build(tmp_path, now=NOW)

    for folder in again:
        present, before = load_folder(folder), load_folder(built / folder.name)
        assert present.digest() == before.digest()


def test_another_seed_gives_other_rows(built: Path, tmp_path: Path) -> None:
    build(tmp_path, now=NOW, seed=4)

    name = "digits/truth.csv"
    assert (tmp_path / name).read_bytes() != (built / name).read_bytes()


def test_digits_run_and_breast_cancer_is_over_whenever_it_is_built(built: Path) -> None:
    days = Days(NOW)
    digits = load_folder(built / "digits").schedule(ZONE)
    over = load_folder(built / "breast-cancer").schedule(ZONE)

    assert digits.phases[0].opens == days.digits.opens_at < NOW < digits.phases[0].due
    assert digits.closes - digits.phases[0].due == timedelta(days=3)
    assert over.phases[0].due < over.closes < NOW


def test_no_row_is_both_to_learn_and_to_answer_and_none_is_lost(built: Path) -> None:
    for slug, rows in (("digits", 1797), ("breast-cancer", 569)):
        train = pl.read_csv(built / slug / "train.csv")["id"].to_list()
        test = pl.read_csv(built / slug / "test.csv")["id"].to_list()
        assert len(train) + len(test) == len({*train, *test}) == rows


def test_the_answers_are_in_no_file_learners_get(folder: CompetitionFolder) -> None:
    asked = pl.read_csv(folder.path / "test.csv").columns

    assert folder.task.targets[0] not in asked
    assert "truth.csv" not in {path.name for path in folder.data_paths}


def test_every_digit_has_its_picture(built: Path) -> None:
    cells = pl.concat(
        [pl.read_csv(built / f"digits/{name}.csv")["id"] for name in ("train", "test")]
    )
    with zipfile.ZipFile(built / "digits/images.zip") as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
        one = archive.read("images/digit-0001.png")

    assert {f"images/{name}.png" for name in cells} == names - {"images/train-sheet.png"}
    assert one.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(one[16:20], "big") == int.from_bytes(one[20:24], "big") == 64


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_program_in_the_overview_runs_and_scores(
    folder: CompetitionFolder, language: Language, tmp_path: Path
) -> None:
    program = re.findall(r"```python\n(.*?)```", folder.overview[language], re.DOTALL)[0]
    for name in ("train.csv", "test.csv"):
        (tmp_path / name).write_bytes((folder.path / name).read_bytes())

    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=tmp_path, check=True)

    outcome = judge_file(folder.truth, tmp_path / "submission.csv")
    assert outcome.scores is not None
    assert 0.8 < outcome.scores.public.value < 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_texts_show_as_written(folder: CompetitionFolder, language: Language) -> None:
    html = render(folder.overview[language])

    assert html.count("<math") >= 4, "every formula became MathML"
    assert "$" not in html
    assert "<table>" in html
    assert render(folder.rules[language]).count("<li>") == 8
