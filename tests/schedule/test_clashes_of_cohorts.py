"""What clashes on a cohort's own calendar: with the time everybody was given, and while something is paused."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.programs.reading.program import ProgramErrors, read_program
from gisu.programs.sentences import reason
from gisu.schedule.actions.activities import plan_activity
from gisu.schedule.actions.extending import extend, pause, withdraw_extension
from gisu.schedule.models import Activity
from gisu.schedule.policy import Times
from gisu.schedule.queries.clashes import clashes_of
from gisu.stages.actions.stages import set_calendar
from gisu.stages.queries.days import days_of

pytestmark = pytest.mark.postgresql

A_DAY = timedelta(days=1)
CASE = Path(__file__).parents[2] / "../shared/cases/programs/overlap"


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    made = make_cohort()
    set_calendar(cohort=made, days_between_competitions=0, by=None, now=now)
    return made


@pytest.fixture
def operator(cohort: Cohort) -> Person:
    return make_operator(cohort).person


def contest(cohort: Cohort, slug: str, opens: datetime, due: datetime) -> Activity:
    return plan_activity(
        cohort=cohort,
        kind="competition",
        slug=slug,
        title={"ko": slug, "en": slug},
        times=Times(opens, due, due),
        by=None,
        now=opens - A_DAY,
    )


def codes(cohort: Cohort) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.code, one.keys) for one in clashes_of(days_of(cohort))]


@pytest.mark.django_db
def test_more_time_for_everybody_that_reaches_into_the_next_competition_clashes(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    first = contest(cohort, "first", now, now + 5 * A_DAY)
    contest(cohort, "second", now + 5 * A_DAY, now + 9 * A_DAY)
    assert codes(cohort) == []

    given = extend(
        activity=first, due_at=now + 6 * A_DAY, reason="Storm.", by=operator, now=now
    )
    assert codes(cohort) == [("exclusive-overlap", ("first", "second"))]

    withdraw_extension(extension=given, by=operator, now=now)
    assert codes(cohort) == []


@pytest.mark.django_db
def test_more_time_for_one_person_is_their_own_matter(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    first = contest(cohort, "first", now, now + 5 * A_DAY)
    contest(cohort, "second", now + 5 * A_DAY, now + 9 * A_DAY)

    extend(
        activity=first,
        enrolment=make_learner(cohort),
        due_at=now + 6 * A_DAY,
        reason="Ill.",
        by=operator,
        now=now,
    )

    assert codes(cohort) == []


@pytest.mark.django_db
def test_what_is_paused_goes_on_to_stand_in_the_way(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    first = contest(cohort, "first", now - A_DAY, now + 5 * A_DAY)
    contest(cohort, "second", now + 4 * A_DAY, now + 9 * A_DAY)

    pause(activity=first, by=operator, now=now)

    assert codes(cohort) == [("exclusive-overlap", ("first", "second"))]


@pytest.mark.django_db
def test_it_takes_the_same_queries_for_more(cohort: Cohort, now: datetime) -> None:
    days = days_of(cohort)
    for count in (1, 3):
        for at in range(count):
            contest(cohort, f"{count}-{at}", now + at * A_DAY, now + (at + 1) * A_DAY)
        with CaptureQueriesContext(connection) as queries:
            clashes_of(days)
        assert len(queries) == 2


@pytest.mark.shared_data
@pytest.mark.skipif(not CASE.is_dir(), reason="the shared cases are not here")
def test_a_clash_is_named_beside_mistakes() -> None:
    with pytest.raises(ProgramErrors) as raised:
        read_program(CASE)

    assert [reason(one, "en") for one in raised.value.warnings] == [
        "segmentation opens before detection is due."
    ]
