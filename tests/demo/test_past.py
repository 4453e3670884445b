"""The demo's whole past, lived through once: what there is, and how everybody stands by their habits."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from programs.demo import people
from programs.demo.days import ZONE
from programs.demo.history import make_history, write_people
from programs.demo.tries_breast_cancer import BREAST_CANCER
from programs.demo.tries_digits import DIGITS
from pytest_django.plugin import DjangoDbBlocker
from tests.demo.conftest import NOW

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.enums import Part, State
from gisu.competitions.models import Competition, Submission
from gisu.competitions.queries.board import kept_board
from gisu.completion.enums import Reason
from gisu.completion.enums import State as Is
from gisu.completion.policy.judging import Standing
from gisu.completion.queries.standings import cohort_standing, course_of
from gisu.completion.queries.why import why
from gisu.ledger.models import Entry
from gisu.programs.actions.planning import plan
from gisu.programs.reading.program import read_program
from gisu.teams.models import Team
from gisu.tracks.models import TrackMember
from gisu.work.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cohort(
    built: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Cohort]:
    """The cohort with all it did up to NOW; taken back after the last test of this file."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files, transaction.atomic():
        yield make_history(built, now=NOW)
        transaction.set_rollback(True)


def learner(number: int) -> Enrolment:
    return Enrolment.objects.select_related("person", "cohort").get(
        person__email=people.LEARNERS[number - 1].email
    )


def standing(number: int, *, now: datetime = NOW, as_of: datetime | None = None) -> Standing:
    found = learner(number)
    return course_of(found, now=now, as_of=as_of).people[found.pk]


def test_everybody_is_there_and_everything_is_in_its_final_state(cohort: Cohort) -> None:
    held = cohort.enrolments.values_list("terms__role", "person_id").distinct()
    assert Counter(role for role, _ in held) == {
        Role.LEARNER: 24,
        Role.OPERATOR: 2,
        Role.MENTOR: 3,
        Role.INSTRUCTOR: 1,
    }
    present = Team.objects.filter(cohort=cohort, memberships__left_at=None)
    sizes = Counter(present.values_list("name", flat=True))
    assert sizes == {
        **{name: len(members) for name, members in people.TEAMS.items()},
        "늦봄": 2,  # one has left
        "Learner 13": 1,
    }

    states = Counter(Submission.objects.values_list("competition__activity__slug", "state"))
    assert states == {
        ("breast-cancer", State.SCORED): 49,
        ("breast-cancer", State.REFUSED): 6,
        ("digits", State.SCORED): 40,
        ("digits", State.REFUSED): 5,
    }
    assert sum(states.values()) == len(BREAST_CANCER) + len(DIGITS)
    assert not Item.objects.exclude(state="done").exists()


def test_the_cohort_is_what_the_program_says_but_for_its_days(
    cohort: Cohort, built: Path
) -> None:
    found = plan(cohort=cohort, program=read_program(built), by=None, now=NOW)

    assert found.writes == ()
    assert found.compared.conflicts == ()
    assert (cohort.starts_on, cohort.ends_on) == (
        NOW.date() - timedelta(days=30),
        NOW.date() + timedelta(days=18),
    )


def test_everything_happened_in_the_past_and_files_in_waking_hours(cohort: Cohort) -> None:
    assert Entry.objects.filter(cohort=cohort).latest("recorded_at").recorded_at < NOW
    for one in Submission.objects.exclude(received_at__gte=NOW.replace(hour=0)):
        assert one.finished_at is not None
        assert 10 <= one.received_at.astimezone(ZONE).hour <= 22
        assert one.received_at < one.finished_at < one.received_at.replace(microsecond=999_999)


def test_the_extended_team_is_on_time_and_the_one_without_is_late(cohort: Cohort) -> None:
    evening = Submission.objects.filter(competition__activity__slug="breast-cancer").order_by(
        "-pk"
    )[:2]
    late, extended = evening

    assert (extended.entrant.team.name, extended.late) == ("파도", False)
    assert (late.entrant.team.name, late.late) == ("은하수", True)


def test_the_board_is_shaken_up_and_the_quiet_one_comes_out_first(cohort: Cohort) -> None:
    found = {one.slug: one for one in Competition.objects.select_related("cohort", "activity")}

    public = kept_board(found["breast-cancer"], Part.PUBLIC, now=NOW)
    private = kept_board(found["breast-cancer"], Part.PRIVATE, now=NOW)
    running = kept_board(found["digits"], Part.PUBLIC, now=NOW)

    assert public.lines[0].team == private.lines[-1].team == "Kernel Trick"
    assert (private.lines[0].team, private.lines[-1].move) == ("Learner 13", -6)
    assert [line.team for line in running.lines[:3]] == ["은하수", "Gradient Ascent", "파도"]
    assert running.lines[2].move == 2
    assert [one.revealed_at is not None for one in found.values()].count(True) == 1


