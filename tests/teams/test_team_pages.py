"""The teams' pages, for everybody and for operators; the API; the commands."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.factories.competitions import enter, make_competition, submit
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_full_team, make_set, make_stage

from gisu.cohorts.models import Cohort
from gisu.membership.actions.leaving import leave
from gisu.schedule.actions.extending import extend
from gisu.teams import commands as cli
from gisu.teams.models import Team, TeamMember, TeamSet

pytestmark = pytest.mark.django_db
CONSOLE = "/seven/console/teams/"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


@pytest.fixture
def console(client: Client, cohort: Cohort) -> Client:
    client.force_login(make_operator(cohort, name="Zoe").person)
    return client


def names(answer: Any) -> list[str]:
    return [team.name for team in answer.context["list"].page.object_list]


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_lists_cost_the_same_for_one_and_for_three(
    how_many: int,
    console: Client,
    cohort: Cohort,
    now: datetime,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(how_many):
        make_full_team(make_set(cohort, now=now), make_learner(cohort), now=now)

    for page in ("/seven/teams/", CONSOLE):
        with django_assert_num_queries(9):
            console.get(page)


def test_teams_are_found_by_name_person_set_and_state(
    console: Client, cohort: Cohort, now: datetime
) -> None:
    first = make_set(cohort, key="first", size_min=2, now=now)
    second = make_set(cohort, key="second", now=now)
    make_full_team(first, make_learner(cohort, name="Ann"), now=now, name="Garam")
    make_full_team(first, now=now, name="Empty")
    make_full_team(second, make_learner(cohort), make_learner(cohort), now=now, name="Naru")

    assert names(console.get(CONSOLE)) == ["Empty", "Garam", "Naru"]
    assert names(console.get(CONSOLE, {"q": "ann"})) == ["Garam"]
    assert names(console.get(CONSOLE, {"team_set": "second"})) == ["Naru"]
    assert names(console.get(CONSOLE, {"state": "small"})) == ["Empty", "Garam"]
    assert names(console.get(CONSOLE, {"state": "empty"})) == ["Empty"]
    assert names(console.get(CONSOLE, {"sort": "-size"})) == ["Naru", "Garam", "Empty"]
    csv = console.get(CONSOLE, {"format": "csv", "q": "ann"}).getvalue().decode("utf-8-sig")
    assert csv.splitlines()[1] == "Garam,first,1,Ann"


def test_an_operator_makes_a_set_and_a_team_and_moves_somebody(
    console: Client, cohort: Cohort
) -> None:
    ann, ben = make_learner(cohort, name="Ann"), make_learner(cohort, name="Ben")
    make_stage(cohort, "depth")
    said = {"key": "main", "name_ko": "본선", "name_en": "Main", "formed_by": "operators"}
    said["stage"] = "depth"
    console.post(f"{CONSOLE}sets/new/", {**said, "size_min": 1, "locks_at": "2026-03-06T18:00"})
    make = {"name": "Garam", "people": [ann.pk, ben.pk], "why": "first"}
    console.post(f"{CONSOLE}new/main/", make)
    console.post(f"{CONSOLE}new/main/", {"name": "Naru", "why": "x"})

    console.post(
        f"{CONSOLE}garam/move/",
        {"enrolment": ben.pk, "to": Team.objects.get(slug="naru").pk, "why": "asked for it"},
    )
    console.post(f"{CONSOLE}garam/rename/", {"name": "Bada"})

    main = TeamSet.objects.get()
    assert main.stage is not None
    assert (
        '<span class="text-secondary">depth</span>'
        in console.get(f"{CONSOLE}?lang=en").content.decode()
    )
    assert (main.locks, main.locks_at) == (
        "2026-03-06 18:00",
        datetime(2026, 3, 6, 9, tzinfo=UTC),
    )
    here = TeamMember.objects.filter(left_at=None).order_by("enrolment__person__name")
    assert [(one.enrolment.person.name, one.team.name) for one in here] == [
        ("Ann", "Bada"),
        ("Ben", "Naru"),
    ]


def test_what_is_refused_stands_beside_the_form_and_keeps_what_was_typed(
    console: Client, cohort: Cohort, now: datetime
) -> None:
    team_set = make_set(cohort, key="main", now=now)
    make_full_team(team_set, now=now, name="Garam")

    answer = console.post(f"{CONSOLE}new/main/?lang=en", {"name": "Garam"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is already a team called “Garam”." in page
    assert 'value="Garam"' in page
    assert Team.objects.count() == 1


def test_a_proposal_is_looked_at_then_formed(
    console: Client, cohort: Cohort, now: datetime
) -> None:
    make_set(cohort, key="main", size_max=2, now=now)
    for _ in range(4):
        make_learner(cohort)
    page = console.get(f"{CONSOLE}propose/main/?lang=en")
    assert not Team.objects.exists()

    said = {"called": "Team", "size": 2, "seed": 1, "why": ""}
    console.post(f"{CONSOLE}propose/main/", {**said, "mark": page.context["found"].mark})

    sizes = [team.memberships.count() for team in Team.objects.order_by("name")]
    assert sizes == [2, 2]


def test_the_teams_page_shows_who_was_there_when_and_what_it_handed_in(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    now = datetime.now(UTC)
    competition = make_competition(cohort, now=now)
    learner = make_learner(cohort, name="Ann")
    make_full_team(competition.team_set, learner, now=now, name="Garam")
    enter(competition, learner, now=now)
    handed_in = submit(competition, learner, now=now)
    client.force_login(learner.person)
    own = client.get("/seven/teams/garam/?lang=en").content.decode()
    client.force_login(make_learner(cohort).person)
    others = client.get("/seven/teams/garam/?lang=en").content.decode()

    assert f"#{handed_in.pk}</a>" in own
    assert "Handed in to competitions" not in others
    assert "Who was here when" in others


def test_a_persons_page_shows_what_they_handed_in_and_where_to_give_more_time(
    console: Client, cohort: Cohort
) -> None:
    now = datetime.now(UTC)
    competition = make_competition(cohort, now=now)
    learner = make_learner(cohort)
    enter(competition, learner, now=now)
    handed_in = submit(competition, learner, now=now)
    extend(
        activity=competition.activity,
        due_at=competition.activity.due_at + timedelta(days=1),
        reason="was ill",
        enrolment=learner,
        by=make_operator(cohort).person,
        now=now,
    )

    page = console.get(f"/seven/console/people/{learner.pk}/?lang=en").content.decode()

    assert f"#{handed_in.pk}</a>" in page
    assert "was ill" in page
    assert f"/seven/console/competitions/{competition.slug}/extend/" in page


def test_a_program_makes_teams_and_reads_them(console: Client, cohort: Cohort) -> None:
    ann = make_learner(cohort, name="Ann")
    base = "/api/v1/cohorts/seven"

    def ask(method: str, path: str, said: Any = None) -> Any:
        return console.generic(method, base + path, json.dumps(said), "application/json")

    said = {"name": {"ko": "본선", "en": "Main"}, "size_max": 3}
    made_set = ask("PUT", "/team-sets/main", said)
    made = ask("POST", "/teams", {"team_set": "main", "name": "Garam", "people": [ann.pk]})
    ask("PATCH", "/teams/garam", {"name": "Bada"})
    listed = ask("GET", "/teams?q=ann").json()
    out = ask("DELETE", f"/teams/garam/members/{ann.pk}").json()
    gone = ask("DELETE", "/teams/garam").json()

    assert (made_set.status_code, made_set.json()["size_max"]) == (200, 3)
    assert (made.status_code, made.json()["history"][0]["name"]) == (201, "Ann")
    assert (listed["count"], listed["items"][0]["name"]) == (1, "Bada")
    assert out["history"][0]["left_at"] is not None
    assert gone["dissolved_at"] is not None


def test_the_terminal_makes_teams(cohort: Cohort, capsys: pytest.CaptureFixture[str]) -> None:
    ann, ben = make_learner(cohort, name="Ann"), make_learner(cohort, name="Ben")

    cli.describe("main", cohort="seven", name_ko="본선", name_en="Main", size_max=2)
    cli.make("main", "Garam", [ann.person.email], cohort="seven")
    cli.put("garam", [ben.person.email], cohort="seven")
    cli.rename("garam", "Bada", cohort="seven")
    cli.take_out("garam", ann.person.email, cohort="seven")
    cli.show(cohort="seven")
    cli.propose("main", cohort="seven", size=2, apply=True)

    assert "main\tgaram\tBada\tBen" in capsys.readouterr().out
    assert Team.objects.get(name="Team 1").memberships.get().enrolment == ann


@pytest.mark.parametrize("key", ["Wild%20One", "new", "a" * 61])
def test_a_set_is_called_only_what_can_stand_in_its_address(
    key: str, console: Client, cohort: Cohort
) -> None:
    said = json.dumps({"name": {"ko": "팀", "en": "Teams"}})

    answer = console.put(f"/api/v1/cohorts/seven/team-sets/{key}", said, "application/json")

    assert (answer.status_code, answer.json()["where"]) == (422, "key")
    assert not TeamSet.objects.exists()
    assert console.get(CONSOLE).status_code == 200


@pytest.mark.parametrize(
    "name", [{"ko": "팀", "en": "x" * 201}, {"ko": "팀" * 5_000, "en": "Teams"}]
)
def test_a_name_has_a_greatest_length(
    name: dict[str, str], console: Client, cohort: Cohort
) -> None:
    url = "/api/v1/cohorts/seven/team-sets/zz"

    answer = console.put(url, json.dumps({"name": name}), "application/json")

    assert (answer.status_code, "200" in answer.content.decode()) == (422, True)
    assert not TeamSet.objects.exists()


def test_a_team_without_a_name_is_not_made(console: Client, cohort: Cohort) -> None:
    make_set(cohort, key="main", now=datetime.now(UTC))
    said = json.dumps({"team_set": "main", "name": "   "})

    answer = console.post("/api/v1/cohorts/seven/teams", said, "application/json")

    assert (answer.status_code, answer.json()["where"]) == (422, "name")
    assert not Team.objects.exists()


def test_a_reason_of_ours_is_read_in_the_language_of_the_reader(
    console: Client, cohort: Cohort
) -> None:
    now = datetime.now(UTC)
    ann = make_learner(cohort)
    make_full_team(make_set(cohort, now=now), ann, name="Garam", now=now)
    with translation.override("ko"):
        leave(enrolment=ann, by=None, now=now)

    english = console.get("/seven/teams/garam/?lang=en").content.decode()
    korean = console.get("/seven/teams/garam/?lang=ko").content.decode()

    assert "<small>Left the cohort.</small>" in english
    assert "<small>기수를 떠났어요.</small>" in korean


@pytest.mark.parametrize("number", [-1, 0, 10**30])
def test_a_number_that_is_nobodys_is_named(
    number: int, console: Client, cohort: Cohort, now: datetime
) -> None:
    make_set(cohort, key="main", now=now)
    said = json.dumps({"team_set": "main", "name": "Garam", "people": [number]})

    answer = console.post("/api/v1/cohorts/seven/teams?lang=en", said, "application/json")

    assert (answer.status_code, answer.json()["where"]) == (404, "people")
    assert answer.json()["title"] == f"Nobody in this cohort has the enrolment {number}."
    assert not Team.objects.exists()


def test_true_is_nobodys_number(console: Client, cohort: Cohort, now: datetime) -> None:
    make_set(cohort, key="main", now=now)
    said = json.dumps({"team_set": "main", "name": "Garam", "people": [True]})

    answer = console.post("/api/v1/cohorts/seven/teams?lang=en", said, "application/json")

    assert (answer.status_code, answer.json()["where"]) == (422, "people.0")
    assert not Team.objects.exists()


def test_the_operators_tracks_lead_back_to_their_teams(console: Client) -> None:
    page = console.get("/seven/console/tracks/?lang=en").content.decode()

    crumb = page.partition('<p class="crumb">')[2].partition("</p>")[0].strip()
    assert crumb == f'<a href="{CONSOLE}">Form teams</a>'
