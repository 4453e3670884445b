"""Who is reached by an extension, and in how many queries that is known."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.models import Entry
from gisu.notices.models import Notice
from gisu.schedule.actions.activities import plan_activity
from gisu.schedule.actions.extending import extend, pause, resume, withdraw_extension
from gisu.schedule.errors import AlreadyPaused, NotLater, NotPaused
from gisu.schedule.models import Activity, Extension
from gisu.schedule.policy import Times
from gisu.schedule.queries.states import last_due, state_of, states
from gisu.teams.actions import join_team, make_team, make_team_set
from gisu.teams.models import Team

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


@pytest.fixture
def operator(cohort: Cohort) -> Person:
    return make_operator(cohort).person


@pytest.fixture
def learner(cohort: Cohort) -> Enrolment:
    return make_learner(cohort)


@pytest.fixture
def team(cohort: Cohort, learner: Enrolment, now: datetime) -> Team:
    team_set = make_team_set(cohort=cohort, slug="main", name={"ko": "본선", "en": "Main"})
    made = make_team(team_set=team_set, name="Garam", now=now)
    join_team(team=made, enrolment=learner, by=None, now=now)
    return made


def planned(cohort: Cohort, slug: str, *, now: datetime) -> Activity:
    return plan_activity(
        cohort=cohort,
        kind="competition",
        slug=slug,
        title={"ko": slug, "en": slug},
        times=Times(now - DAY, now + DAY, now + DAY),
        by=None,
        now=now,
    )


def test_an_extension_reaches_whom_it_was_given_to(
    cohort: Cohort, operator: Person, learner: Enrolment, team: Team, now: datetime
) -> None:
    activity = planned(cohort, "one", now=now)
    other = make_learner(cohort)
    extend(
        activity=activity,
        due_at=now + 2 * DAY,
        reason="ill",
        by=operator,
        now=now,
        enrolment=learner,
    )
    extend(
        activity=activity, due_at=now + 3 * DAY, reason="move", by=operator, now=now, team=team
    )

    def due(enrolment: Enrolment | None, of: Team | None) -> datetime:
        return state_of(activity, now=now, enrolment=enrolment, team=of).due_at

    assert due(learner, None) == now + 2 * DAY
    assert due(learner, team) == now + 3 * DAY
    assert due(other, None) == now + DAY
    assert due(None, None) == now + DAY
    assert last_due(activity) == now + 3 * DAY


def test_more_time_for_everybody_reaches_everybody(
    cohort: Cohort, operator: Person, learner: Enrolment, now: datetime
) -> None:
    activity = planned(cohort, "one", now=now)

    extend(activity=activity, due_at=now + 2 * DAY, reason="power cut", by=operator, now=now)

    assert state_of(activity, now=now, enrolment=learner).due_at == now + 2 * DAY
    assert state_of(activity, now=now).due_at == now + 2 * DAY


def test_a_withdrawn_extension_reaches_nobody_and_is_remembered(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    activity = planned(cohort, "one", now=now)
    given = extend(activity=activity, due_at=now + 2 * DAY, reason="x", by=operator, now=now)

    withdraw_extension(extension=given, by=operator, now=now)

    assert state_of(activity, now=now).due_at == now + DAY
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["schedule.activity.extended", "schedule.extension.withdrawn"]


def test_all_states_are_known_in_one_query(
    cohort: Cohort, learner: Enrolment, team: Team, now: datetime
) -> None:
    activities = [planned(cohort, slug, now=now) for slug in ("one", "two", "three")]

    for some in (activities[:1], activities):
        with CaptureQueriesContext(connection) as captured:
            found = states(some, now=now, enrolment=learner, teams=[team])
        assert len(captured) == 1
        assert found.keys() == {activity.pk for activity in some}


def test_pausing_twice_and_resuming_what_goes_on_are_refused(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    activity = planned(cohort, "one", now=now)

    with pytest.raises(NotPaused):
        resume(activity=activity, by=operator, now=now)
    pause(activity=activity, by=operator, now=now)
    with pytest.raises(AlreadyPaused):
        pause(activity=activity, by=operator, now=now)


def test_the_database_refuses_an_extension_for_two_kinds_of_who(
    cohort: Cohort, operator: Person, learner: Enrolment, team: Team, now: datetime
) -> None:
    activity = planned(cohort, "one", now=now)

    with pytest.raises(IntegrityError):
        Extension.objects.create(
            activity=activity,
            enrolment=learner,
            team=team,
            due_at=now,
            reason="x",
            granted_by=operator,
            granted_at=now,
        )


def test_the_same_extension_asked_for_again_is_the_one_there_is(
    cohort: Cohort, operator: Person, learner: Enrolment, team: Team, now: datetime
) -> None:
    activity = planned(cohort, "one", now=now)
    due_at, later = now + 2 * DAY, now + timedelta(minutes=1)
    given: dict[str, Any] = {
        "activity": activity,
        "due_at": due_at,
        "reason": "ill",
        "by": operator,
    }

    told = Notice.objects.filter(telling__kind="schedule.extended")

    first = extend(team=team, now=now, **given)
    again = extend(team=team, now=later, **given)
    kept, heard = Extension.objects.count(), told.count()
    withdraw_extension(extension=first, by=operator, now=later)
    anew = extend(team=team, now=later, **given)

    assert (again, kept, heard) == (first, 1, 1)
    assert anew != first
    assert told.count() == 2


def test_an_extension_that_gives_nobody_more_time_is_refused(
    cohort: Cohort, operator: Person, learner: Enrolment, team: Team, now: datetime
) -> None:
    activity = planned(cohort, "one", now=now)
    own: dict[str, Any] = {"activity": activity, "by": operator, "now": now}
    extend(due_at=now + 3 * DAY, reason="power cut", **own)
    Notice.objects.all().delete()

    targets: list[dict[str, Any]] = [{"team": team}, {"enrolment": learner}, {}]
    for whom in targets:
        with pytest.raises(NotLater, match=r"It is due .* for them already") as refused:
            extend(due_at=now + 2 * DAY, reason="ill", **whom, **own)
        assert refused.value.where == "due_at"
    assert Extension.objects.count() == 1
    assert not Notice.objects.exists()
