"""Who something is for: the same answer over plain values, for one person in SQL, and for all learners in SQL."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_full_team, make_set, make_track

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member, people_with_role
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.models import Activity, ActivityAudience
from gisu.schedule.queries.audience import for_member, is_for_enrolment, learners_of
from gisu.teams.actions.audience import write_audience
from gisu.teams.queries.audience import read_audiences
from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.policy.audience import (
    EVERYONE,
    STAFF_AUDIENCE,
    Audience,
    audience_from,
)


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    """Hana is in the track cv and the team blue, Dul in nlp and in no team, Set in neither."""
    cohort = make_cohort()
    cv, nlp = (make_track(cohort, key, now=now) for key in ("cv", "nlp"))
    hana, dul, _set = (make_learner(cohort, name=name) for name in ("Hana", "Dul", "Set"))
    place_in_track(track=cv, enrolment=hana, by=None, now=now)
    place_in_track(track=nlp, enrolment=dul, by=None, now=now)
    make_full_team(make_set(cohort, now=now), hana, now=now, name="blue")
    return cohort


@pytest.fixture
def quiz(cohort: Cohort, now: datetime) -> Activity:
    title = {"ko": "퀴즈", "en": "Quiz"}
    return set_activity(
        cohort=cohort,
        key="quiz",
        kind="quiz",
        title=title,
        opens="week 1 day 5 09:00",
        due="week 2 day 2 18:00",
        by=None,
        now=now,
    )


def plainly(audience: Audience, one: Enrolment) -> bool:
    tracks = one.track_memberships.filter(left_at=None).values_list("track__key", flat=True)
    teams = one.team_memberships.filter(left_at=None).values_list("team__slug", flat=True)
    return audience.includes(
        roles={Role.LEARNER}, tracks=set(tracks), teams=set(teams), enrolment=one.pk
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("audience", "names"),
    [
        (EVERYONE, {"Hana", "Dul", "Set"}),
        (Audience(), set()),
        (STAFF_AUDIENCE, set()),
        (Audience(roles=("learner",)), {"Hana", "Dul", "Set"}),
        (audience_from("cv"), {"Hana"}),
        (audience_from("nlp, cv"), {"Hana", "Dul"}),
        (Audience(teams=("blue",)), {"Hana"}),
        (Audience(tracks=("nlp",), teams=("blue",)), {"Hana", "Dul"}),
    ],
)
def test_plain_values_one_person_and_all_learners_agree(
    cohort: Cohort, quiz: Activity, now: datetime, audience: Audience, names: set[str]
) -> None:
    write_audience(owner=quiz, audience=audience, cohort=cohort)

    learners = people_with_role(cohort=cohort, role=Role.LEARNER, now=now)
    seen = {
        one.person.name
        for one in learners
        if Activity.objects.filter(
            for_member(member(person=one.person, cohort=cohort, now=now))
        ).exists()
    }

    assert seen == names
    assert {one.person.name for one in learners if is_for_enrolment(quiz, one)} == names
    assert {one.person.name for one in learners_of(quiz, now=now)} == names
    assert {one.person.name for one in learners if plainly(audience, one)} == names


@pytest.mark.django_db
def test_what_is_for_one_person_is_for_nobody_else(
    cohort: Cohort, quiz: Activity, now: datetime
) -> None:
    hana = cohort.enrolments.get(person__name="Hana")
    write_audience(owner=quiz, audience=Audience(enrolments=(hana.pk,)), cohort=cohort)

    assert list(learners_of(quiz, now=now)) == [hana]
    assert plainly(quiz.audience, hana)


@pytest.mark.django_db
def test_staff_see_what_is_for_nobody(cohort: Cohort, quiz: Activity, now: datetime) -> None:
    write_audience(owner=quiz, audience=Audience(), cohort=cohort)
    operator = member(person=make_operator(cohort).person, cohort=cohort, now=now)

    assert list(Activity.objects.filter(for_member(operator))) == [quiz]


@pytest.mark.django_db
def test_an_audience_row_names_one_target_and_each_once(cohort: Cohort, quiz: Activity) -> None:
    cv = cohort.tracks.get(key="cv")
    ActivityAudience.objects.create(owner=quiz, track=cv)

    for wrong in ({}, {"track": cv, "role": Role.LEARNER}, {"track": cv}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ActivityAudience.objects.create(owner=quiz, **wrong)

    assert quiz.audience_rows.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_audiences_are_read_in_one_query(
    cohort: Cohort, quiz: Activity, count: int, django_assert_num_queries: Any
) -> None:
    write_audience(owner=quiz, audience=audience_from("nlp, cv"), cohort=cohort)
    found = [Activity.objects.get() for _ in range(count)]

    with django_assert_num_queries(1):
        read_audiences(found)
        audiences = {one.audience for one in found}

    assert audiences == {audience_from("nlp, cv")}
