"""The diary names things as people know them; the facts keep slugs and ids."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.factories.competitions import make_competition
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.events import Entered
from gisu.ledger import actions
from gisu.ledger.models import Entry
from gisu.membership.events import ViewingBegan
from gisu.teams.actions import make_team

NOON = datetime(2026, 3, 6, 3, tzinfo=UTC)
DIARY = "/c1/console/ledger/"
SAID = {
    "ko": "Garam {n} 팀이 “열매 {n}” 대회에 참가했어요.",
    "en": "Team Garam {n} entered “Berries {n}”.",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="c1")


@pytest.fixture
def operator(cohort: Cohort, client: Client) -> Enrolment:
    found = make_operator(cohort, name="Grace")
    client.force_login(found.person)
    return found


def note(cohort: Cohort, *, competition: str, team: str) -> Entry:
    return actions.record(
        event=Entered(competition=competition, team=team),
        cohort=cohort,
        about=None,
        by=None,
        happened_at=NOON,
        now=NOON,
    )


def happened(cohort: Cohort, *, times: int) -> None:
    """So many teams entered a competition each. What loading and making note by themselves is not looked at."""
    for n in range(times):
        title = {"ko": f"열매 {n}", "en": f"Berries {n}"}
        competition = make_competition(cohort, now=NOON, slug=f"berries-{n}", title=title)
        team = make_team(team_set=competition.team_set, name=f"Garam {n}", now=NOON)
        note(cohort, competition=competition.slug, team=team.slug)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("times", [1, 3])
def test_a_sentence_names_competition_and_team_in_one_query_each(
    client: Client,
    operator: Enrolment,
    times: int,
    language: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    happened(operator.cohort, times=times)
    asked = {"lang": language, "kind": "competition.entered"}
    client.get(DIARY, asked)  # so that the language is chosen

    with django_assert_num_queries(13):
        page = client.get(DIARY, asked).content.decode()

    for n in range(times):
        assert SAID[language].format(n=n) in page
    assert "berries-" not in page


def test_a_file_and_the_api_name_them_too_and_facts_stay_as_they_are(
    client: Client, operator: Enrolment
) -> None:
    happened(operator.cohort, times=1)
    asked = {"lang": "ko", "kind": "competition.entered"}

    answer = client.get(DIARY, {**asked, "format": "csv"})
    assert isinstance(answer, StreamingHttpResponse)
    [row] = csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    [told] = json.loads(client.get("/api/v1/cohorts/c1/diary", asked).content)["items"]

    assert row["내용"] == told["sentence"] == SAID["ko"].format(n=0)
    assert told["facts"] == {"competition": "berries-0", "team": "garam-0"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "lost 팀이 “gone” 대회에 참가했어요."),
        ("en", "Team lost entered “gone”."),
    ],
)
def test_what_has_no_name_any_more_is_shown_as_the_fact_has_it(
    client: Client, operator: Enrolment, language: str, said: str
) -> None:
    note(operator.cohort, competition="gone", team="lost")

    assert said in client.get(DIARY, {"lang": language}).content.decode()


def test_names_are_those_of_the_cohort_and_no_other(
    client: Client, operator: Enrolment
) -> None:
    happened(make_cohort(slug="c2"), times=1)
    note(operator.cohort, competition="berries-0", team="garam-0")

    page = client.get(DIARY, {"lang": "en"}).content.decode()

    assert "Team garam-0 entered “berries-0”." in page


def test_who_looked_through_somebodys_eyes_is_named(
    client: Client, operator: Enrolment
) -> None:
    learner = make_learner(operator.cohort)
    actions.record(
        event=ViewingBegan(operator=operator.person.pk, at=NOON.isoformat()),
        cohort=operator.cohort,
        about=learner,
        by=operator.person,
        happened_at=NOON,
        now=NOON,
    )

    page = client.get(DIARY, {"lang": "en"}).content.decode()

    assert "The operator Grace began to see the site as this learner." in page


def test_kinds_and_teams_are_chosen_by_words(client: Client, operator: Enrolment) -> None:
    happened(operator.cohort, times=1)

    page = client.get(DIARY, {"lang": "en", "team": "garam-0"}).content.decode()

    assert '<option value="competition.entered">Competition entered</option>' in page
    assert '<option value="garam-0" selected>Garam 0</option>' in page
