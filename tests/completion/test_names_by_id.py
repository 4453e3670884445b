"""A requirement keeps ids of what it names, so that another key changes neither what is asked nor who has met it."""

from datetime import datetime

import pytest
from tests.factories.competitions import enter, make_competition
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner
from tests.factories.teams import make_full_team, make_track

from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.actions.removing import rename
from gisu.competitions.models import Competition
from gisu.completion.actions.renaming import rename_requirement
from gisu.completion.enums import State
from gisu.completion.models import Requirement, Telling
from gisu.completion.queries.asking import requirements_as_set
from gisu.completion.queries.standings import course_of
from gisu.core.kept import forget
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.events import Extended
from gisu.schedule.models import Activity
from gisu.teams.models import Team
from gisu.tracks.actions.placing import place_in_track, take_out_of_track
from gisu.tracks.actions.tracks import rename_track
from gisu.tracks.models import Track

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    found = make_cohort()
    make_competition(found, now=now)
    make_track(found, "vision", now=now)
    return found


def state(who: Enrolment, key: str, now: datetime) -> State:
    forget()
    return course_of(who, now=now).people[who.pk].by_key[key].state


def test_what_is_kept_names_no_key(cohort: Cohort) -> None:
    ask(cohort, "enter", "entered", competition="berries")
    ask(cohort, "in-vision", "count", event="track.member.joined", where={"track": "vision"})
    ask(cohort, "one", "any_of", of=["enter", "in-vision"])
    ask(cohort, "points", "weighted", weights={"one": 2}, at_least=2)

    ids = dict(Requirement.objects.values_list("key", "pk"))
    kept = {one.requirement.key: one for one in Telling.objects.all()}
    assert kept["enter"].activity == Competition.objects.get().activity
    assert "competition" not in kept["enter"].said
    assert kept["in-vision"].said["where"] == {"track": Track.objects.get().pk}
    assert kept["one"].said["of"] == [ids["enter"], ids["in-vision"]]
    assert kept["points"].said["weights"] == {str(ids["one"]): 2.0}
    assert all("key" not in one.said for one in kept.values())


def test_another_key_of_anything_is_read_at_once_and_nothing_is_told_anew(
    cohort: Cohort, now: datetime
) -> None:
    ask(cohort, "enter", "entered", competition="berries")
    ask(cohort, "in-vision", "count", event="track.member.joined", where={"track": "vision"})
    ask(cohort, "one", "any_of", of=["enter", "in-vision"])
    tellings = list(Telling.objects.values())

    rename(cohort=cohort, was="berries", key="fruit", by=None, now=now)
    rename_track(cohort=cohort, was="vision", key="cv", by=None, now=now)
    rename_requirement(cohort=cohort, was="enter", key="begin", by=None, now=now)

    asked = requirements_as_set(cohort)
    assert asked["begin"]["competition"] == "fruit"
    assert asked["in-vision"]["where"] == {"track": "cv"}
    assert asked["one"]["of"] == ["begin", "in-vision"]
    assert list(Telling.objects.values()) == tellings


def test_who_has_met_it_has_met_it_under_another_key_too(cohort: Cohort, now: datetime) -> None:
    ask(cohort, "in-vision", "count", event="track.member.joined", where={"track": "vision"})
    hana, track = make_learner(cohort), Track.objects.get()
    place_in_track(track=track, enrolment=hana, by=None, now=now)
    take_out_of_track(track=track, enrolment=hana, by=None, now=now, why="Left it.")
    assert state(hana, "in-vision", now) is State.DONE

    rename_track(cohort=cohort, was="vision", key="cv", by=None, now=now)

    assert state(hana, "in-vision", now) is State.DONE


def test_another_thing_under_a_key_that_was_given_up_is_another_thing(
    cohort: Cohort, now: datetime
) -> None:
    ask(cohort, "in-vision", "count", event="track.member.joined", where={"track": "vision"})
    rename_track(cohort=cohort, was="vision", key="cv", by=None, now=now)
    other, hana = make_track(cohort, "vision", now=now), make_learner(cohort)

    place_in_track(track=other, enrolment=hana, by=None, now=now)

    assert state(hana, "in-vision", now) is not State.DONE


def test_a_team_may_be_named_before_there_is_one(cohort: Cohort, now: datetime) -> None:
    ask(cohort, "as-blues", "count", event="competition.entered", where={"team": "blues"})
    competition, hana = Competition.objects.get(), make_learner(cohort)
    make_full_team(competition.team_set, hana, now=now, name="Blues")

    enter(competition, hana, now=now)

    assert Team.objects.get().slug == "blues"
    assert state(hana, "as-blues", now) is State.DONE


@pytest.mark.parametrize("first", ["competition", "quiz"])
def test_an_activity_is_meant_where_a_competition_has_the_same_key(
    first: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Extended, "is_earned", True)
    cohort = make_cohort()
    for kind in sorted(("competition", "quiz"), key=lambda kind: kind != first):
        if kind == "competition":
            make_competition(cohort, now=now)
        else:
            set_activity(
                cohort=cohort,
                key="berries",
                kind="quiz",
                title={"ko": "퀴즈", "en": "Quiz"},
                opens="2026-04-06 09:00",
                due="2026-04-07 09:00",
                by=None,
                now=now,
            )

    ask(cohort, "longer", "count", event=Extended.kind, where={"activity": "berries"})

    quiz = Activity.objects.get(kind="quiz")
    assert Telling.objects.get().said["where"] == {"activity": quiz.pk}
