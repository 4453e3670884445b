"""Whoever had met a requirement keeps it when it is told anew, unless the change names a day of its own."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.completion.cohorts import DUL, HANA, accepted, at, cohort, rule
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Enrolment
from gisu.completion.actions.requirements import retire_requirement
from gisu.completion.enums import State
from gisu.completion.policy.judging import Judged, standings
from gisu.completion.policy.keeping import Change
from gisu.completion.queries.asking import Rule, asked_on
from gisu.completion.queries.standings import cohort_standing, course_of, standing_of
from gisu.completion.queries.telling import told_of

ONE = rule("enter", "entered")
TWO = replace(rule("enter", "entered", at_least=2), version=2)
AGAIN = replace(rule("enter", "entered", at_least=2, due=at(40)), version=3)
ALL = rule("all", "all_of", of=["enter"])


def change(days: float, *rules: Rule, **versions: int) -> Change[Rule]:
    return Change(at=at(days), rules=rules, versions=versions)


def stood(
    rules: list[Rule], *changes: Change[Rule], entries: Any = (), days: float = 20
) -> dict[int, dict[str, Judged]]:
    found = standings(rules, cohort(*entries), at(days), changes)
    return {who: one.by_key for who, one in found.items()}


def test_who_had_met_the_version_before_keeps_it_and_others_do_not() -> None:
    entries = [accepted(7, HANA, "digits", 1), accepted(8, DUL, "digits", 4)]

    found = stood([TWO], change(3, ONE, enter=2), entries=entries)

    hana, dul = found[HANA]["enter"], found[DUL]["enter"]
    assert (hana.state, hana.version, hana.evidence) == (State.DONE, 1, (7,))
    assert (hana.done_at, hana.value, hana.target) == (at(1), 1, 1)
    assert (dul.state, dul.version, dul.value, dul.target) == (State.ON_COURSE, 2, 1, 2)


def test_what_happens_at_the_very_moment_of_the_change_comes_too_late() -> None:
    entries = [accepted(7, HANA, "digits", 3)]

    assert stood([TWO], change(3, ONE, enter=2), entries=entries)[HANA]["enter"].state is (
        State.ON_COURSE
    )
    assert (
        stood([TWO], change(3.0001, ONE, enter=2), entries=entries)[HANA]["enter"].state
        is State.DONE
    )


def test_who_meets_it_as_it_is_asked_now_has_met_it_by_that() -> None:
    entries = [accepted(7, HANA, "digits", 1), accepted(8, HANA, "cancer", 22)]

    found = stood([TWO], change(3, ONE, enter=2), entries=entries, days=23)[HANA]["enter"]

    assert (found.version, found.done_at, found.evidence) == (2, at(22), (7, 8))


def test_what_was_kept_once_is_kept_again() -> None:
    entries = [accepted(7, HANA, "digits", 1), accepted(8, DUL, "digits", 5)]
    changes = change(3, ONE, enter=2), change(6, TWO, enter=3)

    for order in (changes, changes[::-1]):
        found = stood([AGAIN], *order, entries=entries)

        assert found[HANA]["enter"].version == 1
        assert found[DUL]["enter"].state is not State.DONE


def test_a_change_with_its_own_day_in_between_ends_what_was_kept() -> None:
    entries = [accepted(7, HANA, "digits", 1)]
    third = replace(AGAIN, version=4)

    found = stood([third], change(3, ONE, enter=2), change(6, AGAIN, enter=4), entries=entries)

    assert found[HANA]["enter"].state is State.ON_COURSE


def test_what_is_kept_counts_in_what_is_made_of_it() -> None:
    entries = [accepted(7, HANA, "digits", 1)]

    found = stood([TWO, ALL], change(3, ONE, ALL, enter=2), entries=entries, days=5)

    assert found[HANA]["all"].state is State.DONE
    assert found[HANA]["all"].version == 1
    assert found[DUL]["all"].state is State.ON_COURSE


def test_what_is_made_of_others_is_kept_when_it_is_made_of_more() -> None:
    entries = [accepted(7, HANA, "digits", 1)]
    cancer = rule("cancer", "entered", competition="cancer")
    more = replace(rule("all", "all_of", of=["enter", "cancer"]), version=2)

    found = stood([ONE, cancer, more], change(3, ONE, ALL, all=2), entries=entries)

    assert found[HANA]["all"].state is State.DONE
    assert found[HANA]["all"].members == ("enter",)
    assert found[DUL]["all"].state is State.ON_COURSE


def test_an_exception_of_later_does_not_make_it_met_before() -> None:
    excepted = {(HANA, "enter"): at(5)}
    facts = cohort(excepted=excepted)
    more = replace(rule("all", "any_of", of=["cancer"]), version=2)
    cancer = rule("cancer", "entered", competition="cancer")

    late = standings([cancer, more], facts, at(20), [change(3, ONE, ALL, all=2)])
    soon = standings([cancer, more], facts, at(20), [change(6, ONE, ALL, all=2)])

    assert late[HANA].by_key["all"].state is State.ON_COURSE
    assert soon[HANA].by_key["all"].state is State.DONE


# On the site: Hana entered on 5 March, Dul on 8 March; the rules say one competition, then one handed in file.
A_DAY = timedelta(days=1)


@pytest.fixture
def hana(now: datetime) -> Enrolment:
    there = make_cohort(slug="seven", starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 12))
    competition = make_competition(there, now=now)
    ask(there, "work", "entered", competition="berries")
    learner = make_learner(there, name="Hana")
    make_learner(there, name="Dul")
    enter(competition, learner, now=now - A_DAY)
    return learner


def told_anew(hana: Enrolment, now: datetime, **said: Any) -> None:
    ask(
        hana.cohort,
        "work",
        "own_submissions",
        competition="berries",
        at_least=2,
        now=now,
        **said,
    )


@pytest.mark.django_db
def test_a_change_without_a_day_takes_nothing_away(hana: Enrolment, now: datetime) -> None:
    told_anew(hana, now)

    found = cohort_standing(hana.cohort, now=now + A_DAY).people
    [dul] = [one for who, one in found.items() if who != hana.pk]
    assert (found[hana.pk].state, dul.state) == (State.DONE, State.ON_COURSE)
    assert standing_of(hana, now + A_DAY) == found[hana.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 6)])
def test_a_change_with_a_day_that_has_come_holds_for_everybody(
    hana: Enrolment, now: datetime, day: date
) -> None:
    told_anew(hana, now, holds_from=day)

    found = standing_of(hana, now + A_DAY).by_key["work"]
    assert (found.state, found.target, found.version) == (State.ON_COURSE, 2, 2)


@pytest.mark.django_db
def test_a_change_for_a_day_to_come_holds_from_then_on_for_everybody(
    hana: Enrolment, now: datetime
) -> None:
    told_anew(hana, now, holds_from=date(2026, 3, 9))

    eve, day = (datetime.fromisoformat(f"2026-03-0{n}T12:00:00+09:00") for n in (8, 9))
    assert standing_of(hana, eve).by_key["work"].state is State.DONE
    assert standing_of(hana, day).by_key["work"].state is State.ON_COURSE


@pytest.mark.django_db
def test_the_day_of_the_version_before_is_no_day_of_its_own(
    hana: Enrolment, now: datetime
) -> None:
    there, day = hana.cohort, date(2026, 3, 3)
    ask(there, "work", "entered", competition="berries", holds_from=day, now=now)
    told_anew(hana, now + A_DAY, holds_from=day)

    found = standing_of(hana, now + 2 * A_DAY).by_key["work"]
    assert (found.state, found.version) == (State.DONE, 2)


@pytest.mark.django_db
def test_another_day_put_off_again_leaves_what_held_until_then(
    hana: Enrolment, now: datetime
) -> None:
    """Told for the 20th, then told otherwise for the same 20th: nobody had met what never held."""
    told_anew(hana, now, holds_from=date(2026, 3, 20))
    ask(
        hana.cohort,
        "work",
        "own_submissions",
        competition="berries",
        at_least=1,
        holds_from=date(2026, 3, 20),
        now=now + A_DAY,
    )

    asked = asked_on(hana.cohort, date(2026, 3, 20))
    assert ([rule.version for rule in asked.rules], asked.changes) == ([3], [])


@pytest.mark.django_db
def test_what_was_retired_leaves_nothing_to_keep(hana: Enrolment, now: datetime) -> None:
    retire_requirement(cohort=hana.cohort, key="work", by=None, now=now)
    told_anew(hana, now + A_DAY)

    assert standing_of(hana, now + 2 * A_DAY).by_key["work"].state is State.ON_COURSE


@pytest.mark.django_db
def test_as_of_a_day_before_the_change_it_was_met_plainly(
    hana: Enrolment, now: datetime
) -> None:
    told_anew(hana, now)

    before = course_of(hana, now=now + A_DAY, as_of=now - timedelta(minutes=1))
    after = course_of(hana, now=now + A_DAY, as_of=now + timedelta(minutes=1))
    assert before.people[hana.pk].by_key["work"].version == 1
    assert after.people[hana.pk].by_key["work"].version == 1
    assert [rule.version for rule in (*before.rules, *after.rules)] == [1, 2]


@pytest.mark.django_db
def test_why_says_by_which_version_it_was_met(hana: Enrolment, now: datetime) -> None:
    told_anew(hana, now)

    [line] = told_of(hana, now=now + A_DAY).lines

    assert line.said.endswith("It was asked otherwise then (version 1), and stays met.")
    assert (line.version, line.met_by, line.amount) == (2, 1, "1 / 1")
    [entry] = line.evidence
    assert hana.entries.get(pk=entry).kind == "competition.rules.accepted"


@pytest.mark.django_db
def test_the_api_says_which_version_is_asked_and_which_was_met(
    hana: Enrolment, client: Client, now: datetime
) -> None:
    told_anew(hana, now)
    client.force_login(hana.person)

    with time_machine.travel(now + A_DAY, tick=False):
        answer = client.get("/api/v1/cohorts/seven/progress").json()

    [found] = answer["requirements"]
    assert (found["state"], found["version"], found["met_by"]) == ("done", 2, 1)


@pytest.mark.django_db
def test_entries_only_the_earlier_version_looks_at_are_read_too(
    hana: Enrolment, now: datetime
) -> None:
    ask(hana.cohort, "work", "count", event="team.link.made", now=now)

    found = cohort_standing(hana.cohort, now=now + A_DAY).people[hana.pk].by_key["work"]

    assert (found.state, found.version) == (State.DONE, 1)


@pytest.mark.django_db
def test_files_handed_in_later_meet_the_version_of_now(hana: Enrolment, now: datetime) -> None:
    told_anew(hana, now)
    competition = hana.cohort.competitions.get()
    for minutes in (1, 2):
        submit(competition, hana, now=now + timedelta(minutes=minutes))
        work_off(now=now + timedelta(minutes=minutes))

    [line] = told_of(hana, now=now + A_DAY).lines

    assert (line.version, line.met_by, line.amount) == (2, 2, "2 / 2")
