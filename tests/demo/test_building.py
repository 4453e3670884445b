"""The demo's program: right, the same every time, and what the texts of its competitions promise runs."""

import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from programs.demo.build import build
from programs.demo.days import ZONE, Days

from gisu.programs.reading.program import Program, read_program
from gisu.ui.markdown import render
from gisu_scoring.folders.loading import CompetitionFolder, load_folder
from gisu_scoring.judging.judge import judge_file
from gisu_scoring.text.language import Language

NOW = datetime(2026, 3, 11, 5, 20, tzinfo=UTC)
SLUGS = ("digits", "breast-cancer", "diabetes")
# Between what the program of the overview has to score: not useless, not perfect.
SCORES = {"digits": (0.8, 1.0), "breast-cancer": (0.8, 1.0), "diabetes": (45, 65)}


@pytest.fixture(scope="module")
def program(built: Path) -> Program:
    return read_program(built)


@pytest.fixture(params=SLUGS)
def folder(request: pytest.FixtureRequest, built: Path) -> CompetitionFolder:
    return load_folder(built / "competitions" / request.param)


def test_nothing_is_wrong_with_the_folders_and_nothing_leaks(folder: CompetitionFolder) -> None:
    assert folder.warnings == ()
    assert folder.baseline_scores is not None


def test_nothing_is_wrong_with_the_program_and_nothing_clashes(program: Program) -> None:
    assert program.warnings == ()
    assert {part: len(items) for part, items in program.reading.items.items()} == {
        "cohort": 1,
        "labels": 5,
        "policies": 3,
        "calendar": 1,
        "breaks": 2,
        "stages": 3,
        "tracks": 2,
        "team_sets": 1,
        "activities": 76,
        "competitions": 3,
        "requirements": 14,
    }


def test_building_again_gives_the_same_program(program: Program, tmp_path: Path) -> None:
    again = read_program(build(tmp_path))

    assert again.digest() == program.digest()


def test_another_seed_gives_other_rows(built: Path, tmp_path: Path) -> None:
    build(tmp_path, seed=4)

    name = "competitions/digits/truth.csv"
    assert (tmp_path / name).read_bytes() != (built / name).read_bytes()


@pytest.mark.parametrize("days_later", range(7))
def test_one_competition_is_over_one_runs_and_one_comes_on_any_day_of_the_week(
    program: Program, days_later: int
) -> None:
    days = Days(NOW + timedelta(days=days_later))

    def when(slug: str) -> tuple[datetime, datetime]:
        item: Any = program.reading.of("competitions")[slug].value
        return days.meant(item.phases[0].opens), days.meant(item.phases[0].due)

    assert when("breast-cancer") == (days.at(-30, "10:00"), days.at(-19, "19:00"))
    assert when("digits") == (days.at(-9, "10:00"), days.at(2, "19:00"))
    assert when("diabetes") == (days.at(12, "10:00"), days.at(16, "19:00"))


def test_the_times_in_each_folder_are_those_of_the_programs_own_weeks(built: Path) -> None:
    """Who loads a folder by itself gets what its rules speak of."""
    first = datetime(2026, 3, 9, 10, tzinfo=ZONE)

    opened = [
        load_folder(built / "competitions" / slug).schedule(ZONE).phases[0].opens - first
        for slug in ("breast-cancer", "digits", "diabetes")
    ]

    assert opened == [timedelta(0), timedelta(weeks=3), timedelta(weeks=6)]


def test_no_row_is_both_to_learn_and_to_answer_and_none_is_lost(built: Path) -> None:
    for slug, rows in (("digits", 1797), ("breast-cancer", 569), ("diabetes", 442)):
        train = pl.read_csv(built / "competitions" / slug / "train.csv")["id"].to_list()
        test = pl.read_csv(built / "competitions" / slug / "test.csv")["id"].to_list()
        assert len(train) + len(test) == len({*train, *test}) == rows


def test_the_answers_are_in_no_file_learners_get(folder: CompetitionFolder) -> None:
    asked = pl.read_csv(folder.path / "test.csv").columns

    assert folder.task.targets[0] not in asked
    assert "truth.csv" not in {path.name for path in folder.data_paths}


def test_every_digit_has_its_picture(built: Path) -> None:
    cells = pl.concat(
        [
            pl.read_csv(built / f"competitions/digits/{name}.csv")["id"]
            for name in ("train", "test")
        ]
    )
    with zipfile.ZipFile(built / "competitions/digits/images.zip") as archive:
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
    least, most = SCORES[folder.competition.slug]
    assert least < outcome.scores.public.value < most


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_texts_show_as_written(folder: CompetitionFolder, language: Language) -> None:
    html = render(folder.overview[language])

    assert html.count("<math") >= 4, "every formula became MathML"
    assert "$" not in html
    assert "<table>" in html
    assert render(folder.rules[language]).count("<li>") == 8
