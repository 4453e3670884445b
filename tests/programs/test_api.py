import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.factories.people import make_learner, make_operator
from tests.factories.programs import both, small_program, write_program
from tests.programs.test_pages import zipped

from gisu.cohorts.models import Cohort
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.reading.program import read_program
from gisu.stages.models import Stage

pytestmark = pytest.mark.django_db
PLAN = "/api/v1/cohorts/camp/program/plan"
APPLY = "/api/v1/cohorts/camp/program/apply"


@pytest.fixture
def said() -> dict[str, Any]:
    program = small_program()
    program["cohort"]["starts"] = "2035-07-02"
    return program


@pytest.fixture
def operator(said: dict[str, Any], tmp_path: Path, client: Client) -> Client:
    program = read_program(write_program(tmp_path / "program", said))
    now = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    wanted = Wanted(slug="camp", starts_on=date(2035, 7, 2))
    camp = create_cohort(wanted=wanted, program=program, by=None, now=now)
    client.force_login(make_operator(camp).person)
    return client


def test_lint_names_every_mistake(
    operator: Client, said: dict[str, Any], tmp_path: Path
) -> None:
    said["cohort"]["zone"] = "Asia/Soul"
    said["stages"][0]["ends"] = "week 9"

    answer = operator.post(
        "/api/v1/programs/lint", {"file": zipped(write_program(tmp_path / "bad", said))}
    ).json()

    assert answer["state"] == "mistaken"
    assert [one["code"] for one in answer["problems"]] == ["no_such_zone", "outside_cohort"]


def test_a_plan_is_applied_by_its_mark(
    operator: Client, said: dict[str, Any], tmp_path: Path
) -> None:
    said["stages"][0]["title"] = both("처음", "First")
    folder = write_program(tmp_path / "other", said)

    plan = operator.post(PLAN, {"file": zipped(folder)}).json()
    done = operator.post(APPLY, {"file": zipped(folder), "mark": plan["mark"]}).json()

    assert (plan["possible"], plan["changed"], plan["applied"]) == (True, 1, False)
    assert plan["items"][0]["changes"] == [
        {
            "field": f"title.{language}",
            "before": before,
            "after": after,
            "name": name,
            "was": before,
            "becomes": after,
        }
        for language, name, before, after in (
            ("ko", "제목(한국어)", "기초", "처음"),
            ("en", "제목(영어)", "Basics", "First"),
        )
    ]
    assert done["applied"] is True
    assert Stage.objects.get(key="basics").title["en"] == "First"


@pytest.mark.parametrize("mark", ["other", ""])
def test_another_mark_applies_nothing(
    operator: Client, said: dict[str, Any], tmp_path: Path, mark: str
) -> None:
    said["stages"][0]["title"] = both("처음", "First")

    answer = operator.post(
        APPLY, {"file": zipped(write_program(tmp_path / "other", said)), "mark": mark}
    )

    assert (answer.status_code, answer.json()["type"]) == (
        409,
        "urn:gisu:problem:plan-has-changed",
    )
    assert Stage.objects.get(key="basics").title["en"] == "Basics"


def test_a_side_that_is_none_is_refused(
    operator: Client, said: dict[str, Any], tmp_path: Path
) -> None:
    said["stages"][0]["title"] = both("처음", "First")

    answer = operator.post(
        APPLY, {"file": zipped(write_program(tmp_path / "other", said)), "take": "sites"}
    )

    assert (answer.status_code, answer.json()["where"]) == (422, "take")
    assert Stage.objects.get(key="basics").title["en"] == "Basics"


def test_a_mistaken_folder_has_no_plan(
    operator: Client, said: dict[str, Any], tmp_path: Path
) -> None:
    said["cohort"]["zone"] = "Asia/Soul"

    answer = operator.post(PLAN, {"file": zipped(write_program(tmp_path / "bad", said))})

    assert (answer.status_code, answer.json()["type"]) == (
        422,
        "urn:gisu:problem:program-mistaken",
    )


