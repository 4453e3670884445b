"""The operators' list of a competition's teams: who handed in what, and who has chosen no final submission."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.conftest import NOW
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    submit,
    work_off,
)
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.finals import choose_final
from gisu.competitions.models import Competition
from gisu.competitions.queries.counts import at_a_glance

pytestmark = pytest.mark.django_db
LIST = "/demo3/console/competitions/berries/teams/"


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def competition() -> Competition:
    return make_competition(make_cohort(slug="demo3"), now=NOW)


@pytest.fixture
def console(client: Client, competition: Competition) -> Client:
    client.force_login(make_operator(competition.cohort).person)
    return client


def entered(competition: Competition, name: str, now: datetime = NOW) -> Enrolment:
    learner = make_learner(competition.cohort, name=name)
    enter(competition, learner, now=now)
    return learner


def names(answer: Any) -> list[str]:
    return [one.team.name for one in answer.context["list"].page]


def four_teams(competition: Competition) -> None:
    """Ari chose, Bora chose none, Chan's file was refused, Dami handed in nothing."""
    ari, bora, chan = (entered(competition, name) for name in ("Ari", "Bora", "Chan"))
    entered(competition, "Dami")
    sent = submit(competition, ari, now=NOW)
    submit(competition, bora, now=NOW)
    submit(competition, chan, now=NOW, content=MALFORMED)
    work_off(now=NOW)
    asker = member(person=ari.person, cohort=competition.cohort, now=NOW)
    choose_final(submission=sent, member=asker, now=NOW)


def test_who_could_choose_finals_and_did_not_is_listed_and_counted(
    console: Client, competition: Competition
) -> None:
    four_teams(competition)

    (glance,) = at_a_glance(competition.cohort, now=NOW)

    assert names(console.get(LIST)) == ["Ari", "Bora", "Chan", "Dami"]
    assert names(console.get(LIST, {"state": "no-finals"})) == ["Bora"]
    assert names(console.get(LIST, {"state": "silent"})) == ["Dami"]
    assert (glance.teams, glance.unchosen, glance.refused) == (4, 1, 1)


def test_the_list_is_searched_and_sorted(console: Client, competition: Competition) -> None:
    four_teams(competition)

    assert names(console.get(LIST, {"q": "bo"})) == ["Bora"]
    assert names(console.get(LIST, {"sort": "-finals"}))[0] == "Ari"
    assert names(console.get(LIST, {"sort": "-last"}))[-1] == "Dami"


def test_the_list_is_had_as_a_file_as_it_is_filtered(
    console: Client, competition: Competition
) -> None:
    four_teams(competition)

    answer = console.get(LIST, {"format": "csv", "state": "no-finals", "lang": "en"})

    sent = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    at = "2026-03-06T14:40:00+09:00"
    assert list(csv.reader(io.StringIO(sent))) == [
        ["Team", "Entered", "Submissions", "Last submission", "Finals chosen"],
        ["Bora", at, "1", at, "0"],
    ]


def test_the_api_says_the_same(console: Client, competition: Competition) -> None:
    four_teams(competition)

    found = console.get(
        "/api/v1/cohorts/demo3/competitions/berries/teams", {"state": "no-finals"}
    ).json()["items"]

    assert [(one["name"], one["submissions"], one["finals"]) for one in found] == [
        ("Bora", 1, 0)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    count: int, console: Client, competition: Competition, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        submit(competition, entered(competition, f"Team {number}"), now=NOW)
    console.get(LIST)

    with django_assert_num_queries(11):
        answer = console.get(LIST)

    assert len(names(answer)) == count


def test_before_anybody_entered_it_says_how_teams_come_here(
    console: Client, competition: Competition
) -> None:
    assert "No team has entered yet" in console.get(LIST, {"lang": "en"}).content.decode()
