"""Days and moments as a program writes them, in every zone and over every change of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisu.stages.moments import (
    RelativeDay,
    RelativeMoment,
    Weeks,
    first_of,
    instant,
    last_of,
    parse_day,
    parse_when,
)
from gisu_scoring.text.moments import Moment, MomentError

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
WEDNESDAY = date(2026, 3, 4)
ZONES = ["Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]
starts = st.dates(date(2020, 1, 1), date(2035, 12, 31))
zones = st.sampled_from(ZONES).map(ZoneInfo)
relative = st.builds(
    RelativeMoment,
    st.integers(1, 60),
    st.integers(1, 7),
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
)


def test_week_1_is_the_week_in_which_the_cohort_starts() -> None:
    weeks = Weeks(WEDNESDAY)

    assert weeks.first(1) == date(2026, 3, 2)
    assert weeks.day(3, 2) == date(2026, 3, 17)
    assert weeks.week_of(WEDNESDAY) == 1
    assert weeks.week_of(date(2026, 3, 1)) is None


def test_a_week_may_begin_on_sunday() -> None:
    weeks = Weeks(WEDNESDAY, first_day=6)

    assert weeks.first(1) == date(2026, 3, 1)
    assert weeks.days(1)[-1] == date(2026, 3, 7)


def test_a_skipped_week_has_no_number_and_the_next_goes_on_counting() -> None:
    weeks = Weeks(WEDNESDAY, skipped=frozenset({date(2026, 3, 9)}))

    assert weeks.first(2) == date(2026, 3, 16)
    assert weeks.week_of(date(2026, 3, 11)) is None
    assert weeks.week_of(date(2026, 3, 16)) == 2


def test_a_relative_moment_is_local_to_the_zone() -> None:
    found = instant(parse_when("week 3 day 2 18:00"), weeks=Weeks(WEDNESDAY), zone=SEOUL)

    assert found == datetime(2026, 3, 17, 9, 0, tzinfo=UTC)


def test_a_whole_week_is_its_first_day_or_its_last() -> None:
    weeks = Weeks(WEDNESDAY)

    assert first_of(parse_day("week 2"), weeks=weeks) == date(2026, 3, 9)
    assert last_of(parse_day("week 2"), weeks=weeks) == date(2026, 3, 15)
    assert last_of(parse_day("week 2 day 5"), weeks=weeks) == date(2026, 3, 13)
    assert first_of(parse_day("2026-03-06"), weeks=weeks) == date(2026, 3, 6)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("week 3 18:00", "not_a_relative_moment"),
        ("week 3 day 2 25:00", "not_a_relative_moment"),
        ("week 3 day 2 18:0", "not_a_relative_moment"),
        ("week three day 2 18:00", "not_a_relative_moment"),
        ("week 0 day 2 18:00", "no_such_day"),
        ("week 3 day 8 18:00", "no_such_day"),
        ("week 301 day 1 18:00", "no_such_day"),
        ("2026-03-06", "date_without_time"),
        ("2026-3-6", "date_without_time"),
        ("2026-02-30", "not_a_moment"),
        ("9999-12-31 23:59-14:00", "out_of_reach"),
        ("0001-01-01 00:00+14:00", "out_of_reach"),
        ("tomorrow", "not_a_moment"),
    ],
)
def test_what_is_no_moment_is_named(written: str, code: str) -> None:
    with pytest.raises(MomentError) as refused:
        parse_when(written)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("week 0", "no_such_day"),
        ("week 2 day 0", "no_such_day"),
        ("week 2 day 8", "no_such_day"),
        ("2026-02-30", "not_a_day"),
        ("9999-12-31", "out_of_reach"),
        ("2026-03-06 18:00", "not_a_day"),
        ("week", "not_a_day"),
    ],
)
def test_what_is_no_day_is_named(written: str, code: str) -> None:
    with pytest.raises(MomentError) as refused:
        parse_day(written)

    assert refused.value.code == code


def test_a_relative_moment_the_clock_skips_or_shows_twice_is_refused() -> None:
    spring, autumn = Weeks(date(2026, 3, 23)), Weeks(date(2026, 10, 19))

    with pytest.raises(MomentError) as skipped:
        instant(parse_when("week 1 day 7 02:30"), weeks=spring, zone=BERLIN)
    with pytest.raises(MomentError) as twice:
        instant(parse_when("week 1 day 7 02:30"), weeks=autumn, zone=BERLIN)

    assert skipped.value.code == "moment_skipped"
    assert twice.value.code == "moment_twice"


@given(relative)
def test_a_relative_moment_is_read_as_it_is_written(moment: RelativeMoment) -> None:
    assert parse_when(str(moment)) == moment


@given(st.integers(1, 300), st.one_of(st.none(), st.integers(1, 7)))
def test_a_relative_day_is_read_as_it_is_written(week: int, day: int | None) -> None:
    assert parse_day(str(RelativeDay(week, day))) == RelativeDay(week, day)


@given(starts, zones, relative)
def test_a_moment_shows_the_clock_and_the_day_that_were_written(
    starts_on: date, zone: ZoneInfo, moment: RelativeMoment
) -> None:
    weeks = Weeks(starts_on)
    try:
        found = instant(moment, weeks=weeks, zone=zone)
    except MomentError:
        return  # the clock skips it or shows it twice

    local = found.astimezone(zone)
    assert (local.date(), local.time()) == (weeks.day(moment.week, moment.day), moment.clock)


@given(starts, zones, relative, st.integers(1, 30))
def test_moving_the_start_by_whole_weeks_moves_the_clock_on_the_wall_and_nothing_else(
    starts_on: date, zone: ZoneInfo, moment: RelativeMoment, moved: int
) -> None:
    later = starts_on + timedelta(weeks=moved)
    try:
        before = instant(moment, weeks=Weeks(starts_on), zone=zone).astimezone(zone)
        after = instant(moment, weeks=Weeks(later), zone=zone).astimezone(zone)
    except MomentError:
        return

    wall = after.replace(tzinfo=None) - before.replace(tzinfo=None)
    assert wall == timedelta(weeks=moved)


@given(starts, st.integers(0, 6), st.sets(st.integers(0, 20)), st.integers(1, 40))
def test_every_numbered_week_is_found_by_its_days(
    starts_on: date, first_day: int, rests: set[int], week: int
) -> None:
    begin = Weeks(starts_on, first_day).begin(starts_on)
    skipped = frozenset(begin + timedelta(weeks=rest) for rest in rests)
    weeks = Weeks(starts_on, first_day, skipped)

    found = {weeks.week_of(day) for day in weeks.days(week)}

    assert found == {week}
    assert weeks.first(week).weekday() == first_day
    assert not skipped & set(weeks.days(week))


def test_seconds_are_not_written() -> None:
    assert str(RelativeMoment(1, 2, time(9, 5))) == "week 1 day 2 09:05"


def test_a_moment_no_clock_reaches_is_named() -> None:
    with pytest.raises(MomentError) as refused:
        instant(
            Moment(datetime(1, 1, 1)),
            weeks=Weeks(date(2026, 3, 2)),
            zone=ZoneInfo("Asia/Seoul"),
        )

    assert refused.value.code == "not_a_moment"
