"""A person's calendar elsewhere, read back as a calendar program would."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from tests.factories.competitions import make_competition
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.models import Entry
from gisu.schedule.actions.activities import cancel_activity, reschedule, set_activity
from gisu.schedule.actions.extending import extend, withdraw_extension
from gisu.schedule.actions.feeds import make_feed
from gisu.schedule.models import Activity, Feed
from gisu.schedule.policy import Times
from gisu.schedule.queries.feeds import feed_address
from gisu.stages.actions.stages import set_break
from gisu.teams.actions import join_team, make_team, make_team_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3", starts_on=date(2026, 3, 2), ends_on=date(2026, 12, 31))


@pytest.fixture
def learner(cohort: Cohort, now: datetime) -> Enrolment:
    made = make_learner(cohort, name="Hana")
    make_feed(enrolment=made, by=made.person, now=now)
    return made


def put(cohort: Cohort, now: datetime, **said: Any) -> Activity:
    fields = {
        "kind": "quiz",
        "title": {"ko": "퀴즈", "en": "Quiz"},
        "opens": "week 1 day 5 09:00",
        "due": "week 2 day 2 18:00",
    }
    return set_activity(cohort=cohort, key="quiz", by=None, now=now, **{**fields, **said})


def read(enrolment: Enrolment, language: str = "en") -> list[Any]:
    answer = Client().get(feed_address(enrolment), headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def seen(enrolment: Enrolment) -> tuple[str, int, datetime, str]:
    (event,) = read(enrolment)
    return str(event["uid"]), event["sequence"], event["dtstart"].dt, str(event["status"])


def test_nobody_has_an_address_before_they_make_one(cohort: Cohort) -> None:
    assert feed_address(make_learner(cohort)) == ""


def test_what_is_due_and_what_is_held_are_events_of_their_own(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(
        cohort,
        now,
        kind="lecture",
        opens="2026-03-09 10:00",
        lasts_minutes=90,
        place="Room 3, left; upstairs",
        note={"ko": "노트북", "en": "Bring a laptop."},
    )

    held, due = read(learner)

    assert str(held["summary"]) == "Quiz"
    assert held["dtstart"].dt == datetime(2026, 3, 9, 1, tzinfo=UTC)
    assert held["dtend"].dt == datetime(2026, 3, 9, 2, 30, tzinfo=UTC)
    assert str(held["location"]) == "Room 3, left; upstairs"
    assert str(held["description"]) == "Bring a laptop."
    assert str(due["summary"]) == "Due: Quiz"
    assert due["dtstart"].dt == datetime(2026, 3, 10, 9, tzinfo=UTC)
    assert held["uid"] != due["uid"]


def test_an_event_keeps_its_name_and_counts_its_changes(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, now)
    uid, first, *_ = seen(learner)
    put(cohort, now, due="week 2 day 3 18:00")
    same, second, moved, status = seen(learner)
    cancel_activity(cohort=cohort, key="quiz", reason="ill", by=None, now=now)
    still, third, _at, cancelled = seen(learner)

    assert (uid, first) == (same, second - 1) == (still, third - 2)
    assert moved == datetime(2026, 3, 11, 9, tzinfo=UTC)
    assert (status, cancelled) == ("CONFIRMED", "CANCELLED")


def test_more_time_shows_in_the_calendar_of_whom_it_was_given_to(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    other = make_learner(cohort)
    make_feed(enrolment=other, by=other.person, now=now)
    activity = put(cohort, now)
    before = seen(learner)
    later = activity.due_at + timedelta(days=1)

    given = extend(
        activity=activity,
        due_at=later,
        reason="ill",
        by=other.person,
        now=now,
        enrolment=learner,
    )
    after, others = seen(learner), seen(other)
    withdraw_extension(extension=given, by=other.person, now=now)

    assert (after[0], after[1], after[2]) == (before[0], before[1] + 1, later)
    assert others[2] == activity.due_at
    assert seen(learner)[1:3] == (before[1] + 2, activity.due_at)


def test_moving_to_another_team_counts_as_a_change(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    activity = put(cohort, now)
    team_set = make_team_set(cohort=cohort, slug="main", name={"ko": "본선", "en": "Main"})
    team = make_team(team_set=team_set, name="Garam", now=now)
    later = activity.due_at + timedelta(days=1)
    extend(activity=activity, due_at=later, reason="x", by=learner.person, now=now, team=team)
    before = seen(learner)

    join_team(team=team, enrolment=learner, by=None, now=now)

    assert before[2] == activity.due_at
    assert seen(learner)[1:3] == (before[1] + 1, later)


def test_a_rescheduled_competition_counts_too(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    activity = make_competition(cohort, now=now).activity
    before = seen(learner)
    times = Times(activity.opens_at, now + timedelta(days=9), now + timedelta(days=9))

    reschedule(activity=activity, title=activity.title, times=times, by=None, now=now)

    assert seen(learner)[1] == before[1] + 1
    (event,) = read(learner)
    assert str(event["url"]).endswith("/demo3/competitions/berries/")


def test_times_are_right_on_both_sides_of_a_change_of_the_clock(now: datetime) -> None:
    cohort = make_cohort(
        slug="berlin",
        time_zone="Europe/Berlin",
        starts_on=date(2026, 3, 23),
        ends_on=date(2026, 12, 31),
    )
    learner = make_learner(cohort)
    make_feed(enrolment=learner, by=learner.person, now=now)
    for key, day in (("winter", "week 1 day 6"), ("summer", "week 1 day 7")):
        set_activity(
            cohort=cohort,
            key=key,
            kind="meeting",
            title={"ko": key, "en": key},
            opens=f"{day} 10:00",
            lasts_minutes=60,
            by=None,
            now=now,
        )

    winter, summer = (one["dtstart"].dt for one in read(learner))

    assert (winter, summer) == (
        datetime(2026, 3, 28, 9, tzinfo=UTC),
        datetime(2026, 3, 29, 8, tzinfo=UTC),
    )
    berlin = ZoneInfo("Europe/Berlin")
    assert {one.astimezone(berlin).hour for one in (winter, summer)} == {10}


def test_breaks_are_whole_days_with_the_day_after_as_their_end(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    set_break(
        cohort=cohort,
        key="rest",
        kind="rest-week",
        title={"ko": "쉼", "en": "Rest"},
        starts="week 2",
        ends="week 2",
        by=None,
        now=now,
    )

    (event,) = read(learner)

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 3, 9), date(2026, 3, 16))


def test_what_is_for_staff_is_not_in_a_learners_calendar(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, now, whom="staff")

    assert Activity.objects.count() == 1
    assert read(learner) == []


def test_a_new_address_closes_the_old_one(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    old = feed_address(learner)
    client = Client()
    client.force_login(learner.person)

    client.post("/demo3/calendar/address/")

    new = feed_address(learner)
    assert new != old
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert new in client.get("/demo3/calendar/").content.decode()
    assert new.rsplit("/", 1)[1][:-4] not in str(list(Feed.objects.values()))
    assert Entry.objects.filter(kind="schedule.feed.made").count() == 2


def test_whoever_has_left_or_may_not_sign_in_has_no_calendar_any_more(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    address = feed_address(learner)
    learner.person.is_active = False
    learner.person.save()
    inactive = Client().get(address).status_code
    learner.person.is_active = True
    learner.person.save()
    learner.left_at = now
    learner.save()

    assert inactive == 404
    assert Client().get(address).status_code == 404


def test_an_address_opens_no_other_cohort(learner: Enrolment) -> None:
    make_cohort(slug="other")

    assert Client().get(feed_address(learner).replace("demo3", "other")).status_code == 404


def test_an_unchanged_calendar_is_not_sent_again(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, now)
    first = Client().get(feed_address(learner))

    again = Client().get(feed_address(learner), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert first["Cache-Control"] == "private, max-age=300"


def test_the_calendar_speaks_its_owners_language(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, now)
    learner.person.language = "ko"
    learner.person.save()

    (event,) = read(learner)

    assert str(event["summary"]) == "마감: 퀴즈"


def test_a_feed_needs_as_many_queries_however_full_it_is(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            Client().get(feed_address(learner))
        return len(captured)

    put(cohort, now)
    few = queries()
    make_competition(cohort, now=now)

    assert queries() == few
