"""The calendar and the weeks: what is on for whom, in how many queries, in both languages."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.competitions import make_competition
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.schedule.actions.activities import cancel_activity, set_activity
from gisu.schedule.actions.extending import extend
from gisu.schedule.models import Activity
from gisu.schedule.queries.calendar import lines
from gisu.schedule.queries.weeks import month
from gisu.stages.actions.stages import set_break, set_calendar, set_stage
from gisu.stages.holidays import public_holidays
from gisu.stages.queries.as_set import breaks_as_set
from gisu.stages.queries.days import days_of

pytestmark = pytest.mark.django_db
TITLE = {"ko": "퀴즈", "en": "Quiz"}


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3", starts_on=date(2026, 3, 2), ends_on=date(2026, 6, 30))


@pytest.fixture
def learner(cohort: Cohort) -> Enrolment:
    return make_learner(cohort, name="Hana")


def put(cohort: Cohort, key: str, now: datetime, **said: Any) -> Activity:
    fields = {
        "kind": "quiz",
        "title": {"ko": f"퀴즈 {key}", "en": f"Quiz {key}"},
        "opens": "week 1 day 5 09:00",
        "due": "week 2 day 2 18:00",
    }
    return set_activity(cohort=cohort, key=key, by=None, now=now, **{**fields, **said})


def shown(enrolment: Enrolment, now: datetime, **asked: Any) -> list[tuple[str, str, str]]:
    asker = member(person=enrolment.person, cohort=enrolment.cohort, now=now)
    found = lines(asker, now=now, **asked)
    return [(str(one.day), one.clock, f"{one.activity.slug} {one.turn}") for one in found]


def page(enrolment: Enrolment, address: str) -> str:
    client = Client()
    client.force_login(enrolment.person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_work_opens_and_is_due_and_what_is_attended_is_held(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, "one", now)
    put(
        cohort,
        "talk",
        now,
        kind="lecture",
        opens="2026-03-09 10:00",
        lasts_minutes=60,
        due=None,
    )

    assert shown(learner, now) == [
        ("2026-03-06", "09:00", "one opens"),
        ("2026-03-09", "10:00", "talk held"),
        ("2026-03-10", "18:00", "one due"),
    ]


def test_what_is_due_at_midnight_stands_on_the_day_that_ends(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, "one", now, due="2026-03-11 00:00")

    days = {"first": date(2026, 3, 10), "last": date(2026, 3, 10)}

    assert shown(learner, now, **days) == [("2026-03-10", "24:00", "one due")]


def test_somebody_with_more_time_sees_their_own_time_even_in_a_later_month(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    activity = put(cohort, "one", now)
    other = make_learner(cohort)
    later = activity.due_at + timedelta(days=30)
    extend(
        activity=activity,
        due_at=later,
        reason="ill",
        by=learner.person,
        now=now,
        enrolment=learner,
    )
    days = {"first": date(2026, 4, 1), "last": date(2026, 4, 30)}

    assert shown(learner, now, **days) == [("2026-04-09", "18:00", "one due")]
    assert shown(other, now, **days) == []
    assert "more time for you" in page(learner, "/demo3/calendar/?month=2026-04&lang=en")
    assert "more time for you" not in page(other, "/demo3/calendar/?month=2026-04&lang=en")


def test_what_is_for_staff_only_is_not_shown_to_learners(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, "staff-round", now, whom="staff")
    operator = make_operator(cohort)

    assert shown(learner, now) == []
    assert len(shown(operator, now)) == 2


def test_the_month_shows_stages_rest_weeks_holidays_and_numbers(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    words = {"ko": "레벨", "en": "Level 1"}
    set_stage(
        cohort=cohort, key="l1", title=words, starts="week 1", ends="week 2", by=None, now=now
    )
    set_break(
        cohort=cohort,
        key="rest",
        kind="rest-week",
        title={"ko": "쉼", "en": "Rest"},
        starts="week 3",
        ends="week 3",
        by=None,
        now=now,
    )
    put(cohort, "one", now)

    said = page(learner, "/demo3/calendar/?lang=en")

    assert "<h1>March 2026</h1>" in said
    assert said.count('<span class="band">Level 1</span>') == 2
    assert said.count('<span class="day-why">Rest</span>') == 7
    assert "Alternative holiday for Independence Movement Day" in said
    assert '<a href="/demo3/weeks/2/">Week 2</a>' in said
    assert "month=2026-02" in said
    assert "2026년 3월" in page(learner, "/demo3/calendar/?lang=ko")


def test_bands_leave_gaps_where_no_stage_runs(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    for key, first, last in (
        ("a", "03-03", "03-04"),
        ("b", "03-06", "03-10"),
        ("c", "03-04", "03-05"),
    ):
        set_stage(
            cohort=cohort,
            key=key,
            title=TITLE,
            starts=f"2026-{first}",
            ends=f"2026-{last}",
            by=None,
            now=now,
        )
    asker = member(person=learner.person, cohort=cohort, now=now)

    found = month(asker, days_of(cohort), on=date(2026, 3, 1), now=now).weeks[1].bands

    assert [[(band.days, band.stage and band.stage.key) for band in row] for row in found] == [
        [(1, None), (2, "a"), (1, None), (3, "b")],
        [(2, None), (2, "c"), (3, None)],
    ]


def test_the_calendar_filters_by_kind_and_keeps_the_month(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, "one", now)
    put(cohort, "talk", now, kind="lecture", title={"ko": "강의", "en": "Attention"})

    said = page(learner, "/demo3/calendar/?kind=lecture&month=2026-03&lang=en")

    assert "Attention" in said
    assert "Quiz one" not in said
    assert "?kind=lecture&amp;month=2026-04" in said


@pytest.mark.parametrize("asked", ["2026-13", "x", "0001-01", "9999-12", "2026-3-1"])
def test_a_month_that_is_none_or_far_away_still_shows_a_page(
    asked: str, cohort: Cohort, learner: Enrolment
) -> None:
    assert "<table" in page(learner, f"/demo3/calendar/?month={asked}")


def test_what_was_called_off_stays_crossed_out(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, "one", now)
    cancel_activity(cohort=cohort, key="one", reason="power cut", by=None, now=now)

    said = page(learner, "/demo3/weeks/2/?lang=en")

    assert "<s>Quiz one</s>" in said
    assert "called off" in said


def test_the_week_names_its_days_and_leads_on(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, "one", now)
    competition = make_competition(cohort, now=now)

    said = page(learner, "/demo3/weeks/2/?lang=en")

    assert "<h1>Week 2</h1>" in said
    assert "Quiz one" in said
    assert f"/demo3/competitions/{competition.slug}/" in said
    assert 'href="/demo3/weeks/3/" rel="next"' in said


def test_this_week_is_the_one_it_is_and_a_week_outside_is_none(
    cohort: Cohort, learner: Enrolment
) -> None:
    client = Client()
    client.force_login(learner.person)

    assert client.get("/demo3/weeks/")["Location"] == "/demo3/weeks/1/"
    assert client.get("/demo3/weeks/18/").status_code == 200
    assert client.get("/demo3/weeks/19/").status_code == 404
    assert client.get("/demo3/weeks/0/").status_code == 404


def test_a_rest_week_without_a_number_belongs_to_the_one_before(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    set_calendar(cohort=cohort, weeks={"rest_weeks_count": False}, by=None, now=now)
    set_break(
        cohort=cohort,
        key="rest",
        kind="rest-week",
        title=TITLE,
        starts="week 2",
        ends="week 2",
        by=None,
        now=now,
    )
    cohort.starts_on = date(2026, 3, 4)  # a Wednesday
    days = days_of(cohort)

    assert days.week_at(date(2026, 3, 11)) == 1
    assert days.week_at(date(2026, 3, 16)) == 2
    assert days.last_week == 17


def test_a_cohort_that_begins_with_a_week_without_a_number_has_one_week_less(
    cohort: Cohort, now: datetime
) -> None:
    set_calendar(cohort=cohort, weeks={"rest_weeks_count": False}, by=None, now=now)
    set_break(
        cohort=cohort,
        key="ahead",
        kind="rest-week",
        title=TITLE,
        starts="2026-03-02",
        ends="2026-03-08",
        by=None,
        now=now,
    )
    cohort.starts_on = date(2026, 3, 4)

    days = days_of(cohort)

    assert days.weeks.first(1) == date(2026, 3, 9)
    assert days.last_week == 17
    assert days.weeks.week_of(cohort.ends_on) == 17


def test_operators_read_what_does_not_fit_and_learners_do_not(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    put(cohort, "one", now, due="2026-05-05 12:00")
    operator = make_operator(cohort)

    said = page(operator, "/demo3/calendar/?lang=en")

    assert "1 thing does not fit" in said
    assert "Quiz one is due on Tue 5 May, a day off: Children&#x27;s Day." in said
    assert "month=2026-05#day-2026-05-05" in said
    assert "does not fit" not in page(learner, "/demo3/calendar/?lang=en")


def test_a_public_holiday_is_made_a_break_by_a_button(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    client = Client()
    client.force_login(make_operator(cohort).person)
    offered = client.get("/demo3/calendar/?lang=en").content.decode()

    answer = client.post("/demo3/calendar/holidays/holiday-2026-05-05/")

    assert offered.count("Make it a break<") == len(days_of(cohort).holidays) + 1
    assert answer["Location"] == "/demo3/calendar/?month=2026-05"
    assert breaks_as_set(cohort) == {
        "holiday-2026-05-05": {
            "kind": "public-holiday",
            "title": {"ko": "어린이날", "en": "Children's Day"},
            "starts": "2026-05-05",
            "ends": "2026-05-05",
        }
    }
    assert "Make it a break" not in page(learner, "/demo3/calendar/?lang=en")


def test_the_list_is_a_file_too(cohort: Cohort, learner: Enrolment, now: datetime) -> None:
    put(cohort, "one", now, place="=301")
    client = Client()
    client.force_login(learner.person)

    answer = client.get("/demo3/calendar/?format=csv&lang=en")

    head, row, *rest = b"".join(answer).decode("utf-8-sig").splitlines()
    assert head.startswith("Key,Kind,Title,Opens")
    assert row.startswith(
        "one,quiz,Quiz one,2026-03-06T09:00:00+09:00,,2026-03-10T18:00:00+09:00"
    )
    assert "'=301" in row
    assert rest == []


@pytest.mark.parametrize(
    "address", ["/demo3/calendar/", "/demo3/weeks/1/", "/demo3/calendar/?format=csv"]
)
def test_one_activity_needs_as_many_queries_as_ten(
    address: str, cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    client = Client()
    client.force_login(learner.person)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    put(cohort, "one", now)
    make_competition(cohort, now=now)
    queries()
    few = queries()
    for number in range(9):
        put(cohort, f"more-{number}", now)

    assert queries() == few


def test_a_last_day_far_off_costs_the_holidays_of_a_few_years() -> None:
    found = public_holidays("KR", first=date(2026, 3, 2), last=date(2999, 12, 31))

    assert {one.starts_on.year for one in found} == set(range(2026, 2037))
