"""Saying what completion asks: by key, versioned, from a day on."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.factories.competitions import make_competition
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.completion.actions.exceptions import (
    NeedsAReason,
    NotExcepted,
    grant_exception,
    withdraw_exception,
)
from gisu.completion.actions.requirements import (
    NoSuchRequirement,
    NotARequirement,
    StillNeeded,
    remove_requirement,
    retire_requirement,
    set_requirement,
)
from gisu.completion.models import Excepted, Requirement, Telling
from gisu.completion.part import building_order, requirement, top_level
from gisu.completion.policy.mistakes import mistakes
from gisu.completion.queries.asking import requirements_as_set, rules_on
from gisu.completion.words.mistakes import mistake
from gisu.ledger.models import Entry

pytestmark = pytest.mark.django_db
TITLE = {"ko": "대회에 한 번 나가요.", "en": "Enter a competition."}


def test_setting_a_requirement_leaves_it_and_its_entry(now: datetime) -> None:
    cohort = make_cohort()
    operator = make_operator(cohort).person

    made = set_requirement(
        cohort=cohort,
        key="enter",
        fields={"title": TITLE, "kind": "entered", "at_least": 2},
        by=operator,
        now=now,
    )

    assert (made.version, made.requirement.position, made.set_by) == (1, 1, operator)
    assert made.said == {"title": TITLE, "kind": "entered", "at_least": 2}
    entry = Entry.objects.get(kind="completion.requirement.set")
    assert (entry.key, entry.facts["version"], entry.actor) == (
        f"requirement={made.requirement_id}",
        1,
        operator,
    )


def test_what_the_site_has_can_be_set_again_and_nothing_changes(now: datetime) -> None:
    cohort = make_cohort()
    make_competition(cohort, now=now)
    ask(cohort, "enter", "entered", competition="berries", due="2026-03-06 18:00")
    ask(cohort, "three", "own_submissions", at_least=3, holds_from=date(2026, 3, 1))
    ask(cohort, "good", "score_at_least", competition="berries", score=0.5, part="private")
    ask(cohort, "chosen", "finals_chosen", competition="berries")
    ask(cohort, "seen", "count", event="competition.entered", where={"team": "blue"})
    ask(cohort, "two", "n_of", of=["enter", "three", "good"], at_least=2)
    ask(cohort, "all", "all_of", of=["enter", "three"])
    ask(cohort, "any", "any_of", of=["chosen", "seen"])
    ask(cohort, "points", "weighted", weights={"two": 2, "any": 1}, at_least=2)
    before = Telling.objects.count(), Entry.objects.count()

    for key, fields in requirements_as_set(cohort).items():
        set_requirement(cohort=cohort, key=key, fields=fields, by=None, now=now)

    assert (Telling.objects.count(), Entry.objects.count()) == before


def test_saying_it_otherwise_adds_a_telling_and_keeps_its_place(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "enter", "entered")
    ask(cohort, "three", "own_submissions", at_least=3)

    ask(cohort, "enter", "entered", at_least=2, now=now)

    assert [(one.requirement.key, one.version) for one in Telling.objects.all()] == [
        ("enter", 1),
        ("enter", 2),
        ("three", 1),
    ]
    enter = Requirement.objects.get(key="enter")
    entries = Entry.objects.filter(key=f"requirement={enter.pk}").order_by("revision")
    assert [entry.facts["version"] for entry in entries] == [1, 2]


def test_a_telling_holds_from_its_day_on_and_the_one_before_until_then(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "three", "own_submissions", at_least=3)
    ask(cohort, "three", "own_submissions", at_least=5, holds_from=date(2026, 3, 20), now=now)

    assert [rule.version for rule in rules_on(cohort, date(2026, 3, 19))] == [1]
    assert [rule.version for rule in rules_on(cohort, date(2026, 3, 20))] == [2]


def test_what_was_known_on_a_day_can_be_asked_later(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "three", "own_submissions", at_least=3)
    ask(cohort, "three", "own_submissions", at_least=5, now=now)
    day = date(2026, 3, 6)

    assert [rule.version for rule in rules_on(cohort, day)] == [2]
    earlier = now - timedelta(seconds=1)
    assert [rule.version for rule in rules_on(cohort, day, until=earlier)] == [1]


def test_a_retired_requirement_no_longer_holds_but_did(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "enter", "entered")

    retire_requirement(cohort=cohort, key="enter", by=None, now=now)

    assert rules_on(cohort, date(2026, 3, 6)) == []
    assert [rule.key for rule in rules_on(cohort, date(2026, 3, 5))] == ["enter"]
    assert requirements_as_set(cohort) == {}
    assert Entry.objects.get(holds__isnull=False, kind__startswith="completion").kind == (
        "completion.requirement.retired"
    )


def test_what_others_are_made_of_is_not_retired(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "enter", "entered")
    ask(cohort, "all", "all_of", of=["enter"])

    with pytest.raises(StillNeeded, match="“enter” is part of: all"):
        remove_requirement(cohort=cohort, key="enter", by=None, now=now)

    assert set(requirements_as_set(cohort)) == {"enter", "all"}


def test_retiring_what_nobody_asks_names_what_is_asked(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "enter", "entered")

    with pytest.raises(NoSuchRequirement) as refused:
        retire_requirement(cohort=cohort, key="entre", by=None, now=now)

    assert refused.value.remedy == "There are: enter."


@pytest.mark.parametrize(
    ("kind", "said", "what"),
    [
        ("all_of", {"of": ["nobody"]}, "“new” is made of “nobody”, which is no requirement"),
        ("n_of", {"of": ["enter"], "at_least": 2}, "“new” wants 2, which all it is made of"),
        ("n_of", {"of": ["enter", "enter"], "at_least": 1}, "“new” names a requirement twice"),
        ("weighted", {"weights": {"enter": 1}, "at_least": 1.5}, "“new” wants 1.5"),
        ("entered", {"competition": "nowhere"}, "asks for the competition “nowhere”"),
        ("entered", {"competition": "berries", "at_least": 2}, "one competition 2 times"),
        ("count", {"event": "nothing.said"}, "entries of the kind “nothing.said”"),
        ("entered", {"due": "next week"}, "“next week” is no moment"),
        ("entered", {"at_least": 0}, "greater than or equal to 1"),
        ("entered", {"score": 3}, "not permitted"),
        ("guessed", {}, "does not match any of the expected tags"),
        ("all_of", {"of": ["new"]}, "“new” is, in the end, made of itself"),
    ],
)
def test_a_mistake_is_refused_in_words_and_nothing_changes(
    kind: str, said: dict[str, Any], what: str, now: datetime
) -> None:
    cohort = make_cohort()
    make_competition(cohort, now=now)
    ask(cohort, "enter", "entered")
    before = requirements_as_set(cohort), Entry.objects.count()

    with pytest.raises(NotARequirement, match=what):
        ask(cohort, "new", kind, **said)

    assert (requirements_as_set(cohort), Entry.objects.count()) == before


def test_a_circle_of_several_is_refused(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "enter", "entered")
    ask(cohort, "one", "all_of", of=["enter"])
    ask(cohort, "two", "all_of", of=["one"])

    with pytest.raises(NotARequirement, match="“one” is, in the end, made of itself"):
        ask(cohort, "one", "all_of", of=["two"])


def test_what_others_are_made_of_comes_before_them() -> None:
    said = {
        key: requirement({"key": key, "title": TITLE, "kind": kind, **rest})
        for key, kind, rest in (
            ("all", "all_of", {"of": ["some", "enter"]}),
            ("some", "n_of", {"of": ["enter", "again"], "at_least": 1}),
            ("enter", "entered", {}),
            ("again", "entered", {"at_least": 2}),
        )
    }

    found = building_order(list(said.values()))

    assert [one.key for one in found] == ["enter", "again", "some", "all"]
    assert [one.key for one in top_level(found)] == ["all"]


def test_a_key_said_twice_is_a_mistake_in_words() -> None:
    one = requirement({"key": "enter", "title": TITLE, "kind": "entered"})

    (found,) = mistakes([one, one])

    assert mistake(found) == (
        "Two requirements have the key “enter”.",
        "Give one of them another key.",
    )


def test_an_exception_needs_a_reason_and_is_recorded(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "enter", "entered")
    learner, operator = make_learner(cohort), make_operator(cohort).person

    with pytest.raises(NeedsAReason):
        grant_exception(
            enrolment=learner, requirement="enter", reason=" ", by=operator, now=now
        )
    assert Excepted.objects.count() == 0

    for _ in range(2):
        grant_exception(
            enrolment=learner, requirement="enter", reason="ill", by=operator, now=now
        )

    granted = Excepted.objects.get()
    assert (granted.reason, granted.granted_by) == ("ill", operator)
    entry = Entry.objects.get(kind="completion.exception.granted")
    assert (entry.enrolment, entry.actor) == (learner, operator)
    assert "ill" not in str(entry.facts)


def test_an_exception_is_taken_back_and_granted_anew(now: datetime) -> None:
    cohort = make_cohort()
    ask(cohort, "enter", "entered")
    learner, operator = make_learner(cohort), make_operator(cohort).person
    what: dict[str, Any] = {
        "enrolment": learner,
        "requirement": "enter",
        "by": operator,
        "now": now,
    }
    with pytest.raises(NotExcepted):
        withdraw_exception(**what)
    grant_exception(reason="ill", **what)

    withdraw_exception(**what)
    grant_exception(reason="ill again", **what)

    enter = Requirement.objects.get(key="enter")
    key = f"excepted:requirement={enter.pk}:enrolment={learner.pk}"
    assert [entry.kind for entry in Entry.objects.filter(key=key).order_by("revision")] == [
        "completion.exception.granted",
        "completion.exception.withdrawn",
        "completion.exception.granted",
    ]
    assert Excepted.objects.filter(withdrawn_at=None).count() == 1


def test_an_exception_from_what_is_not_asked_is_refused(now: datetime) -> None:
    cohort = make_cohort()
    learner, operator = make_learner(cohort), make_operator(cohort).person

    with pytest.raises(NoSuchRequirement):
        grant_exception(
            enrolment=learner, requirement="enter", reason="ill", by=operator, now=now
        )

    assert Excepted.objects.count() == 0
