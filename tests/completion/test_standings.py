"""How people stand, read from a real ledger: what they really did, through the real actions."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.finals import choose_final
from gisu.competitions.models import Competition, Submission
from gisu.completion.actions.exceptions import grant_exception
from gisu.completion.actions.requirements import retire_requirement
from gisu.completion.enums import Reason, State
from gisu.completion.queries.standings import (
    cohort_standing,
    course_of,
    standing_of,
)
from gisu.core.kept import forget
from gisu.ledger.models import Current, Entry
from gisu.schedule.actions.extending import extend
from gisu.teams.actions import join_team, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 12))


@pytest.fixture
def hana(cohort: Cohort) -> Enrolment:
    return make_learner(cohort, name="Hana")


def _together(competition: Competition, *people: Enrolment, now: datetime) -> None:
    """Put `people` into one team of the competition's set."""
    team = make_team(team_set=competition.team_set, name="Blue", now=now)
    for one in people:
        join_team(team=team, enrolment=one, by=None, now=now)


def states(enrolment: Enrolment, now: datetime) -> dict[str, State]:
    return {one.key: one.state for one in standing_of(enrolment, now).judged}


def test_what_somebody_does_meets_the_requirements(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    competition = make_competition(cohort, now=now, finals={"count": 1})
    ask(cohort, "enter", "entered", competition="berries")
    ask(cohort, "two", "own_submissions", competition="berries", at_least=2)
    ask(cohort, "good", "score_at_least", competition="berries", score=0.8)
    ask(cohort, "chosen", "finals_chosen", competition="berries")
    assert set(states(hana, now).values()) == {State.ON_COURSE}

    enter(competition, hana, now=now)
    for right in (7, 8):
        submit(competition, hana, now=now, content=predictions(public_right=right))
    submit(competition, hana, now=now, content=MALFORMED)
    work_off(now=now)
    best = Submission.objects.filter(enrolment=hana).order_by("pk")[1]
    choose_final(
        submission=best, member=member(person=hana.person, cohort=cohort, now=now), now=now
    )

    assert states(hana, now) == dict.fromkeys(["enter", "two", "good", "chosen"], State.DONE)
    two = standing_of(hana, now).by_key["two"]
    kinds = Entry.objects.filter(pk__in=two.evidence).values_list("kind", flat=True)
    assert (two.value, list(kinds)) == (2, ["competition.submission.scored"] * 2)
    assert standing_of(hana, now).state is State.DONE


def test_own_submissions_are_of_who_handed_them_in_and_the_score_is_the_teams(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    mate, other = make_learner(cohort), make_learner(cohort)
    competition = make_competition(cohort, now=now)
    _together(competition, hana, mate, now=now)
    ask(cohort, "one", "own_submissions", competition="berries", at_least=1)
    ask(cohort, "good", "score_at_least", competition="berries", score=0.8)
    for one in (hana, mate, other):
        enter(competition, one, now=now)

    submit(competition, mate, now=now, content=predictions(public_right=9))
    work_off(now=now)

    assert states(hana, now) == {"one": State.ON_COURSE, "good": State.DONE}
    assert states(mate, now) == {"one": State.DONE, "good": State.DONE}
    assert states(other, now) == {"one": State.ON_COURSE, "good": State.ON_COURSE}


def test_a_superseded_entry_does_not_count(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    ask(cohort, "seen", "count", event="competition.place.taken", sum_at_least=5)
    first, second = (
        Entry.objects.create(
            cohort=cohort,
            enrolment=hana,
            kind="competition.place.taken",
            key="place",
            revision=revision,
            amount=Decimal(amount),
            happened_at=now,
            recorded_at=now + timedelta(hours=revision),
        )
        for revision, amount in ((1, 9), (2, 3))
    )
    Current.objects.create(cohort=cohort, key="place", entry=second)

    found = standing_of(hana, now + timedelta(hours=3)).by_key["seen"]
    assert (found.value, found.evidence) == (3, (second.pk,))

    then = course_of(hana, now=now, as_of=now + timedelta(hours=1)).people[hana.pk]
    assert (then.by_key["seen"].value, then.by_key["seen"].evidence) == (9, (first.pk,))


def test_the_whole_cohort_and_one_person_are_judged_alike(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    competition = make_competition(cohort, now=now)
    people = [hana, *(make_learner(cohort) for _ in range(3))]
    _together(competition, *people[:2], now=now)
    ask(cohort, "enter", "entered", at_least=1)
    ask(cohort, "two", "own_submissions", at_least=2)
    ask(cohort, "good", "score_at_least", competition="berries", score=0.5)
    ask(cohort, "points", "weighted", weights={"enter": 1, "two": 2, "good": 1}, at_least=3)
    for one in people[:3]:
        enter(competition, one, now=now)
    for one in people[1:3]:
        submit(competition, one, now=now)
    work_off(now=now)
    extend(
        activity=competition.activity,
        due_at=now + timedelta(days=9),
        reason="ill",
        by=make_operator(cohort).person,
        now=now,
        enrolment=people[3],
    )

    everybody = cohort_standing(cohort, now=now).people

    assert everybody == {one.pk: standing_of(one, now) for one in people}


def test_nothing_is_read_again_until_something_was_said(
    cohort: Cohort,
    hana: Enrolment,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ask(cohort, "enter", "entered")
    make_competition(cohort, now=now)
    first = cohort_standing(cohort, now=now)

    with django_assert_num_queries(1):
        again = cohort_standing(cohort, now=now + timedelta(minutes=1))
    assert again is first

    ask(cohort, "enter", "entered", at_least=2, now=now)
    assert cohort_standing(cohort, now=now).people[hana.pk].by_key["enter"].target == 2


def test_what_is_kept_changes_when_time_alone_changes_it(
    cohort: Cohort,
    hana: Enrolment,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    due = now + timedelta(hours=3)
    make_competition(cohort, now=now, due=due)
    ask(cohort, "enter", "entered", competition="berries")
    assert cohort_standing(cohort, now=due - timedelta(seconds=1)).people[hana.pk].state is (
        State.AT_RISK
    )

    with django_assert_num_queries(2):
        after = cohort_standing(cohort, now=due)

    assert after.people[hana.pk].state is State.LOST


def test_what_was_added_is_judged_with_what_was_kept_as_everything_anew(
    cohort: Cohort, now: datetime
) -> None:
    hana, mate, other, late = (make_learner(cohort) for _ in range(4))
    competition = make_competition(cohort, now=now)
    _together(competition, hana, mate, now=now)
    ask(cohort, "one", "own_submissions", competition="berries", at_least=1)
    ask(cohort, "good", "score_at_least", competition="berries", score=0.8)
    ask(cohort, "place", "count", event="competition.place.taken", sum_at_least=5)
    for one in (hana, mate, other):
        enter(competition, one, now=now)
    steps: list[Callable[[], object]] = [
        lambda: submit(competition, mate, now=now, content=predictions(public_right=9)),
        lambda: work_off(now=now),
        lambda: _say(hana, "place", 1, 9),
        lambda: _say(other, "place", 2, 3),
        lambda: enter(competition, late, now=now),
        lambda: grant_exception(
            enrolment=other,
            requirement="one",
            reason="ill",
            by=make_operator(cohort).person,
            now=now,
        ),
    ]

    for step in steps:
        cohort_standing(cohort, now=now)
        step()
        added = cohort_standing(cohort, now=now).people
        forget()
        assert added == cohort_standing(cohort, now=now).people


def test_one_entry_more_reads_no_more_than_whom_it_is_about_and_their_team(
    cohort: Cohort,
    hana: Enrolment,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    other = make_learner(cohort)
    competition = make_competition(cohort, now=now)
    for one in (hana, other):
        enter(competition, one, now=now)
    ask(cohort, "place", "count", event="competition.place.taken", sum_at_least=5)
    before = cohort_standing(cohort, now=now).people
    _say(hana, "place", 1, 9)

    with django_assert_num_queries(11):
        after = cohort_standing(cohort, now=now).people

    assert after[hana.pk].state is State.DONE
    assert after[other.pk] is before[other.pk]


def _say(who: Enrolment, key: str, revision: int, amount: int) -> None:
    at = datetime(2026, 3, 6, tzinfo=UTC)
    said = Entry.objects.create(
        cohort=who.cohort,
        enrolment=who,
        kind="competition.place.taken",
        key=key,
        revision=revision,
        amount=amount,
        facts={"competition": "berries"},
        happened_at=at,
        recorded_at=at,
    )
    Current.objects.update_or_create(cohort=who.cohort, key=key, defaults={"entry": said})


@pytest.mark.parametrize("count", [1, 3])
def test_a_cohort_is_read_in_a_fixed_number_of_queries(
    count: int,
    cohort: Cohort,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    competition = make_competition(cohort, now=now)
    for _ in range(count):
        enter(competition, make_learner(cohort), now=now)
    ask(cohort, "enter", "entered", competition="berries")

    with django_assert_num_queries(10):
        assert len(cohort_standing(cohort, now=now).people) == count


def test_one_person_is_read_in_two_queries_while_nothing_is_said(
    cohort: Cohort,
    hana: Enrolment,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_competition(cohort, now=now)
    ask(cohort, "enter", "entered", competition="berries")

    with django_assert_num_queries(10):
        first = standing_of(hana, now)
    with django_assert_num_queries(2):
        again = standing_of(hana, now + timedelta(minutes=1))

    assert again == first


def test_as_of_a_day_it_reads_as_it_was_known_then(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    competition = make_competition(cohort, now=now)
    ask(cohort, "enter", "entered", competition="berries", now=now - timedelta(days=2))
    day_before, later = now - timedelta(days=1), now + timedelta(hours=2)
    enter(competition, hana, now=now)
    retire_requirement(cohort=cohort, key="enter", by=None, now=now + timedelta(hours=1))
    ask(cohort, "one", "own_submissions", at_least=1, now=now + timedelta(hours=1))
    grant_exception(
        enrolment=hana,
        requirement="one",
        reason="ill",
        by=make_operator(cohort).person,
        now=now + timedelta(hours=1),
    )

    def known(moment: datetime) -> dict[str, State]:
        found = course_of(hana, now=later, as_of=moment).people[hana.pk]
        return {one.key: one.state for one in found.judged}

    assert known(day_before - timedelta(days=2)) == {}
    assert known(day_before) == {"enter": State.ON_COURSE}
    assert known(now) == {"enter": State.DONE}
    assert known(later) == {"one": State.EXCEPTED}


def test_a_learner_who_only_signs_in_does_not_complete_and_reads_so_in_week_two(
    cohort: Cohort, hana: Enrolment
) -> None:
    week = [datetime(2026, 3, 1, 15, tzinfo=UTC) + timedelta(days=7 * n) for n in range(7)]
    make_competition(cohort, now=week[0], opens=week[0], due=week[5])
    ask(cohort, "enter", "entered", competition="berries")
    ask(cohort, "three", "own_submissions", competition="berries", at_least=3)

    assert standing_of(hana, week[1] - timedelta(minutes=1)).state is State.ON_COURSE
    second = standing_of(hana, week[1] + timedelta(days=2))
    assert (second.state, second.reason, second.by) == (
        State.AT_RISK,
        Reason.NOTHING_YET,
        week[5],
    )
    assert standing_of(hana, week[6]).state is State.LOST
