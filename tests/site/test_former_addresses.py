"""An address from before something got another key leads to where it is now."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.factories.competitions import make_competition
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_track

from gisu.cohorts.models import Cohort
from gisu.competitions.actions.removing import remove, rename
from gisu.completion.actions.renaming import rename_requirement
from gisu.ledger.former_keys import present_key
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.actions.cancelling import hide
from gisu.schedule.actions.renaming import rename_activity
from gisu.stages.actions.renaming import rename_break, rename_stage
from gisu.stages.actions.stages import set_break
from gisu.teams.actions.sets import rename_team_set
from gisu.tracks.actions.tracks import rename_track

pytestmark = pytest.mark.django_db
TITLE = {"ko": "이름", "en": "Name"}
MOVED: dict[str, tuple[Callable[..., object], str, str]] = {
    "competition": (rename, "berries", "competitions/{}/leaderboard/"),
    "competition in the console": (rename, "berries", "console/competitions/{}/"),
    "competition in the program": (rename, "berries", "console/program/competitions/{}/"),
    "activity": (rename_activity, "quiz", "console/program/activities/{}/"),
    "activity to remove": (rename_activity, "quiz", "console/program/remove/activities/{}/"),
    "track": (rename_track, "vision", "console/program/tracks/{}/"),
    "stage": (rename_stage, "depth", "console/tracks/{}/"),
    "stage in the program": (rename_stage, "depth", "console/program/rename/stages/{}/"),
    "break": (rename_break, "rest", "console/program/breaks/{}/"),
    "team set": (rename_team_set, "main", "console/teams/sets/{}/"),
    "requirement": (rename_requirement, "enter", "console/program/requirements/{}/"),
}


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    found = make_cohort(slug="c1")
    make_competition(found, now=now)
    make_track(found, "vision", now=now)
    ask(found, "enter", "entered")
    set_activity(
        cohort=found,
        key="quiz",
        kind="quiz",
        title=TITLE,
        opens="2026-04-06 09:00",
        due="2026-04-07 09:00",
        by=None,
        now=now,
    )
    set_break(
        cohort=found,
        key="rest",
        kind="rest-week",
        title=TITLE,
        starts="2026-05-04",
        ends="2026-05-08",
        by=None,
        now=now,
    )
    return found


def sign_in(client: Client, cohort: Cohort) -> None:
    client.force_login(make_operator(cohort).person)


@pytest.mark.parametrize("case", MOVED)
def test_an_old_address_leads_to_the_present_one_with_the_rest_and_the_query(
    case: str, cohort: Cohort, client: Client, now: datetime
) -> None:
    change, was, address = MOVED[case]
    sign_in(client, cohort)
    assert client.get(f"/c1/{address.format(was)}").status_code == 200

    change(cohort=cohort, was=was, key="middle", by=None, now=now)
    change(cohort=cohort, was="middle", key="latest", by=None, now=now)

    for old in (was, "middle"):
        answer = client.get(f"/c1/{address.format(old)}?lang=en&page=2")
        assert answer.status_code == 302
        assert answer["Location"] == f"/c1/{address.format('latest')}?lang=en&page=2"
    assert client.get(f"/c1/{address.format('latest')}").status_code == 200


def test_the_api_says_where_it_is_and_what_it_is_called(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    rename(cohort=cohort, was="berries", key="fruit", by=None, now=now)
    rename_activity(cohort=cohort, was="quiz", key="test", by=None, now=now)
    sign_in(client, cohort)

    shown = client.get("/api/v1/cohorts/c1/competitions/berries?lang=en")
    cancelled = client.post(
        "/api/v1/cohorts/c1/activities/quiz/cancel",
        {"reason": "ill"},
        content_type="application/json",
    )

    assert (shown.status_code, shown["Location"]) == (
        308,
        "/api/v1/cohorts/c1/competitions/fruit?lang=en",
    )
    assert shown.json()["title"] == "It has another short name now."
    assert shown["Content-Type"] == "application/problem+json"
    assert (cancelled.status_code, cancelled["Location"]) == (
        308,
        "/api/v1/cohorts/c1/activities/test/cancel",
    )


def test_a_living_thing_wins_over_what_had_its_key_before(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    rename(cohort=cohort, was="berries", key="fruit", by=None, now=now)
    other = make_competition(cohort, now=now, title={"ko": "다른", "en": "Another"})
    sign_in(client, cohort)

    shown = client.get("/c1/competitions/berries/")

    assert (other.slug, shown.status_code) == ("berries", 200)
    assert client.get("/c1/competitions/berries/data/none").status_code == 404
    assert present_key(cohort, "competition", "berries") is None


def test_what_was_removed_is_nowhere(cohort: Cohort, client: Client, now: datetime) -> None:
    rename(cohort=cohort, was="berries", key="fruit", by=None, now=now)
    remove(cohort=cohort, key="fruit", by=None, now=now)
    sign_in(client, cohort)

    assert client.get("/c1/competitions/berries/").status_code == 404


def test_who_may_not_know_of_it_is_not_told_its_name(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    learner, stranger = make_learner(cohort), make_learner(make_cohort(slug="c2"))
    rename(cohort=cohort, was="berries", key="fruit", by=None, now=now)
    hide(activity=cohort.competitions.get().activity, by=None, now=now)
    addresses = ("/c1/competitions/berries/", "/api/v1/cohorts/c1/competitions/berries")

    for who in (learner, stranger):
        client.force_login(who.person)
        assert [client.get(one).status_code for one in addresses] == [404, 404]


def test_what_is_sent_to_an_old_page_is_not_sent_on(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    rename(cohort=cohort, was="berries", key="fruit", by=None, now=now)
    sign_in(client, cohort)

    assert client.post("/c1/competitions/berries/enter/").status_code == 404


@pytest.mark.parametrize("odd", ["%00", "a" * 500, "Berries", "..."])
def test_an_odd_key_is_simply_not_there(odd: str, cohort: Cohort, client: Client) -> None:
    sign_in(client, cohort)

    assert client.get(f"/api/v1/cohorts/c1/competitions/{odd}").status_code in {400, 404}
