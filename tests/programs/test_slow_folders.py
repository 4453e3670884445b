"""A program whose competitions are slow to check ends in words, and holds up nobody."""

import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from tests.factories.people import make_operator
from tests.factories.programs import small_program, write_program
from tests.processes import until
from tests.programs.test_competition_pages import saved
from tests.programs.test_pages import zipped

from gisu.cohorts.models import Cohort
from gisu.competitions.folder_checks import FolderChecks
from gisu.competitions.models import Competition
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.reading.program import read_program

EARLY = datetime(2026, 1, 1, tzinfo=UTC)
PLACE = "competitions/berries/competition.yaml"
CHECKS = "gisu.competitions.program_items.competitions.FolderChecks"
TOO_SLOW, DIED = "could not be checked within 1 seconds", "died before it was through"


def checks(code: str, seconds: float = 1) -> FolderChecks:
    process = (sys.executable, "-S", "-c", code)
    return FolderChecks(seconds=seconds, starting_seconds=0, process=process)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    program = small_program()
    program["cohort"]["starts"] = "2035-07-02"
    return write_program(tmp_path / "program", program)


@pytest.fixture
def operator(folder: Path, client: Client) -> Client:
    wanted = Wanted(slug="camp", starts_on=date(2035, 7, 2))
    camp = create_cohort(wanted=wanted, program=read_program(folder), by=None, now=EARLY)
    client.force_login(make_operator(camp).person)
    return client


def check_by(code: str, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(CHECKS, lambda: checks(code))


@pytest.fixture
def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    check_by("import time; time.sleep(600)", monkeypatch)


@pytest.fixture
def _dying(monkeypatch: pytest.MonkeyPatch) -> None:
    check_by("import os; os.abort()", monkeypatch)


@pytest.mark.django_db
@pytest.mark.usefixtures("_slow")
def test_lint_says_so_where_the_competition_is(operator: Client, folder: Path) -> None:
    answer = operator.post(
        "/api/v1/programs/lint?lang=en",
        {"file": zipped(folder)},
        headers={"Accept-Language": "en"},
    ).json()

    (problem,) = answer["problems"]
    assert (problem["file"], problem["code"]) == (PLACE, "check_took_too_long")
    assert TOO_SLOW in str(problem)


@pytest.mark.django_db
@pytest.mark.usefixtures("_dying")
@pytest.mark.parametrize("verb", ["plan", "apply"])
def test_nothing_is_planned_or_applied(operator: Client, folder: Path, verb: str) -> None:
    answer = operator.post(f"/api/v1/cohorts/camp/program/{verb}", {"file": zipped(folder)})

    assert (answer.status_code, answer.json()["type"]) == (
        422,
        "urn:gisu:problem:program-mistaken",
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_dying")
def test_no_cohort_begins_from_it(operator: Client, folder: Path) -> None:
    said = {"slug": "second", "starts_on": "2036-07-07"}

    by_program = operator.post("/api/v1/cohorts", {**said, "file": zipped(folder)})
    page = operator.post("/cohorts/new/?lang=en", {**said, "file": zipped(folder)})

    assert (by_program.status_code, page.status_code) == (422, 422)
    assert DIED in page.content.decode()
    assert Cohort.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_dying")
def test_the_page_of_a_folder_says_so(operator: Client, folder: Path) -> None:
    page = operator.post("/camp/console/program/folder/?lang=en", {"file": zipped(folder)})

    assert page.status_code == 422
    assert DIED in page.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("_dying")
def test_a_page_that_changes_a_competition_says_so_and_changes_nothing(
    operator: Client,
) -> None:
    answer = saved(operator, title__en="Ripe berries")

    page = answer.content.decode()
    assert (answer.status_code, DIED in page) == (409, True)
    assert "Correct its times" not in page
    assert Competition.objects.get().activity.title["en"] == "Picking berries"


@pytest.mark.django_db(transaction=True)
def test_a_folder_is_checked_while_another_takes_its_time(
    operator: Client, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = tmp_path / "began"
    hang = f"import pathlib, time; pathlib.Path({str(began)!r}).touch(); time.sleep(600)"
    waiting = [checks(hang, seconds=4)]
    monkeypatch.setattr(CHECKS, lambda: waiting.pop() if waiting else FolderChecks())
    codes: list[str] = []

    def lint() -> str:
        answer = operator.post("/api/v1/programs/lint", {"file": zipped(folder)}).json()
        problems = answer["problems"]
        return str(problems[0]["code"] if problems else answer["state"])

    def lint_slow() -> None:
        codes.append(lint())
        connection.close()

    hanging = threading.Thread(target=lint_slow)
    hanging.start()
    until(began.exists, "the slow check to begin")

    assert lint() == "fine"
    assert hanging.is_alive()
    hanging.join()
    assert codes == ["check_took_too_long"]
