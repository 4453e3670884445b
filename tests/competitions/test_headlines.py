"""A headline says of one what is true of one: where several are equal it names none of them."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from tests.factories.competitions import enter, make_competition, predictions, submit, work_off
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.competitions.actions.running import close, reveal
from gisu.competitions.models import Competition
from gisu.competitions.queries.board import board
from gisu.competitions.queries.diagnostics import most_frequent, weakest
from gisu_scoring.judging.findings import Confused, LabelFindings, LabelFound

pytestmark = pytest.mark.django_db


def findings(*rows: int, labels: list[LabelFound] | None = None) -> LabelFindings:
    """Mistakes made so often, and labels."""
    confused = [Confused(actual=f"a{n}", given="b", rows=n) for n in rows]
    return LabelFindings(
        rows=100, of=100, right=50, label_count=2, labels=labels or [], confused=confused
    )


def label(name: str, right: int, *, given: int = 10, actual: int = 10) -> LabelFound:
    return LabelFound(label=name, right=right, given=given, actual=actual)


def test_the_most_frequent_mistake_is_named_only_where_it_is_alone() -> None:
    alone, tied = most_frequent(findings(3, 2, 2)), most_frequent(findings(3, 3, 1))

    assert alone == Confused(actual="a3", given="b", rows=3)
    assert tied is None
    assert most_frequent(findings(1)) == Confused(actual="a1", given="b", rows=1)
    assert most_frequent(findings()) is None


def test_labels_are_the_lowest_only_where_a_higher_one_is_left_out() -> None:
    equal = weakest(findings(labels=[label(str(n), 5) for n in range(11)]))
    lower = weakest(findings(labels=[label("best", 6), *(label(str(n), 5) for n in range(10))]))
    few = weakest(findings(labels=[label("a", 1), label("b", 2)]))

    assert [len(one.labels) for one in (equal, lower, few)] == [10, 10, 2]
    assert [one.are_lowest for one in (equal, lower, few)] == [False, True, False]
    assert "best" not in {one.label for one in lower.labels}


def test_a_label_no_row_has_is_not_the_weakest_where_absent_ones_do_not_count() -> None:
    found = findings(labels=[label("a", 5), label("absent", 0, given=3, actual=0)])

    counting, skipping = weakest(found), weakest(found, absent_count=False)

    assert [one.label for one in counting.labels] == ["absent", "a"]
    assert [one.label for one in skipping.labels] == ["a"]


@pytest.fixture
def competition(now: datetime) -> Competition:
    return make_competition(make_cohort(slug="demo3"), now=now)


def handed_in(competition: Competition, *names: str, now: datetime, public: int = 8) -> None:
    for name in names:
        learner = make_learner(competition.cohort, name=name)
        enter(competition, learner, now=now)
        content = predictions(public_right=public, private_right=public)
        submit(competition, learner, now=now, content=content)
    work_off(now=now)


def seen_by_an_operator(competition: Competition) -> str:
    client = Client()
    client.force_login(make_operator(competition.cohort).person)
    page = client.get(
        "/demo3/competitions/berries/leaderboard/", headers={"accept-language": "en"}
    )
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_one_leads_and_two_lead_together(competition: Competition, now: datetime) -> None:
    handed_in(competition, "A", now=now - timedelta(hours=1))
    with time_machine.travel(now, tick=False):
        alone = seen_by_an_operator(competition)
    first = board(competition, now=now)
    handed_in(competition, "B", now=now - timedelta(hours=1))
    with time_machine.travel(now, tick=False):
        together = seen_by_an_operator(competition)
    both = board(competition, now=now)

    assert first.leader is not None
    assert (first.leader.team, first.leader.rank) == ("A", 1)
    assert [line.team for line in both.leaders] == ["A", "B"]
    assert both.leader is None
    assert "Team A leads with 0.8000" in alone
    assert "2 teams lead together with 0.8000" in together
    assert "Team A leads" not in together


def test_whoever_is_behind_two_leaders_is_told_the_distance_to_both(
    competition: Competition, now: datetime
) -> None:
    handed_in(competition, "A", "B", now=now - timedelta(hours=1))
    behind = make_learner(competition.cohort, name="C")
    enter(competition, behind, now=now)
    submit(competition, behind, now=now, content=predictions(public_right=6))
    work_off(now=now)
    client = Client()
    client.force_login(behind.person)

    with time_machine.travel(now, tick=False):
        page = client.get(
            "/demo3/competitions/berries/leaderboard/", headers={"accept-language": "en"}
        ).content.decode()

    assert "The teams in front are 0.2000 away." in page


def test_nobody_alone_won_where_the_first_place_is_shared(
    competition: Competition, now: datetime
) -> None:
    handed_in(competition, "A", "B", now=now)
    operator = make_operator(competition.cohort).person
    close(competition=competition, by=operator, now=now)
    reveal(competition=competition, by=operator, now=now)

    with time_machine.travel(now, tick=False):
        page = seen_by_an_operator(competition)

    assert "2 teams share the first place" in page
    assert "won<" not in page
