"""The calendar is made what a program says, by key: twice is once, and what people did stays."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.factories.competitions import make_competition
from tests.factories.people import make_cohort, make_operator

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry
from gisu.schedule import part
from gisu.schedule.actions.activities import cancel_activity, remove_activity, set_activity
from gisu.schedule.actions.extending import extend
from gisu.schedule.errors import CancelledAlready, NoReason, OfAnotherRoom
from gisu.schedule.models import Activity
from gisu.schedule.queries.as_set import activities_as_set
from gisu.stages import part as stages
from gisu.stages.actions.moving import move_start
from gisu.stages.actions.stages import (
    remove_break,
    remove_stage,
    set_break,
    set_calendar,
    set_stage,
)
from gisu.stages.errors import BadPlan, HasBegun, InUse, NotThere
from gisu.stages.models import Break, Stage
from gisu.stages.queries.as_set import breaks_as_set, calendar_as_set, stages_as_set

pytestmark = pytest.mark.django_db
START = date(2026, 3, 2)  # the Monday before `now`
QUIZ: dict[str, Any] = {
    "kind": "quiz",
    "title": {"ko": "퀴즈", "en": "Quiz"},
    "opens": "week 3 day 1 09:00",
    "due": "week 3 day 2 18:00",
}
LECTURE: dict[str, Any] = {
    "kind": "lecture",
    "title": {"ko": "강의", "en": "Lecture"},
    "opens": "2026-03-10 10:00",
    "lasts_minutes": 90,
    "place": "Zoom",
    "url": "https://example.org/room",
    "note": {"ko": "노트북을 가져오세요.", "en": "Bring a laptop."},
}
LEVEL: dict[str, Any] = {
    "title": {"ko": "레벨 1", "en": "Level 1"},
    "starts": "week 1",
    "ends": "week 4",
}
REST: dict[str, Any] = {
    "kind": "rest-week",
    "title": {"ko": "쉬는 주", "en": "Rest"},
    "starts": "week 2",
    "ends": "week 2",
}


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3", starts_on=START, ends_on=date(2026, 6, 30))


@pytest.fixture
def operator(cohort: Cohort) -> Person:
    return make_operator(cohort).person


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def activity(slug: str) -> Activity:
    return Activity.objects.get(slug=slug)


def put(cohort: Cohort, key: str, said: dict[str, Any], by: Person, now: datetime) -> Activity:
    return set_activity(cohort=cohort, key=key, by=by, now=now, **said)


def test_an_activity_set_twice_is_written_and_told_once(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    put(cohort, "quiz-1", QUIZ, operator, now)
    put(cohort, "quiz-1", QUIZ, operator, now + timedelta(hours=1))

    found = activity("quiz-1")
    assert found.due_at == datetime(2026, 3, 17, 9, tzinfo=UTC)
    assert found.closes_at == found.due_at
    assert found.sequence == 0
    assert kinds() == ["schedule.activity.set"]


def test_what_is_read_back_is_what_was_set(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    set_stage(cohort=cohort, key="level-1", by=operator, now=now, **LEVEL)
    set_break(cohort=cohort, key="rest", by=operator, now=now, **REST)
    put(cohort, "quiz-1", {**QUIZ, "stage": "level-1"}, operator, now)
    put(cohort, "lecture-1", LECTURE, operator, now)
    told = len(kinds())

    for key, fields in stages_as_set(cohort).items():
        said = stages.Stage(key=key, **fields).model_dump()
        assert {"key": key, **fields} == said
        set_stage(cohort=cohort, by=operator, now=now, **said)
    for key, fields in breaks_as_set(cohort).items():
        said = stages.Break(key=key, **fields).model_dump()
        assert {"key": key, **fields} == said
        set_break(cohort=cohort, by=operator, now=now, **said)
    for key, fields in activities_as_set(cohort).items():
        said = part.Activity(key=key, **fields).model_dump()
        assert {"key": key, **fields} == said
        set_activity(cohort=cohort, by=operator, now=now, **said)

    assert activities_as_set(cohort)["quiz-1"]["due"] == "week 3 day 2 18:00"
    assert activities_as_set(cohort)["lecture-1"]["lasts_minutes"] == 90
    assert len(kinds()) == told


def test_what_lasts_is_due_when_it_ends(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    found = put(cohort, "lecture-1", LECTURE, operator, now)

    assert found.lasts_until == found.due_at == datetime(2026, 3, 10, 2, 30, tzinfo=UTC)


def test_a_change_makes_the_next_revision_and_raises_the_sequence(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    put(cohort, "quiz-1", QUIZ, operator, now)

    put(cohort, "quiz-1", {**QUIZ, "place": "301"}, operator, now)

    found = activity("quiz-1")
    assert found.sequence == 1
    assert list(Entry.objects.order_by("pk").values_list("key", "revision")) == [
        (f"activity:activity={found.pk}", 1),
        (f"activity:activity={found.pk}", 2),
    ]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"due": "week 2 day 2 18:00"}, "It is due Tue 10 March 2026 18:00 KST, not after"),
        ({"due": None}, "It has no end"),
        ({"closes": "week 3 day 2 17:00"}, "It closes Tue 17 March 2026 17:00 KST"),
        ({"opens": "week 3 09:00"}, "“week 3 09:00” is not a time counted from the start."),
        ({"stage": "level-9"}, "There is no stage level-9."),
        ({"kind": "competition"}, "kind cannot be “competition”."),
        ({"url": "javascript:alert(1)"}, "url cannot be “javascript:alert(1)”."),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    changed: dict[str, Any], what: str, cohort: Cohort, operator: Person, now: datetime
) -> None:
    with pytest.raises(BadPlan) as refused:
        put(cohort, "quiz-1", {**QUIZ, **changed}, operator, now)

    assert refused.value.what.startswith(what)
    assert refused.value.remedy
    assert kinds() == []


def test_what_has_begun_can_be_called_off_but_not_removed_or_put_off(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    begun = {**QUIZ, "opens": "week 1 day 1 09:00"}
    put(cohort, "quiz-1", begun, operator, now)

    with pytest.raises(HasBegun):
        remove_activity(cohort=cohort, key="quiz-1", by=operator, now=now)
    with pytest.raises(HasBegun):
        put(cohort, "quiz-1", QUIZ, operator, now)
    with pytest.raises(NoReason):
        cancel_activity(cohort=cohort, key="quiz-1", reason=" ", by=operator, now=now)
    cancel_activity(cohort=cohort, key="quiz-1", reason="power cut", by=operator, now=now)

    assert activity("quiz-1").opens_at == datetime(2026, 3, 2, 0, tzinfo=UTC)
    assert activity("quiz-1").cancel_reason == "power cut"
    assert activities_as_set(cohort)["quiz-1"]["called_off"] == "power cut"
    assert kinds() == ["schedule.activity.set", "schedule.activity.cancelled"]
    with pytest.raises(CancelledAlready):
        cancel_activity(cohort=cohort, key="quiz-1", reason="x", by=operator, now=now)


def test_what_was_called_off_is_on_again_when_it_is_set_again(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    put(cohort, "quiz-1", QUIZ, operator, now)
    cancel_activity(cohort=cohort, key="quiz-1", reason="ill", by=operator, now=now)

    put(cohort, "quiz-1", QUIZ, operator, now)

    found = activity("quiz-1")
    assert (found.cancelled_at, found.cancel_reason, found.sequence) == (None, "", 2)


def test_an_activity_nobody_met_is_removed_without_a_trace_on_the_calendar(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    put(cohort, "quiz-1", QUIZ, operator, now)

    remove_activity(cohort=cohort, key="quiz-1", by=operator, now=now)

    assert not Activity.objects.exists()
    assert kinds()[-1] == "schedule.activity.removed"
    with pytest.raises(NotThere):
        remove_activity(cohort=cohort, key="quiz-1", by=operator, now=now)


def test_an_activity_somebody_got_more_time_for_stays(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    found = put(cohort, "quiz-1", QUIZ, operator, now)
    later = found.due_at + timedelta(days=1)
    extend(activity=found, due_at=later, reason="ill", by=operator, now=now)

    with pytest.raises(InUse):
        remove_activity(cohort=cohort, key="quiz-1", by=operator, now=now)

    assert Activity.objects.count() == 1


def test_a_competition_is_not_touched_and_may_share_its_name(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    make_competition(cohort, now=now)

    with pytest.raises(OfAnotherRoom):
        remove_activity(cohort=cohort, key="berries", by=operator, now=now)
    put(cohort, "berries", QUIZ, operator, now)
    remove_activity(cohort=cohort, key="berries", by=operator, now=now)

    assert [one.kind for one in Activity.objects.all()] == ["competition"]


def test_a_stage_in_which_something_lies_stays(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    set_stage(cohort=cohort, key="level-1", by=operator, now=now, **LEVEL)
    put(cohort, "quiz-1", {**QUIZ, "stage": "level-1"}, operator, now)

    with pytest.raises(InUse):
        remove_stage(cohort=cohort, key="level-1", by=operator, now=now)
    remove_activity(cohort=cohort, key="quiz-1", by=operator, now=now)
    remove_stage(cohort=cohort, key="level-1", by=operator, now=now)

    assert not Stage.objects.exists()


def test_a_stage_that_ends_before_it_starts_is_refused(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    with pytest.raises(BadPlan, match="before it starts on 2026-03-02"):
        set_stage(
            cohort=cohort, key="one", by=operator, now=now, **{**LEVEL, "ends": "2026-03-01"}
        )

    assert not Stage.objects.exists()


def test_moving_the_start_moves_what_is_counted_from_it(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    set_stage(cohort=cohort, key="level-1", by=operator, now=now, **LEVEL)
    set_break(cohort=cohort, key="rest", by=operator, now=now, **REST)
    put(cohort, "quiz-1", QUIZ, operator, now)
    put(cohort, "lecture-1", LECTURE, operator, now)
    told = len(kinds())

    move_start(cohort=cohort, starts_on=date(2026, 3, 16), by=operator, now=now)

    assert (cohort.starts_on, cohort.ends_on) == (date(2026, 3, 16), date(2026, 7, 14))
    assert Stage.objects.get().starts_on == date(2026, 3, 16)
    assert Break.objects.get().starts_on == date(2026, 3, 23)
    assert activity("quiz-1").due_at == datetime(2026, 3, 31, 9, tzinfo=UTC)
    assert activity("lecture-1").opens_at == datetime(2026, 3, 10, 1, tzinfo=UTC)
    assert kinds()[told:] == [
        "stages.start.moved",
        "stages.break.set",
        "stages.stage.set",
        "schedule.activity.set",
    ]


def test_the_start_does_not_move_under_what_has_begun(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    put(cohort, "quiz-1", {**QUIZ, "opens": "week 1 day 1 09:00"}, operator, now)

    with pytest.raises(HasBegun):
        move_start(cohort=cohort, starts_on=date(2026, 3, 9), by=operator, now=now)

    found = Cohort.objects.get(pk=cohort.pk)
    assert found.starts_on == START
    assert activity("quiz-1").opens_at == datetime(2026, 3, 2, 0, tzinfo=UTC)


def test_the_start_does_not_move_past_a_competition_that_has_begun(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    make_competition(cohort, now=now)  # opened on 4 March

    with pytest.raises(HasBegun, match="outside the cohort"):
        move_start(cohort=cohort, starts_on=date(2026, 3, 9), by=operator, now=now)
    move_start(cohort=cohort, starts_on=date(2026, 3, 4), by=operator, now=now)

    assert Cohort.objects.get(pk=cohort.pk).starts_on == date(2026, 3, 4)


def test_a_rest_week_that_does_not_count_moves_what_comes_after_it(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    put(cohort, "quiz-1", QUIZ, operator, now)
    set_break(cohort=cohort, key="rest", by=operator, now=now, **REST)
    assert activity("quiz-1").due_at == datetime(2026, 3, 17, 9, tzinfo=UTC)

    set_calendar(cohort=cohort, weeks={"rest_weeks_count": False}, by=operator, now=now)
    assert activity("quiz-1").due_at == datetime(2026, 3, 24, 9, tzinfo=UTC)
    assert calendar_as_set(cohort)["weeks"] == {
        "first_day": "monday",
        "rest_weeks_count": False,
    }
    remove_break(cohort=cohort, key="rest", by=operator, now=now)

    assert activity("quiz-1").due_at == datetime(2026, 3, 17, 9, tzinfo=UTC)


def test_a_calendar_set_twice_is_told_once(
    cohort: Cohort, operator: Person, now: datetime
) -> None:
    for _again in range(2):
        set_calendar(cohort=cohort, country="KR", by=operator, now=now)

    assert kinds() == ["stages.calendar.set"]
    assert calendar_as_set(cohort)["country"] == "KR"