def test_the_export_has_nothing_to_change(operator: Client) -> None:
    packed = io.BytesIO(operator.get("/api/v1/cohorts/camp/program/export").content)
    names = zipfile.ZipFile(packed).namelist()
    packed.seek(0)
    packed.name = "camp.zip"

    plan = operator.post(PLAN, {"file": packed}).json()

    assert "program.yaml" in names
    assert "competitions/berries/truth.csv" in names
    assert (plan["possible"], plan["items"]) == (True, [])
    assert Cohort.objects.count() == 1


NEW = {"slug": "second", "starts_on": "2036-07-07"}


def test_a_cohort_begins_from_one_that_the_asker_runs(operator: Client) -> None:
    sources = operator.get("/api/v1/programs", headers={"Accept-Language": "en"}).json()
    names = {"name_ko": "둘째", "name_en": "Second"}

    answer = operator.post("/api/v1/cohorts", {**NEW, **names, "source": "cohort:camp"})

    assert {"source": "cohort:camp", "title": "as in Berry camp, cohort 1"} in sources
    assert answer.status_code == 201
    assert answer.json() == {
        "slug": "second",
        "name": both("둘째", "Second"),
        "time_zone": "Asia/Seoul",
        "starts_on": "2036-07-07",
        "ends_on": "2036-08-17",
        "program": "berry-camp",
    }
    made = Cohort.objects.get(slug="second")
    assert [term.role for term in made.enrolments.get().terms.all()] == ["operator"]
    assert Stage.objects.filter(cohort=made).count() == 2


def test_a_cohort_begins_from_a_folder(
    operator: Client, said: dict[str, Any], tmp_path: Path
) -> None:
    packed = zipped(write_program(tmp_path / "other", said))

    answer = operator.post("/api/v1/cohorts", {**NEW, "file": packed})

    assert (answer.status_code, answer.json()["program"]) == (201, "berry-camp")


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"source": "cohort:nowhere"}, 404, "no-such-program"),
        ({"source": "zip:made-up"}, 404, "no-such-program"),
        ({"source": ""}, 404, "no-such-program"),
        ({"source": "cohort:camp", "slug": "camp"}, 409, "cohort-slug-taken"),
        ({"source": "cohort:camp", "slug": "no good"}, 422, "bad-cohort"),
        ({"source": "cohort:camp", "time_zone": "Asia/Soul"}, 422, "bad-cohort"),
    ],
)
def test_a_cohort_that_cannot_be_is_refused_and_not_begun(
    asked: dict[str, str], status: int, code: str, operator: Client
) -> None:
    answer = operator.post("/api/v1/cohorts", {**NEW, **asked})

    assert (answer.status_code, answer.json()["type"]) == (
        status,
        f"urn:gisu:problem:{code}",
    )
    assert Cohort.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"starts_on": "soon"}, {"name_ko": "둘째"}])
def test_what_does_not_read_is_named(wrong: dict[str, str], operator: Client) -> None:
    answer = operator.post("/api/v1/cohorts", {**NEW, "source": "cohort:camp", **wrong})

    assert answer.status_code == 422
    assert Cohort.objects.count() == 1


def test_a_learner_begins_no_cohort(operator: Client) -> None:
    operator.force_login(make_learner(Cohort.objects.get()).person)

    answer = operator.post("/api/v1/cohorts", {**NEW, "source": "cohort:camp"})

    assert (answer.status_code, Cohort.objects.count()) == (403, 1)


def test_a_cohort_begins_without_a_program_too(operator: Client) -> None:
    said = {**NEW, "source": "empty", "name_ko": "둘째", "name_en": "Second", "weeks": 4}

    sources = operator.get("/api/v1/programs", headers={"Accept-Language": "en"}).json()
    refused = operator.post("/api/v1/cohorts", {**said, "weeks": ""})
    answer = operator.post("/api/v1/cohorts", said)

    assert sources[-1] == {"source": "empty", "title": "without a program: empty"}
    assert refused.status_code == 422
    assert (answer.status_code, answer.json()["ends_on"], answer.json()["program"]) == (
        201,
        "2036-08-03",
        "",
    )
