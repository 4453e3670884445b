"""How somebody stands on the page about them, and how a team's people stand on the team's."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.conftest import NOW
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.models import Competition
from gisu.completion.actions.exceptions import grant_exception
from gisu.completion.queries.panels import standing_of_person
from gisu.membership.actions.leaving import leave
from gisu.teams.actions import join_team, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    made = make_cohort(slug="seven", starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 12))
    make_competition(made, now=NOW)
    ask(made, "enter", "entered", competition="berries")
    ask(made, "two", "own_submissions", competition="berries", at_least=2)
    ask(made, "early", "entered", competition="berries", due="2026-03-05 18:00")
    return made


@pytest.fixture
def hana(cohort: Cohort) -> Enrolment:
    """Entered after the early requirement was over, handed in once."""
    learner = make_learner(cohort, name="Hana")
    competition = Competition.objects.get(cohort=cohort)
    enter(competition, learner, now=NOW)
    submit(competition, learner, now=NOW)
    work_off(now=NOW)
    return learner


def read(who: Enrolment, address: str, **asked: Any) -> str:
    client = Client()
    client.force_login(who.person)
    return client.get(address, {"lang": "en", **asked}).content.decode()


def panel(hana: Enrolment, role: Role) -> dict[str, Any]:
    asker = make_member(hana.cohort, role)
    found = standing_of_person(
        hana, member=member(person=asker.person, cohort=hana.cohort, now=NOW), now=NOW
    )
    assert found is not None
    return found


def test_the_page_about_a_person_says_why_with_what_speaks_for_it_and_against_it(
    hana: Enrolment,
) -> None:
    found = panel(hana, Role.OPERATOR)

    assert [one.line.key for one in found["pro"]] == ["enter"]
    assert [one.line.key for one in found["contra"]] == ["early"]
    assert [one.line.key for one in found["open"]] == ["two"]
    (entry,) = found["pro"][0].entries
    assert entry.kind == "competition.rules.accepted"


def test_everything_is_one_click_away_for_an_operator(hana: Enrolment) -> None:
    page = read(make_operator(hana.cohort), f"/seven/console/people/{hana.pk}/")

    own = f"/seven/console/completion/{hana.pk}/"
    assert "As it stands this does not complete" in page
    for address in (
        f"{own}early/#except",
        f"{own}two/#except",
        f"/seven/console/people/{hana.pk}/leave/",
        f"/seven/console/competitions/berries/extend/?enrolment={hana.pk}",
        "#extensions",
    ):
        assert f'href="{address}"' in page
    assert f"{own}enter/#except" not in page


def test_an_exception_is_taken_back_from_the_persons_page_too(hana: Enrolment) -> None:
    operator = make_operator(hana.cohort)
    grant_exception(
        enrolment=hana, requirement="early", reason="was ill", by=operator.person, now=NOW
    )

    verbs = {
        one.line.key: one.verb
        for part in ("pro", "contra", "open")
        for one in panel(hana, Role.OPERATOR)[part]
    }

    assert verbs == {"early": "Take the exception back", "enter": "", "two": "Except"}


def test_the_extension_a_persons_page_leads_to_is_for_that_person(hana: Enrolment) -> None:
    page = read(
        make_operator(hana.cohort),
        "/seven/console/competitions/berries/extend/",
        enrolment=hana.pk,
    )

    assert f'<option value="{hana.pk}" selected>Hana</option>' in page


def test_a_mentor_is_offered_nothing_to_do_and_no_reason_of_an_exception(
    hana: Enrolment,
) -> None:
    operator = make_operator(hana.cohort)
    grant_exception(
        enrolment=hana, requirement="early", reason="in hospital", by=operator.person, now=NOW
    )

    told = panel(hana, Role.MENTOR)
    known = panel(hana, Role.OPERATOR)

    assert (told["operates"], known["operates"]) == (False, True)
    assert {one.verb for part in ("pro", "open") for one in told[part]} == {""}
    assert "in hospital" not in str([one.line.said for one in told["pro"]])
    assert "in hospital" in str([one.line.said for one in known["pro"]])


def test_whoever_left_or_does_not_learn_has_no_standing(hana: Enrolment) -> None:
    mentor, operator = make_member(hana.cohort, Role.MENTOR), make_operator(hana.cohort)
    leave(enrolment=hana, by=operator.person, now=NOW, left_at=NOW)

    for one in (mentor, hana):
        page = read(operator, f"/seven/console/people/{one.pk}/")
        assert 'id="standing"' not in page


def test_what_waits_for_a_person_is_what_their_own_day_says(
    cohort: Cohort, hana: Enrolment
) -> None:
    new = make_learner(cohort, name="Nari")
    operator = make_operator(cohort)

    own = read(new, "/seven/")
    theirs = read(operator, f"/seven/console/people/{new.pk}/")

    waits = "<b>Not entered yet</b> · Picking berries"
    assert waits in own
    assert waits in theirs[theirs.index('id="waits"') :]


def a_team(cohort: Cohort, *people: Enrolment) -> str:
    competition = Competition.objects.get(cohort=cohort)
    team = make_team(team_set=competition.team_set, name="Blue", now=NOW)
    for one in people:
        join_team(team=team, enrolment=one, by=None, now=NOW)
    return f"/seven/teams/{team.slug}/"


def test_a_teams_page_tells_staff_how_its_people_stand_and_nobody_else(
    cohort: Cohort,
) -> None:
    nari = make_learner(cohort, name="Nari")
    address = a_team(cohort, nari)

    told = read(make_member(cohort, Role.MENTOR), address)
    not_told = read(nari, address)

    assert f'href="/seven/console/completion/{nari.pk}/"' in told
    assert "As it stands this does not complete" in told
    assert 'id="standings"' not in not_told


@pytest.mark.parametrize("count", [1, 3])
def test_a_teams_page_costs_the_same_for_one_and_for_three(
    count: int, cohort: Cohort, django_assert_num_queries: Any
) -> None:
    people = [make_learner(cohort, name=f"Learner {number}") for number in range(count)]
    address = a_team(cohort, *people)
    client = Client()
    client.force_login(make_member(cohort, Role.MENTOR).person)
    client.get(address)

    with django_assert_num_queries(10):
        page = client.get(address).content.decode()

    assert page.count("/seven/console/completion/") == count
