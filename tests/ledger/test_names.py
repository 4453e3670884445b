"""The diary names things as people know them; the facts keep ids."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from tests.factories.competitions import make_competition
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.actions.removing import remove, rename
from gisu.competitions.events import Entered
from gisu.competitions.models import Competition
from gisu.core.holdings import holdings
from gisu.ledger import actions
from gisu.ledger.models import Entry
from gisu.membership.events import ViewingBegan
from gisu.teams.actions import make_team
from gisu.teams.models import Team

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


def note(
    cohort: Cohort, *, competition: int, team: int, about: Enrolment | None = None
) -> Entry:
    return actions.record(
        event=Entered(competition=competition, team=team),
        cohort=cohort,
        about=about,
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
        note(cohort, competition=competition.activity_id, team=team.pk)


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
    competition, team = Competition.objects.get(), Team.objects.get(name="Garam 0")
    facts = {
        "competition": {"id": competition.activity_id, "key": "berries-0", "name": "열매 0"},
        "team": {"id": team.pk, "key": "garam-0", "name": "Garam 0"},
    }
    assert told["facts"] == json.loads(row["사실"]) == facts


def test_a_persons_own_archive_says_what_the_ids_stand_for(cohort: Cohort) -> None:
    happened(cohort, times=1)
    hana = make_learner(cohort)
    team, competition = Team.objects.get(name="Garam 0"), Competition.objects.get()
    note(cohort, competition=competition.activity_id, team=team.pk, about=hana)
    [holding] = [one for one in holdings() if one.model == "ledger.Entry"]

    with override("en"):
        [kept] = [row for row in holding.rows(hana.person_id) if row["kind"] == Entered.kind]

    assert kept["facts"] == {
        "competition": {
            "id": competition.activity_id,
            "key": "berries-0",
            "name": "Berries 0",
        },
        "team": {"id": team.pk, "key": "garam-0", "name": "Garam 0"},
    }


def test_what_was_renamed_and_removed_is_still_named(
    client: Client, operator: Enrolment
) -> None:
    cohort = operator.cohort
    competition = make_competition(cohort, now=NOON)
    rename(cohort=cohort, was="berries", key="fruit", by=None, now=NOON)
    remove(cohort=cohort, key="fruit", by=None, now=NOON)

    page = client.get(DIARY, {"lang": "en"}).content.decode()
    [told] = client.get(
        "/api/v1/cohorts/c1/diary", {"lang": "en", "kind": "competition.renamed"}
    ).json()["items"]

    title = competition.activity.title["en"]
    assert f"The short name of “{title}” was berries and is fruit now." in page
    assert f"The competition “{title}” was removed." in page
    assert told["facts"]["competition"]["key"] == "fruit"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "999002 팀이 “999001” 대회에 참가했어요."),
        ("en", "Team 999002 entered “999001”."),
    ],
)
def test_what_has_no_name_any_more_is_shown_as_the_fact_has_it(
    client: Client, operator: Enrolment, language: str, said: str
) -> None:
    note(operator.cohort, competition=999001, team=999002)

    assert said in client.get(DIARY, {"lang": language}).content.decode()


def test_names_are_those_of_the_cohort_and_no_other(
    client: Client, operator: Enrolment
) -> None:
    happened(make_cohort(slug="c2"), times=1)
    competition, team = Competition.objects.get(), Team.objects.get(name="Garam 0")
    note(operator.cohort, competition=competition.activity_id, team=team.pk)

    page = client.get(DIARY, {"lang": "en"}).content.decode()

    assert f"Team {team.pk} entered “{competition.activity_id}”." in page


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
