"""A stored requirement that cannot be read: nothing is decided from it, and everybody who can mend it is told."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.completion.cohorts import (
    FIRST,
    HANA,
    SECOND,
    cohort,
    judged,
    rule,
    scored,
    stand,
)
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.competitions.measures.part import Entered, OwnSubmissions
from gisu.completion.doctor import look_at_requirements
from gisu.completion.enums import Reason, State
from gisu.completion.models import Telling
from gisu.completion.part import AnyOf, Unreadable, stored_requirement
from gisu.completion.queries.asking import newest
from gisu.core.doctor import Level
from gisu.core.kept import forget

GONE = {"kind": "gone", "old": {"deep": 1}}


def unreadable(key: str) -> Unreadable:
    said = stored_requirement(key, GONE)
    assert isinstance(said, Unreadable)
    return said


def test_what_was_said_under_other_limits_is_read_as_it_is() -> None:
    said = stored_requirement(
        "many",
        {
            "kind": "own_submissions",
            "key": "many",
            "title": {"ko": "가" * 5000, "en": "a"},
            "at_least": 10**12,
            "old": True,
        },
    )

    assert isinstance(said, OwnSubmissions)
    assert (said.at_least, len(said.title.ko)) == (10**12, 5000)


@pytest.mark.parametrize(
    "title",
    [None, "text", {}, {"ko": "가"}, {"ko": "", "en": "a"}, {"ko": "\u200b", "en": "a"}],
)
def test_a_title_that_says_nothing_is_replaced_by_the_key(title: object) -> None:
    said = stored_requirement("enter", {"kind": "entered", "key": "enter", "title": title})

    assert isinstance(said, Entered)
    assert (said.title.ko, said.title.en) == ("enter", "enter")


@pytest.mark.parametrize("fields", [{}, GONE, {"kind": "own_submissions", "key": "a"}])
def test_what_has_no_shape_we_know_cannot_be_read(fields: dict[str, object]) -> None:
    said = stored_requirement("enter", fields)

    assert isinstance(said, Unreadable)
    assert (said.key, said.title.en, said.whom) == ("enter", "enter", "everybody")


def test_nobody_completes_or_loses_by_it_alone() -> None:
    asked = replace(rule("a", "entered", competition="digits"), said=unreadable("a"))

    for day in (1, 30, 300):
        found = judged(asked, cohort(offers=(FIRST, SECOND)), day)
        assert (found.state, found.reason) == (State.ON_COURSE, Reason.UNREADABLE)


def test_it_keeps_open_what_would_be_complete_without_it() -> None:
    done = rule("one", "own_submissions", competition="digits", at_least=1)
    broken = replace(done, said=unreadable("b"))
    facts = cohort(scored(1, HANA, "digits", 2), offers=(FIRST, SECOND))

    alone = stand([done], facts, 30)
    both = stand([done, broken], facts, 30)

    assert alone.state is State.DONE
    assert (both.state, both.reason, both.pressing) == (
        State.ON_COURSE,
        Reason.UNREADABLE,
        None,
    )


def test_what_is_lost_for_another_reason_stays_lost() -> None:
    lost = rule("many", "own_submissions", competition="digits", at_least=3)
    broken = replace(lost, said=unreadable("b"))

    found = stand([lost, broken], cohort(offers=(FIRST, SECOND)), 300)

    assert (found.state, found.pressing) == (State.LOST, "many")


def test_one_of_several_is_met_without_it_and_waits_with_it_alone() -> None:
    done = rule("one", "own_submissions", competition="digits", at_least=1)
    broken = replace(done, said=unreadable("b"))
    either = replace(
        done,
        said=AnyOf.model_construct(
            kind="any_of",
            key="either",
            title=done.said.title,
            of=("one", "b"),
            whom="everybody",
        ),
    )
    met = cohort(scored(1, HANA, "digits", 2), offers=(FIRST, SECOND))
    not_met = cohort(offers=(FIRST, SECOND))

    assert stand([done, broken, either], met, 30).by_key["either"].state is State.DONE
    waiting = stand([done, broken, either], not_met, 300).by_key["either"]
    assert (waiting.state, waiting.reason) == (State.ON_COURSE, Reason.UNREADABLE)


@pytest.mark.django_db
def test_pages_say_that_it_cannot_be_judged_and_doctor_names_it(
    client: Client, now: datetime
) -> None:
    seven = make_cohort(slug="seven")
    learner = make_learner(seven)
    ask(seven, "enter", "entered", now=now)
    assert [finding.level for finding in look_at_requirements()] == [Level.OK]

    Telling.objects.update(said=GONE)
    forget()

    client.force_login(learner.person)
    page = client.get("/seven/progress/", {"lang": "en"}).content.decode()
    assert "Cannot be judged: it is stored in a way this version cannot read." in page
    assert "What is left cannot be judged until the operators have written it anew." in page
    client.force_login(make_operator(seven).person)
    assert client.get("/seven/console/completion/").status_code == 200
    [finding] = look_at_requirements()
    assert (finding.level, "seven: enter" in finding.says) == (Level.WARN, True)


TITLE = {"ko": "가", "en": "A"}
LEFT: dict[str, Any] = {
    "a kind nobody declares": {"kind": "gone", "title": TITLE, "at_least": 2},
    "a kind that is a list": {"kind": ["entered"], "title": TITLE},
    "no kind": {"title": TITLE},
    "a list": ["x"],
    "a text": "x",
    "nothing asked": {"kind": "own_submissions", "title": TITLE, "at_least": 0},
    "no sum": {"kind": "count", "title": TITLE, "event": "a.b", "sum_at_least": 0},
    "more than a number holds": {
        "kind": "own_submissions",
        "title": TITLE,
        "at_least": 10**400,
    },
}
BY_IDS_NOTHING_HAS: dict[str, Any] = {
    "a key of 5,000 digits": {
        "kind": "weighted",
        "title": TITLE,
        "weights": {"9" * 5000: 1},
        "at_least": 1,
    },
    "an id no column holds": {
        "kind": "count",
        "title": TITLE,
        "event": "competition.entered",
        "where": {"competition": 10**30},
    },
}
OF_OPERATORS = (
    "/seven/",
    "/seven/console/completion/",
    "/seven/console/program/",
    "/seven/console/program/requirements/",
    "/seven/console/program/requirements/odd/",
    "/seven/console/program/remove/requirements/odd/",
)


@pytest.mark.django_db
@pytest.mark.parametrize("left", [*LEFT, *BY_IDS_NOTHING_HAS])
def test_whatever_was_left_takes_no_page_down_and_can_be_removed(
    left: str, client: Client, now: datetime
) -> None:
    seven = make_cohort(slug="seven")
    ask(seven, "odd", "entered", now=now)
    Telling.objects.update(said={**LEFT, **BY_IDS_NOTHING_HAS}[left])
    forget()

    client.force_login(make_learner(seven).person)
    assert [client.get(page).status_code for page in ("/seven/", "/seven/progress/")] == [
        200
    ] * 2
    client.force_login(make_operator(seven).person)
    assert {page: client.get(page).status_code for page in OF_OPERATORS} == dict.fromkeys(
        OF_OPERATORS, 200
    )
    level = Level.WARN if left in LEFT else Level.OK
    assert [finding.level for finding in look_at_requirements()] == [level]
    page = OF_OPERATORS[-1]
    shown = client.post(page, {"step": "preview"}).content.decode()
    mark = re.findall(r'name="mark" value="([^"]+)"', shown)
    client.post(page, {"step": "save", "mark": mark[0] if mark else ""})
    assert newest(seven) == {}


@pytest.mark.django_db
def test_doctor_names_what_cannot_be_read_today_though_a_later_telling_can(
    now: datetime,
) -> None:
    seven = make_cohort(slug="seven")
    ask(seven, "odd", "entered")
    Telling.objects.update(said=GONE)
    ask(seven, "odd", "entered", now=now, holds_from="2126-12-01")

    assert [finding.level for finding in look_at_requirements()] == [Level.WARN]
