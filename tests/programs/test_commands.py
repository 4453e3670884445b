import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.factories.programs import small_program, write_program
from typer.testing import CliRunner

from gisu.cli.main import app
from gisu.cli.program_reference import EXAMPLE
from gisu.cohorts.models import Cohort
from gisu.programs.reading.program import read_program

pytestmark = pytest.mark.django_db


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words), env={**os.environ, "LANG": "en_US.UTF-8"})
    return result.exit_code, result.output


@pytest.fixture
def said() -> dict[str, Any]:
    program = small_program()
    program["cohort"]["starts"] = "2035-07-02"
    return program


def test_lint_says_that_nothing_is_wrong(said: dict[str, Any], tmp_path: Path) -> None:
    folder = write_program(tmp_path / "program", said)

    assert run("lint", str(folder)) == (0, "Berry camp: nothing is wrong. Items: 14.\n")


def test_lint_says_where_and_what_to_do(said: dict[str, Any], tmp_path: Path) -> None:
    said["stages"][0]["ends"] = "week nine"
    folder = write_program(tmp_path / "program", said)

    code, output = run("lint", str(folder))

    assert code == 1
    assert output == (
        'program.yaml:27: Basics (basics) · ends: "week nine" is not a day. '
        "Write it as 2026-03-02 or week 3 day 2.\nThings to mend: 1.\n"
    )


def test_lint_of_no_folder_is_wrong_usage(tmp_path: Path) -> None:
    code, output = run("lint", str(tmp_path / "nothing"))

    assert code == 2
    assert "There is no such folder." in output


def test_lint_for_programs_is_json(said: dict[str, Any], tmp_path: Path) -> None:
    code, output = run("lint", str(write_program(tmp_path / "program", said)), "--json")

    assert (code, json.loads(output)["state"]) == (0, "fine")


def test_a_cohort_is_created_planned_changed_and_exported(
    said: dict[str, Any], tmp_path: Path
) -> None:
    folder = write_program(tmp_path / "program", said)

    code, output = run(
        "cohort", "create", "camp", "--program", str(folder), "--starts", "2036-01-07"
    )
    assert (code, output.splitlines()[0]) == (
        0,
        "camp is there, from 2036-01-07 to 2036-02-17.",
    )

    code, output = run("plan", str(folder), "--cohort", "camp")
    assert (code, output.splitlines()[0]) == (0, "Nothing to change.")

    said["activities"].pop()
    write_program(folder, said)
    code, output = run("plan", str(folder), "--cohort", "camp")
    assert code == 0
    assert "removed: Activities · “Kick-off” (activities/kick-off)" in output
    assert "0 to add, 0 to change, 1 to remove. Nothing was written yet." in output

    code, output = run("apply", str(folder), "--cohort", "camp", "--yes")
    assert (code, "0 added, 0 changed, 1 removed." in output) == (0, True)
    assert "Nothing to change." in run("apply", str(folder), "--cohort", "camp", "--yes")[1]

    out = tmp_path / "out"
    assert run("export", str(out), "--cohort", "camp")[0] == 0
    assert "Nothing to change." in run("plan", str(out), "--cohort", "camp")[1]
    assert run("export", str(out), "--cohort", "camp")[0] == 2


def test_a_conflict_stops_apply_until_somebody_chooses(
    said: dict[str, Any], tmp_path: Path
) -> None:
    folder = write_program(tmp_path / "program", said)
    run("cohort", "create", "camp", "--program", str(folder), "--starts", "2035-07-02")
    Cohort.objects.update(accent="meok")
    said["cohort"]["accent"] = "jaju"
    write_program(folder, said)

    code, output = run("apply", str(folder), "--cohort", "camp", "--yes")
    assert code == 1
    assert "Colour: ink on the site, purple in the folder." in output
    assert "--take cohort/cohort=folder" in output

    code, _ = run(
        "apply", str(folder), "--cohort", "camp", "--yes", "--take", "cohort/cohort=folder"
    )
    assert (code, Cohort.objects.get().accent) == (0, "jaju")


def test_a_side_that_does_not_exist_is_wrong_usage(
    said: dict[str, Any], tmp_path: Path
) -> None:
    folder = write_program(tmp_path / "program", said)
    run("cohort", "create", "camp", "--program", str(folder), "--starts", "2035-07-02")

    assert run("plan", str(folder), "--cohort", "camp", "--take", "mine")[0] == 2
    assert run("plan", str(folder), "--cohort", "nowhere")[0] == 2


def test_the_example_of_the_reference_is_right(tmp_path: Path) -> None:
    folder = write_program(tmp_path / "program")
    (folder / "program.yaml").write_text(EXAMPLE, encoding="utf-8")

    assert read_program(folder).head.slug == "berry-camp"


def test_the_schema_knows_every_key_of_the_example(tmp_path: Path) -> None:
    schema = json.loads(Path("docs/extend/program.schema.json").read_text(encoding="utf-8"))
    said = small_program()

    assert said.keys() <= schema["properties"].keys()
    for part in ("stages", "breaks", "team_sets", "activities", "policies", "competitions"):
        known = schema["properties"][part]["items"]["properties"]
        assert all(item.keys() <= known.keys() for item in said[part])
    assert "content" not in schema["properties"]["competitions"]["items"]["properties"]
    assert schema["additionalProperties"] is False


def test_a_plan_speaks_the_words_of_the_cohort(said: dict[str, Any], tmp_path: Path) -> None:
    said["labels"] = {**said.get("labels", {}), "stage": {"ko": "레벨", "en": "level"}}
    folder = write_program(tmp_path / "program", said)
    run("cohort", "create", "camp", "--program", str(folder), "--starts", "2036-01-07")
    said["stages"][0]["title"] = {"ko": "기초 중의 기초", "en": "The very basics"}
    write_program(folder, said)

    english = run("plan", str(folder), "--cohort", "camp")[1]
    korean = run("plan", str(folder), "--cohort", "camp", "--lang", "ko")[1]

    assert ": Levels · “The very basics”" in english
    assert ": 레벨 · “기초 중의 기초”" in korean
