"""Tracks in a program's folder: planned, renamed, refused, moved with the start, and written back."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.factories.people import make_learner
from tests.factories.programs import small_program, write_program

from gisu.cohorts.models import Cohort
from gisu.programs.actions.applying import apply
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import Plan, plan
from gisu.programs.queries.exporting import write_folder
from gisu.programs.queries.telling import plan_rows
from gisu.programs.reading.program import Program, read_program
from gisu.schedule.models import Activity
from gisu.stages.actions.stages import remove_stage
from gisu.stages.errors import InUse
from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.actions.tracks import remove_track
from gisu.tracks.errors import TrackIsUsed
from gisu.tracks.models import Track, TrackMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def early(now: datetime) -> datetime:
    return now - timedelta(days=30)


def program_of(root: Path, **changed: Any) -> Program:
    said = small_program()
    said["activities"][0]["whom"] = "vision"
    said |= changed
    return read_program(write_program(root, said))


@pytest.fixture
def camp(tmp_path: Path, early: datetime) -> Cohort:
    wanted = Wanted(slug="camp", starts_on=datetime(2026, 3, 2).date())
    program = program_of(tmp_path / "program")
    return create_cohort(wanted=wanted, program=program, by=None, now=early)


def told(found: Plan) -> list[tuple[str, str]]:
    return [(str(row.kind), row.place) for row in plan_rows(found)]


def renamed() -> dict[str, Any]:
    said = small_program()
    said["tracks"][0] |= {"key": "cv", "was": "vision"}
    said["activities"][0]["whom"] = "cv"
    return {"tracks": said["tracks"], "activities": said["activities"]}


def test_choosing_is_counted_from_the_start(camp: Cohort) -> None:
    track = Track.objects.get(cohort=camp, key="vision")

    assert (track.opens, track.closes) == ("week 2 day 1 09:00", "week 3 day 5 18:00")
    assert track.opens_at is not None
    assert track.opens_at.astimezone(camp.zone).isoformat() == "2026-03-09T09:00:00+09:00"


def test_a_renamed_track_keeps_its_people_and_what_is_for_it(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    track = Track.objects.get(cohort=camp, key="vision")
    place_in_track(track=track, enrolment=make_learner(camp), by=None, now=early)
    program = program_of(tmp_path / "renamed", **renamed())

    found = plan(cohort=camp, program=program, by=None, now=early)
    apply(cohort=camp, program=program, by=None, now=early)

    assert ("rename", "tracks/cv") in told(found)
    row = next(row for row in plan_rows(found) if row.part == "tracks")
    assert row.reaches == "1 person"
    assert TrackMember.objects.get().track.key == "cv"
    assert Activity.objects.get(cohort=camp, slug="first-quiz").audience.tracks == ("cv",)
    assert told(plan(cohort=camp, program=program, by=None, now=early)) == []


def test_removing_a_track_people_are_in_is_refused_in_the_plan(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    track = Track.objects.get(cohort=camp, key="language")
    place_in_track(track=track, enrolment=make_learner(camp), by=None, now=early)
    program = program_of(tmp_path / "without", tracks=small_program()["tracks"][:1])

    found = plan(cohort=camp, program=program, by=None, now=early)

    row = next(row for row in plan_rows(found) if row.part == "tracks")
    assert row.refused == "People are, were or wish to be in the track Language."
    assert not found.is_possible
    assert Track.objects.filter(cohort=camp).count() == 2


def test_a_track_something_is_for_is_not_removed(camp: Cohort, early: datetime) -> None:

    with pytest.raises(TrackIsUsed, match="is named by: first-quiz"):
        remove_track(cohort=camp, key="vision", by=None, now=early)
    with pytest.raises(InUse, match="Tracks are chosen in stage deep: language, vision"):
        remove_stage(cohort=camp, key="deep", by=None, now=early)

    assert Track.objects.filter(cohort=camp).count() == 2


def test_what_was_exported_has_nothing_to_change(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    write_folder(cohort=camp, folder=tmp_path / "home")

    program = read_program(tmp_path / "home")

    assert told(plan(cohort=camp, program=program, by=None, now=early)) == []
    assert list(program.reading.of("tracks")) == ["language", "vision"]
