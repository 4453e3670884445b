"""Tracks: set as programs describe them, who is in one from when to when, and what is refused."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_track

from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry
from gisu.membership.actions.changing import undo_change
from gisu.membership.actions.leaving import leave
from gisu.membership.enums import Reason
from gisu.membership.errors import ChangedSince, HasLeft
from gisu.notices.models import Notice
from gisu.tracks.actions.placing import place_in_track, place_many, take_out_of_track
from gisu.tracks.actions.tracks import remove_track, rename_track, set_track
from gisu.tracks.errors import (
    AlreadyInTheTrack,
    BadTrack,
    NotInTheTrack,
    TrackIsFull,
    TrackIsUsed,
)
from gisu.tracks.models import Track, TrackMember
from gisu.tracks.part import Track as Part
from gisu.tracks.queries.tracks import tracks_as_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="camp")


def kinds() -> list[str]:
    found = Entry.objects.filter(kind__startswith="track.").order_by("pk")
    return list(found.values_list("kind", flat=True))


def test_what_is_read_back_set_again_changes_nothing(cohort: Cohort, now: datetime) -> None:
    times: dict[str, Any] = {"opens_at": now, "closes_at": now + timedelta(days=3)}
    make_track(
        cohort, "vision", capacity=12, opens="week 2 day 1 09:00", order=2, now=now, **times
    )

    part = Part.model_validate({"key": "vision", **tracks_as_set(cohort)["vision"]})
    set_track(cohort=cohort, by=None, now=now, **part.model_dump(), **times)

    assert (part.opens, part.closes) == ("week 2 day 1 09:00", "2026-03-09 14:40")
    assert (part.capacity, part.order, part.stage) == (12, 2, "depth")
    assert kinds() == ["track.described"]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"capacity": 0}, "at least one person"),
        ({"opens_at": timedelta()}, "both opens and closes"),
        ({"opens_at": timedelta(), "closes_at": timedelta()}, "before it opens"),
        ({"key": "everybody"}, "cannot be a track"),
    ],
)
def test_what_does_not_fit_is_refused(
    said: dict[str, Any], what: str, cohort: Cohort, now: datetime
) -> None:
    meant: dict[str, Any] = {
        name: now + value if isinstance(value, timedelta) else value
        for name, value in said.items()
    }

    with pytest.raises(BadTrack, match=what):
        make_track(cohort, now=now, **{"key": "vision", **meant})
    assert not Track.objects.exists()


def test_a_track_takes_no_fewer_than_are_in_it_and_stays_in_its_stage(
    cohort: Cohort, now: datetime
) -> None:
    track = make_track(cohort, "vision", now=now)
    for _ in range(2):
        place_in_track(track=track, enrolment=make_learner(cohort), by=None, now=now)

    with pytest.raises(TrackIsUsed, match="2 people are in the track Vision"):
        make_track(cohort, "vision", capacity=1, now=now)
    with pytest.raises(TrackIsUsed, match="are, were or wish"):
        make_track(cohort, "vision", stage="basics", now=now)
    assert Track.objects.get().capacity is None
    assert make_track(cohort, "vision", capacity=2, now=now).capacity == 2


def test_a_track_nobody_was_in_is_removed_and_another_is_not(
    cohort: Cohort, now: datetime
) -> None:
    used = make_track(cohort, "vision", now=now)
    make_track(cohort, "empty", now=now)
    learner = make_learner(cohort)
    place_in_track(track=used, enrolment=learner, by=None, now=now)
    take_out_of_track(track=used, enrolment=learner, by=None, now=now, why="Left it.")

    remove_track(cohort=cohort, key="empty", by=None, now=now)
    remove_track(cohort=cohort, key="empty", by=None, now=now)
    with pytest.raises(TrackIsUsed, match="are, were or wish"):
        remove_track(cohort=cohort, key="vision", by=None, now=now)

    assert list(tracks_as_set(cohort)) == ["vision"]


def test_a_renamed_track_keeps_its_people(cohort: Cohort, now: datetime) -> None:
    track = make_track(cohort, "vision", now=now)
    place_in_track(track=track, enrolment=make_learner(cohort), by=None, now=now)

    rename_track(cohort=cohort, was="vision", key="cv", by=None, now=now)

    assert TrackMember.objects.get(left_at=None).track.key == "cv"
    assert kinds()[-1] == "track.renamed"


def test_moving_ends_one_membership_and_begins_another(cohort: Cohort, now: datetime) -> None:
    vision, language = (make_track(cohort, key, now=now) for key in ("vision", "language"))
    learner, operator = make_learner(cohort), make_operator(cohort)
    place_in_track(track=vision, enrolment=learner, by=None, now=now)
    later = now + timedelta(days=2)

    with pytest.raises(BadTrack, match="already") as refused:
        place_in_track(track=language, enrolment=learner, by=operator.person, now=later)
    place_in_track(
        track=language, enrolment=learner, by=operator.person, now=later, why="Asked for it."
    )

    assert refused.value.where == "why"
    stays = TrackMember.objects.order_by("joined_at").values_list(
        "track__key", "joined_at", "left_at", "left_why", "joined_why", "joined_by"
    )
    assert list(stays) == [
        ("vision", now, later, "Asked for it.", "", None),
        ("language", later, None, "", "Asked for it.", operator.person.pk),
    ]
    assert kinds()[2:] == ["track.member.joined", "track.member.left", "track.member.joined"]
    assert Notice.objects.filter(telling__kind="tracks.in_a_track").count() == 2


def test_a_full_track_takes_nobody_and_the_same_track_not_twice(
    cohort: Cohort, now: datetime
) -> None:
    track = make_track(cohort, "vision", capacity=1, now=now)
    first, second = make_learner(cohort), make_learner(cohort)
    place_in_track(track=track, enrolment=first, by=None, now=now)

    with pytest.raises(AlreadyInTheTrack):
        place_in_track(track=track, enrolment=first, by=None, now=now)
    with pytest.raises(TrackIsFull, match="takes 1 person"):
        place_in_track(track=track, enrolment=second, by=None, now=now)
    with pytest.raises(NotInTheTrack):
        take_out_of_track(track=track, enrolment=second, by=None, now=now, why="No.")

    assert TrackMember.objects.count() == 1


def test_one_is_in_one_track_of_each_stage(cohort: Cohort, now: datetime) -> None:
    learner = make_learner(cohort)
    for key, stage in (("vision", "depth"), ("serving", "end")):
        track = make_track(cohort, key, stage=stage, now=now)
        place_in_track(track=track, enrolment=learner, by=None, now=now)

    assert TrackMember.objects.filter(left_at=None).count() == 2


def test_many_are_placed_at_once_and_taken_back(cohort: Cohort, now: datetime) -> None:
    vision, language = (make_track(cohort, key, now=now) for key in ("vision", "language"))
    moved, new = make_learner(cohort), make_learner(cohort)
    place_in_track(track=vision, enrolment=moved, by=None, now=now)

    change = place_many(track=language, people=[moved, new], by=None, now=now, why="Balance.")
    here = TrackMember.objects.filter(left_at=None)
    after = set(here.values_list("enrolment", "track__key"))
    undo_change(change=change, by=None, now=now)

    assert after == {(moved.pk, "language"), (new.pk, "language")}
    assert set(here.values_list("enrolment", "track__key")) == {(moved.pk, "vision")}
    assert Notice.objects.filter(
        person=new.person, telling__kind="tracks.out_of_a_track"
    ).exists()


def test_all_or_nobody_is_placed(cohort: Cohort, now: datetime) -> None:
    track = make_track(cohort, "vision", capacity=1, now=now)

    with pytest.raises(TrackIsFull):
        place_many(
            track=track, people=[make_learner(cohort), make_learner(cohort)], by=None, now=now
        )
    assert not TrackMember.objects.exists()


def test_what_changed_since_is_not_taken_back(cohort: Cohort, now: datetime) -> None:
    vision, language = (make_track(cohort, key, now=now) for key in ("vision", "language"))
    learner = make_learner(cohort)
    change = place_many(track=vision, people=[learner], by=None, now=now)
    place_in_track(track=language, enrolment=learner, by=None, now=now, why="Asked for it.")

    with pytest.raises(ChangedSince, match="not in the track Vision any more"):
        undo_change(change=change, by=None, now=now)
    assert TrackMember.objects.get(left_at=None).track == language


def test_whoever_leaves_the_cohort_leaves_its_tracks(cohort: Cohort, now: datetime) -> None:
    make_operator(cohort)
    track = make_track(cohort, "vision", capacity=1, now=now)
    learner = make_learner(cohort)
    place_in_track(track=track, enrolment=learner, by=None, now=now)

    leave(enrolment=learner, reason=Reason.JOB, words="", by=None, now=now)

    assert not TrackMember.objects.filter(left_at=None).exists()
    assert TrackMember.objects.get().left_why == "left-the-cohort"


def test_who_has_left_the_cohort_comes_into_no_track(cohort: Cohort, now: datetime) -> None:
    learner = make_learner(cohort, name="Learner 01")
    track = make_track(cohort, now=now)
    leave(enrolment=learner, by=None, now=now)

    with pytest.raises(HasLeft, match="Learner 01 has left this cohort"):
        place_in_track(track=track, enrolment=learner, by=None, now=now)

    assert not TrackMember.objects.exists()
