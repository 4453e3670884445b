"""What is for a track: on the calendar, the feed, Today and the competitions of those in it, and of nobody else."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from tests.factories.competitions import enter, make_competition
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_track

from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.entering import NotForTheirTrack, accept_rules
from gisu.competitions.models import Acceptance
from gisu.competitions.queries.finding import listed
from gisu.notices.models import Notice
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.actions.audience import set_audience
from gisu.schedule.models import Activity
from gisu.schedule.notices import tell_opened
from gisu.schedule.queries.calendar import agenda
from gisu.stages.errors import BadPlan
from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.policy.audience import audience_from

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    """With the tracks cv, cv-3d and nlp, and one quiz for each of several."""
    cohort = make_cohort(slug="demo3", starts_on=date(2026, 3, 2), ends_on=date(2026, 6, 30))
    for key in ("cv", "cv-3d", "nlp"):
        make_track(cohort, key, now=now)
    for key, whom in (
        ("all", "everybody"),
        ("one", "cv"),
        ("other", "nlp"),
        ("both", "nlp, cv"),
        ("near", "cv-3d"),
        ("ours", "staff"),
    ):
        put(cohort, key, whom, now)
    return cohort


def put(cohort: Cohort, key: str, whom: str, now: datetime) -> Activity:
    return set_activity(
        cohort=cohort,
        key=key,
        kind="quiz",
        title={"ko": f"퀴즈 {key}", "en": f"Quiz {key}"},
        opens="week 1 day 5 09:00",
        due="week 2 day 2 18:00",
        whom=whom,
        by=None,
        now=now,
    )


@pytest.fixture
def hana(cohort: Cohort, now: datetime) -> Enrolment:
    """A learner in the track cv."""
    hana = make_learner(cohort, name="Hana")
    place_in_track(track=cohort.tracks.get(key="cv"), enrolment=hana, by=None, now=now)
    return hana


def seen(enrolment: Enrolment, now: datetime, *, track: str = "") -> set[str]:
    asker = member(person=enrolment.person, cohort=enrolment.cohort, now=now)
    return {one.slug for one, _state in agenda(asker, now=now, track=track)}


def page(enrolment: Enrolment, path: str) -> str:
    client = Client()
    client.force_login(enrolment.person)
    return str(client.get(path).content.decode())


def test_each_sees_what_is_for_everybody_and_for_their_tracks(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    operator, nowhere = make_operator(cohort), make_learner(cohort)

    assert seen(hana, now) == {"all", "one", "both"}
    assert seen(nowhere, now) == {"all"}
    assert seen(operator, now) == {"all", "one", "other", "both", "near", "ours"}
    assert seen(operator, now, track="nlp") == {"all", "other", "both"}


def test_the_track_is_named_and_staff_filter_by_it(cohort: Cohort, hana: Enrolment) -> None:
    operator = make_operator(cohort)

    mine = page(hana, "/demo3/calendar/?lang=en")
    every = page(operator, "/demo3/calendar/?lang=en")
    some = page(operator, "/demo3/calendar/?lang=en&track=nlp")

    assert "Quiz both" in mine
    assert "Nlp, Cv" in mine
    assert "Quiz other" not in mine
    assert '<select class="form-select" id="track"' not in mine
    assert "Quiz one" in every
    assert "Quiz one" not in some
    assert "Quiz other" in some


def test_nothing_is_for_a_track_there_is_not(cohort: Cohort, now: datetime) -> None:
    with pytest.raises(BadPlan, match="no track rl"):
        put(cohort, "new", "cv, rl", now)
    assert not Activity.objects.filter(slug="new").exists()


def test_those_it_is_not_for_are_not_told_that_it_opens(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    make_learner(cohort)

    tell_opened(Activity.objects.get(slug="one"), now=now)

    told = Notice.objects.filter(telling__kind="schedule.opened")
    assert [one.person for one in told] == [hana.person]


def test_a_competition_of_another_track_does_not_exist_for_a_learner(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    found = make_competition(cohort, now=now)
    set_audience(activity=found.activity, audience=audience_from("nlp"), by=None, now=now)
    asker = member(person=hana.person, cohort=cohort, now=now)
    client = Client()
    client.force_login(hana.person)

    paths = (
        f"/demo3/competitions/{found.slug}/",
        f"/api/v1/cohorts/demo3/competitions/{found.slug}",
    )

    assert [client.get(path).status_code for path in paths] == [404, 404]
    assert listed(member=asker, now=now) == []
    with pytest.raises(NotForTheirTrack):
        accept_rules(
            competition=found, enrolment=hana, rules_digest=found.rules_digest, now=now
        )
    assert not Acceptance.objects.exists()


def test_whoever_entered_still_sees_a_competition_after_changing_track(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    found = make_competition(cohort, now=now)
    set_audience(activity=found.activity, audience=audience_from("cv"), by=None, now=now)
    enter(found, hana, now=now)
    track = cohort.tracks.get(key="nlp")
    place_in_track(
        track=track,
        enrolment=hana,
        by=None,
        now=now + timedelta(minutes=1),
        why="Asked for it.",
    )

    client = Client()
    client.force_login(hana.person)

    assert client.get(f"/demo3/competitions/{found.slug}/").status_code == 200
