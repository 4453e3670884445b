"""A roster in the words of its cohort: read, and answered, on page, by API and in the terminal."""

from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from tests.factories.people import make_cohort, make_operator

from gisu.cohorts.models import Cohort
from gisu.membership.commands import rosters as cli
from gisu.membership.queries.roster import plan_roster
from gisu.ui.labels import label

pytestmark = pytest.mark.django_db
OWN = {
    "learner": {"ko": "크루", "en": "crew member"},
    "mentor": {"ko": "코치", "en": "guide"},
    "coach": {"ko": "페이스메이커", "en": "pacer"},
    "track": {"ko": "과목", "en": "course"},
}
WRONG = b"email,role\na@example.org,pilot\n"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", labels=OWN)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("크루", "learner"),
        ("Crew members", "learner"),
        ("crew-member", "learner"),
        ("learner", "learner"),
        ("수강생", "learner"),
        ("guide", "mentor"),
        ("코치", "mentor"),
        ("멘토", "mentor"),
        ("coach", "coach"),
        ("페이스메이커", "coach"),
    ],
)
def test_a_role_is_known_by_the_cohorts_words_and_by_the_usual_ones(
    cohort: Cohort, now: datetime, word: str, role: str
) -> None:
    content = f"email,role\na@example.org,{word}\n".encode()

    plan = plan_roster(cohort=cohort, content=content, role="learner", about="", now=now)

    assert [one.row.role for one in plan.planned] == [role]


@pytest.mark.parametrize(
    "head",
    ["크루 이메일,크루명,과목", "crew member email,Crew member,Course", "email,name,track"],
)
def test_columns_are_known_by_the_cohorts_words(
    cohort: Cohort, now: datetime, head: str
) -> None:
    content = f"{head}\na@example.org,Ann,\n".encode()

    plan = plan_roster(cohort=cohort, content=content, role="learner", about="", now=now)

    assert plan.sheet.columns == ["email", "name", "track"]


def test_columns_without_a_heading_are_known_by_the_cohorts_words(
    cohort: Cohort, now: datetime
) -> None:
    content = "a@example.org,크루,Ann\nb@example.org,guide,Ben\n".encode()

    plan = plan_roster(cohort=cohort, content=content, role="learner", about="", now=now)

    assert [one.row.role for one in plan.planned] == ["learner", "mentor"]


def test_a_word_that_came_to_mean_another_role_is_looked_at_again(
    cohort: Cohort, now: datetime
) -> None:
    content = "email,role\na@example.org,코치\n".encode()

    def mark() -> str:
        return plan_roster(
            cohort=cohort, content=content, role="learner", about="", now=now
        ).mark

    before = mark()
    cohort.labels = {}

    assert mark() != before


def test_the_words_of_one_cohort_are_unknown_in_another(now: datetime) -> None:
    plan = plan_roster(
        cohort=make_cohort(slug="eight"),
        content="email,role\na@example.org,크루\n".encode(),
        role="learner",
        about="",
        now=now,
    )

    assert [one.code for one in plan.sheet.problems] == ["unknown-role"]


def test_page_api_and_terminal_answer_in_the_cohorts_words(
    client: Client, cohort: Cohort, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client.force_login(make_operator(cohort).person)
    file = tmp_path / "roster.csv"
    file.write_bytes(WRONG)
    said = (
        "There is no role “pilot”. Write one of: crew member, guide, instructor, pacer, "
        "operator, reviewer, partner."
    )

    page = client.post(
        "/seven/console/people/roster/?lang=en", {"text": WRONG.decode(), "role": "learner"}
    )
    answer = client.post(
        "/api/v1/cohorts/seven/roster?lang=en",
        {"csv": WRONG.decode()},
        content_type="application/json",
    )
    with translation.override("en"), pytest.raises(SystemExit):
        cli.import_roster(file, cohort="seven", dry_run=True)

    assert said in page.content.decode()
    assert [one["says"] for one in answer.json()["problems"]] == [said]
    assert said in capsys.readouterr().err
    assert label("learner") in {"learner", "수강생"}


def test_what_would_be_done_is_said_in_the_cohorts_words(
    client: Client, cohort: Cohort, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client.force_login(make_operator(cohort).person)
    file = tmp_path / "roster.csv"
    file.write_text("email\na@example.org\n")

    answer = client.post(
        "/api/v1/cohorts/seven/roster?lang=ko",
        {"csv": file.read_text(), "dry_run": True},
        content_type="application/json",
    )
    with translation.override("ko"):
        cli.import_roster(file, cohort="seven", dry_run=True)

    assert "크루" in answer.json()["lines"][0]["says"]
    assert "크루" in capsys.readouterr().out


def test_a_refusal_by_api_speaks_the_cohorts_words(client: Client, cohort: Cohort) -> None:
    client.force_login(make_operator(cohort).person)
    said = {"email": "a@example.org", "role": "learner"}
    path = "/api/v1/cohorts/seven/invitations?lang=en"

    client.post(path, said, content_type="application/json")
    again = client.post(path, said, content_type="application/json")

    assert "a@example.org is invited as crew member already." in again.json()["title"]