def test_who_left_is_not_judged_and_everybody_else_is(cohort: Cohort) -> None:
    judged = cohort_standing(cohort, now=NOW).people

    assert len(judged) == 23
    assert learner(people.LEFT).pk not in judged
    assert Counter(one.state for one in judged.values()) == {
        Is.ON_COURSE: 20,
        Is.AT_RISK: 2,
        Is.LOST: 1,
    }


def test_the_diligent_one_lacks_only_what_has_not_begun(cohort: Cohort) -> None:
    found = standing(1)

    assert (found.state, found.pressing) == (Is.ON_COURSE, "own-work")
    assert found.count(Is.DONE) == 4
    states = {key: found.by_key[f"own-{key}"].state for key in ("cancer", "digits", "diabetes")}
    assert states == {"cancer": Is.DONE, "digits": Is.DONE, "diabetes": Is.ON_COURSE}
    assert found.by_key["own-diabetes"].reason is Reason.NOT_BEGUN


def test_the_quiet_one_is_as_far_by_nobody_elses_work(cohort: Cohort) -> None:
    told = why(learner(13), now=NOW)

    assert standing(13).count(Is.DONE) == 4
    assert {entry.enrolment_id for entry in told.entries.values()} == {learner(13).pk}


def test_the_slipping_one_is_told_while_there_is_time(cohort: Cohort) -> None:
    found = standing(6)

    assert (found.state, found.pressing) == (Is.AT_RISK, "own-work")
    assert found.by_key["own-cancer"].state is Is.DONE
    assert found.by_key["own-digits"].reason is Reason.LITTLE_TIME
    assert found.by == datetime(2026, 3, 13, 19, tzinfo=ZONE)


def test_who_only_signs_in_does_not_complete_however_well_the_team_does(cohort: Cohort) -> None:
    found = standing(15)

    assert (found.state, found.pressing) == (Is.LOST, "first-step")
    assert learner(15).person.last_login is not None
    assert not Submission.objects.filter(enrolment=learner(15)).exists()
    assert [found.by_key[key].state for key in ("good-model", "finals")] == [Is.DONE, Is.DONE]
    told = why(learner(15), now=NOW).told
    assert told.headline.startswith("As it stands this does not complete")


def test_who_only_signs_in_is_told_so_in_the_second_week(cohort: Cohort) -> None:
    second_week = NOW - timedelta(days=22)

    found = standing(15, as_of=second_week)

    assert (found.state, found.pressing) == (Is.AT_RISK, "first-step")
    assert standing(6, as_of=second_week).state is Is.ON_COURSE


def test_who_came_back_is_excepted_from_what_they_missed(cohort: Cohort) -> None:
    found = standing(18)

    assert (found.state, found.pressing) == (Is.ON_COURSE, "take-part")
    assert found.by_key["first-step"].state is Is.EXCEPTED
    assert found.by_key["own-digits"].state is Is.DONE


def test_who_is_new_has_everything_ahead(cohort: Cohort) -> None:
    found = standing(people.NEW)

    assert (found.state, found.pressing) == (Is.AT_RISK, "take-part")
    assert found.by_key["first-step"].state is Is.EXCEPTED
    assert not Entry.objects.filter(
        enrolment=learner(people.NEW), kind__startswith="competition"
    ).exists()


def test_the_team_that_starts_late_had_nothing_in_its_first_week(cohort: Cohort) -> None:
    theirs = Submission.objects.filter(entrant__team__name="늦봄").order_by("received_at")

    first = theirs[0].received_at.astimezone(ZONE).date()

    assert first == cohort.starts_on + timedelta(days=7)
    assert standing(19).state is Is.ON_COURSE


def test_tracks_were_ranked_assigned_and_changed_since(cohort: Cohort) -> None:
    here = TrackMember.objects.filter(track__cohort=cohort, left_at=None)
    of = dict(here.values_list("enrolment", "track__key"))

    assert Counter(of.values()) == {"vision": 11, "language": 11}
    assert learner(people.NEW).pk not in of
    assert TrackMember.objects.get(enrolment=learner(people.LEFT)).left_at is not None
    stays = TrackMember.objects.filter(enrolment=learner(22)).order_by("joined_at")
    assert list(stays.values_list("track__key", "joined_how")) == [
        ("vision", "assigned"),
        ("language", "hand"),
    ]


def test_made_again_nothing_happens(cohort: Cohort, built: Path) -> None:
    before = Entry.objects.count()

    assert make_history(built, now=NOW) == cohort

    assert Entry.objects.count() == before


def test_those_on_the_sign_in_page_can_sign_in(cohort: Cohort, tmp_path: Path) -> None:
    write_people(tmp_path)

    shown = json.loads((tmp_path / "demo-people.json").read_text(encoding="utf-8"))
    roles = Counter(one["role"] for one in shown)
    assert roles == {"operator": 1, "mentor": 1, "instructor": 1, "learner": 10}
    for one in shown:
        assert Person.objects.get(email=one["email"]).check_password(one["password"])
