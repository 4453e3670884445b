"""`gisu competition load`: a folder becomes a competition, and a second load says what it would change."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.client.stage import good, make_wine, token_of, write_folder
from tests.factories.people import make_cohort, make_learner
from typer.testing import CliRunner, Result

from gisu.cli.main import app
from gisu.cohorts.models import Cohort
from gisu.competitions.models import Competition
from gisu.ledger.models import Entry
from gisu_client import connect

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def runs(*words: object) -> Result:
        result = CliRunner().invoke(app, ["competition", *[str(word) for word in words]])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return runs


@pytest.fixture
def cohort(db: None) -> Cohort:
    return make_cohort(slug="spring")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "wine", now=datetime.now(UTC))


def change(folder: Path, **said: Any) -> None:
    path = folder / "competition.yaml"
    written = {**yaml.safe_load(path.read_text()), **said}
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False))


def told(result: Result) -> Any:
    return json.loads(result.stdout)


def test_check_says_that_nothing_is_wrong(run: Run, folder: Path) -> None:
    result = run("check", folder)

    assert result.exit_code == 0
    assert "Telling wines apart: nothing is wrong." in result.stdout


def test_a_dry_run_writes_nothing(run: Run, cohort: Cohort, folder: Path) -> None:
    result = run("load", folder, "--cohort", "spring", "--dry-run")

    assert result.exit_code == 0
    head, phase = result.stdout.splitlines()
    assert head == "Would add “Telling wines apart” (wine) to spring. Nothing was written yet."
    assert phase.startswith("  main: 20")
    assert phase.endswith(" KST")
    assert Competition.objects.count() == 0


def test_a_load_adds_and_the_second_one_changes_nothing(
    run: Run, cohort: Cohort, folder: Path
) -> None:
    first = run("load", folder, "--cohort", "spring")
    entries = Entry.objects.count()

    second = run("load", folder, "--cohort", "spring")

    assert first.exit_code == second.exit_code == 0
    assert first.stdout.startswith("Added “Telling wines apart” (wine) to spring.\n")
    assert second.stdout == "“Telling wines apart” (wine): nothing to change.\n"
    assert [one.slug for one in Competition.objects.all()] == ["wine"]
    assert Entry.objects.count() == entries


def test_a_change_is_shown_before_and_after(run: Run, cohort: Cohort, folder: Path) -> None:
    run("load", folder, "--cohort", "spring")
    change(folder, limits={"per_day": 9, "malformed_per_day": 20})

    dry = run("load", folder, "--cohort", "spring", "--dry-run", "--json")
    unchanged = Competition.objects.get().per_day
    done = run("load", folder, "--cohort", "spring")

    assert (told(dry)["state"], unchanged) == ("changed", 5)
    assert {"what": "per_day", "before": "5", "after": "9", "refused": ""} in told(dry)[
        "changes"
    ]
    assert "  per_day: 5 → 9" in done.stdout.splitlines()
    assert Competition.objects.get().per_day == 9


def test_what_would_falsify_history_is_refused_with_its_reason(
    run: Run, cohort: Cohort, tmp_path: Path, line: object
) -> None:
    make_wine(cohort, tmp_path / "wine")
    learner = make_learner(cohort)
    client = connect("http://127.0.0.1:8000", token_of(learner.person))
    client.competition("spring", "wine").accept_rules().submit(good())
    change(
        tmp_path / "wine",
        metric={"name": "f1", "average": "macro", "digits": 4},
        limits={"per_day": 9, "malformed_per_day": 20},
    )

    result = run("load", tmp_path / "wine", "--cohort", "spring")

    assert result.exit_code == 1
    assert "so nothing was changed." in result.stdout
    assert "    refused: Submissions were scored by it already." in result.stdout.splitlines()
    assert "load it as a new competition with another slug" in result.stderr
    assert (Competition.objects.get().metric, Competition.objects.get().per_day) == (
        "accuracy",
        5,
    )
    found = told(run("load", tmp_path / "wine", "--cohort", "spring", "--json"))
    assert found["state"] == "refused"
    assert [one["what"] for one in found["changes"] if one["refused"]] == [
        "what is predicted and how it is scored"
    ]


def test_a_leak_is_a_warning_and_no_obstacle(run: Run, cohort: Cohort, folder: Path) -> None:
    test = (folder / "test.csv").read_text().splitlines()
    truth = (folder / "truth.csv").read_text().splitlines()
    leaking = [f"{row},{right.split(',')[1]}" for row, right in zip(test, truth, strict=True)]
    (folder / "test.csv").write_text("\n".join(leaking) + "\n")

    result = run("load", folder, "--cohort", "spring")
    found = told(run("load", folder, "--cohort", "spring", "--json"))

    assert result.exit_code == 0
    assert result.stderr.startswith("think about: test.csv")
    assert [one["file"] for one in found["warnings"]] == ["test.csv"]
    assert Competition.objects.count() == 1


def test_mistakes_are_named_with_file_and_line_and_nothing_is_loaded(
    run: Run, cohort: Cohort, folder: Path
) -> None:
    change(folder, metric={"name": "acuracy"})

    result = run("load", folder, "--cohort", "spring")
    found = told(run("load", folder, "--cohort", "spring", "--json"))

    assert result.exit_code == 1
    assert result.stderr.startswith("competition.yaml:")
    assert found["state"] == "mistaken"
    assert found["problems"][0]["line"] > 1
    assert Competition.objects.count() == 0


def test_a_time_the_cohorts_zone_does_not_have_is_named(
    run: Run, db: None, folder: Path
) -> None:
    make_cohort(slug="york", time_zone="America/New_York")
    change(
        folder,
        phases=[
            {
                "key": "main",
                "title": {"ko": "본선", "en": "Main"},
                "opens": "2027-03-14 02:30",
                "due": "2027-03-20 18:00",
            }
        ],
    )

    result = run("load", folder, "--cohort", "york")

    assert result.exit_code == 1
    assert "2027-03-14 02:30" in result.stderr
    assert Competition.objects.count() == 0


@pytest.mark.parametrize("missing", ["folder", "cohort"])
def test_no_folder_and_no_cohort_are_slips_and_exit_with_2(
    run: Run, cohort: Cohort, folder: Path, missing: str
) -> None:
    where = folder / "nowhere" if missing == "folder" else folder
    slug = "autumn" if missing == "cohort" else "spring"

    result = run("load", where, "--cohort", slug)

    assert result.exit_code == 2
    if missing == "cohort":
        assert result.stderr == "No cohort is called “autumn”. There are: spring.\n"


def test_it_speaks_korean(run: Run, cohort: Cohort, folder: Path) -> None:
    run("load", folder, "--cohort", "spring", "--lang", "ko")

    again = run("load", folder, "--cohort", "spring", "--lang", "ko")

    assert again.stdout == "“와인 고르기” 대회(wine): 바꿀 것이 없어요.\n"
