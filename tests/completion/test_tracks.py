"""What is asked of a track is asked of nobody else, alone or as a part of something."""

from datetime import datetime

import pytest
from tests.completion.cohorts import DUL, HANA, at, cohort, rule
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner
from tests.factories.teams import make_track

from gisu.completion.actions.requirements import NotARequirement
from gisu.completion.models import Telling
from gisu.completion.policy.judging import asked_of, standings
from gisu.completion.queries.standings import cohort_standing, course_of
from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.actions.tracks import remove_track, rename_track
from gisu.tracks.errors import TrackIsUsed

ALL = rule("all", "entered", competition="digits")
CV = rule("cv-only", "entered", competition="digits", whom="cv")
NLP = rule("nlp-only", "entered", competition="cancer", whom="nlp")
ANY = rule("any", "any_of", of=["cv-only", "nlp-only"])
OF_CV = rule("of-cv", "all_of", of=["inner"], whom="cv")
INNER = rule("inner", "entered", competition="digits")


def test_each_is_asked_what_is_for_everybody_and_for_their_tracks() -> None:
    rules = [ALL, CV, NLP]

    keys = {
        tracks: asked_of(rules, frozenset(tracks))[0] for tracks in ((), ("cv",), ("cv", "nlp"))
    }

    assert keys == {
        (): ("all",),
        ("cv",): ("all", "cv-only"),
        ("cv", "nlp"): ("all", "cv-only", "nlp-only"),
    }


def test_what_is_for_another_track_is_left_out_of_what_it_is_part_of() -> None:
    top, rules = asked_of([ANY, CV, NLP], frozenset({"nlp"}))

    assert top == ("any",)
    assert list(rules) == ["any", "nlp-only"]


def test_the_parts_of_what_is_not_asked_are_not_asked_by_themselves() -> None:
    top, rules = asked_of([OF_CV, INNER], frozenset())

    assert (top, list(rules)) == ((), [])


def test_people_of_different_tracks_are_judged_by_their_own() -> None:
    facts = cohort(people=[HANA, DUL], tracks={HANA: frozenset({"cv"})})

    found = standings([ALL, CV], facts, at(1))

    assert {who: one.top for who, one in found.items()} == {
        HANA: ("all", "cv-only"),
        DUL: ("all",),
    }


@pytest.mark.django_db
def test_changing_track_changes_what_is_asked_and_the_past_stays(now: datetime) -> None:
    camp = make_cohort()
    cv, nlp = (make_track(camp, key, now=now) for key in ("cv", "nlp"))
    for key in ("cv", "nlp"):
        ask(camp, f"{key}-only", "count", event="competition.entered", whom=key)
    hana = make_learner(camp)
    place_in_track(track=cv, enrolment=hana, by=None, now=now)
    before = cohort_standing(camp, now=now).people[hana.pk].top
    later = now.replace(hour=now.hour + 1)

    place_in_track(track=nlp, enrolment=hana, by=None, now=later, why="Asked for it.")

    assert before == ("cv-only",)
    assert cohort_standing(camp, now=later).people[hana.pk].top == ("nlp-only",)
    assert course_of(hana, now=later).people[hana.pk].top == ("nlp-only",)
    assert course_of(hana, now=later, as_of=now).people[hana.pk].top == ("cv-only",)


@pytest.mark.django_db
def test_a_requirement_follows_its_track_and_keeps_it(now: datetime) -> None:
    camp = make_cohort()
    make_track(camp, "cv", now=now)
    ask(camp, "only", "count", event="competition.entered", whom="cv")

    with pytest.raises(TrackIsUsed, match="is named by: only"):
        remove_track(cohort=camp, key="cv", by=None, now=now)
    rename_track(cohort=camp, was="cv", key="vision", by=None, now=now)
    with pytest.raises(NotARequirement, match="which this cohort does not have"):
        ask(camp, "other", "count", event="competition.entered", whom="cv")

    assert [one.audience.tracks for one in Telling.objects.all()] == [("vision",)]
