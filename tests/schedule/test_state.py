"""When something opens, is due and closes: one pure function, over zones and daylight saving."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gisu.schedule.enums import Phase
from gisu.schedule.policy import ActivityState, Times, state_at

OPENS = datetime(2026, 3, 2, 1, tzinfo=UTC)
DUE = datetime(2026, 3, 6, 9, tzinfo=UTC)
CLOSES = datetime(2026, 3, 8, 9, tzinfo=UTC)
TIMES = Times(OPENS, DUE, CLOSES)
INSTANT = timedelta(microseconds=1)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
zones = st.sampled_from(
    [
        ZoneInfo(name)
        for name in ("Asia/Seoul", "America/New_York", "Europe/London", "Pacific/Apia")
    ]
)


@st.composite
def times(draw: st.DrawFn) -> Times:
    first, second, third = sorted(draw(st.lists(moments, min_size=3, max_size=3, unique=True)))
    paused_at = draw(st.none() | moments)
    return Times(first, second, third, paused_at)


@pytest.mark.parametrize(
    ("moment", "phase", "changes_at"),
    [
        (OPENS - INSTANT, Phase.UPCOMING, OPENS),
        (OPENS, Phase.OPEN, DUE),
        (DUE - INSTANT, Phase.OPEN, DUE),
        (DUE, Phase.LATE, CLOSES),
        (CLOSES - INSTANT, Phase.LATE, CLOSES),
        (CLOSES, Phase.CLOSED, None),
    ],
)
def test_each_moment_begins_what_it_names(
    moment: datetime, phase: Phase, changes_at: datetime | None
) -> None:
    state = state_at(TIMES, [], moment)

    assert (state.phase, state.changes_at) == (phase, changes_at)


def test_an_extension_moves_due_and_if_need_be_the_close() -> None:
    within = state_at(TIMES, [DUE + timedelta(days=1)], DUE)
    beyond = state_at(TIMES, [CLOSES + timedelta(days=1)], CLOSES)

    assert (within.phase, within.due_at, within.closes_at) == (
        Phase.OPEN,
        DUE + timedelta(days=1),
        CLOSES,
    )
    assert (beyond.phase, beyond.closes_at) == (Phase.OPEN, CLOSES + timedelta(days=1))


def test_the_latest_extension_holds_and_none_takes_time_away() -> None:
    state = state_at(TIMES, [DUE - timedelta(days=2), DUE + timedelta(hours=3)], DUE)

    assert state.due_at == DUE + timedelta(hours=3)


def test_a_pause_holds_until_it_is_ended_but_not_beyond_the_close() -> None:
    paused = Times(OPENS, DUE, CLOSES, paused_at=OPENS + timedelta(hours=1))

    assert state_at(paused, [], OPENS).phase is Phase.OPEN
    assert state_at(paused, [], DUE).phase is Phase.PAUSED
    assert state_at(paused, [], CLOSES).phase is Phase.CLOSED


def in_utc(state: ActivityState) -> ActivityState:
    """The same moments: Python calls none in an hour that a clock shows twice equal to one in another zone (PEP 495)."""
    changes = state.changes_at
    return replace(
        state,
        opens_at=state.opens_at.astimezone(UTC),
        due_at=state.due_at.astimezone(UTC),
        closes_at=state.closes_at.astimezone(UTC),
        changes_at=changes and changes.astimezone(UTC),
    )


@example(
    told=Times(
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 2, tzinfo=UTC),
        datetime(2026, 1, 3, tzinfo=UTC),
    ),
    extended=[datetime(2026, 11, 1, 5, tzinfo=UTC)],
    moment=datetime(2026, 1, 1, tzinfo=UTC),
    zone=ZoneInfo("America/New_York"),
)
@given(times(), st.lists(moments, max_size=3), moments, zones)
def test_the_zone_one_looks_from_changes_nothing(
    told: Times, extended: list[datetime], moment: datetime, zone: ZoneInfo
) -> None:
    def there(at: datetime | None) -> datetime | None:
        return at and at.astimezone(zone)

    elsewhere = Times(*(there(at) for at in (told.opens_at, told.due_at, told.closes_at)))  # type: ignore[arg-type]  # three moments
    elsewhere = Times(
        elsewhere.opens_at, elsewhere.due_at, elsewhere.closes_at, there(told.paused_at)
    )
    seen_there = state_at(
        elsewhere, [at.astimezone(zone) for at in extended], moment.astimezone(zone)
    )
    assert state_at(told, extended, moment) == in_utc(seen_there)


@given(times(), st.lists(moments, max_size=3), moments)
def test_it_stays_as_it_is_until_the_moment_it_names(
    told: Times, extended: list[datetime], moment: datetime
) -> None:
    told = Times(told.opens_at, told.due_at, told.closes_at)
    state = state_at(told, extended, moment)

    if state.changes_at is None:
        assert state.phase is Phase.CLOSED
        assert state_at(told, extended, moment + timedelta(days=400)).phase is Phase.CLOSED
        return
    assert state.changes_at > moment
    assert state_at(told, extended, state.changes_at - INSTANT).phase is state.phase
    assert state_at(told, extended, state.changes_at).phase is not state.phase


@given(times(), st.lists(moments, max_size=3), moments, moments)
def test_more_time_never_takes_time(
    told: Times, extended: list[datetime], more: datetime, moment: datetime
) -> None:
    def reach(state: ActivityState) -> tuple[datetime, datetime]:
        return state.due_at, state.closes_at

    before, after = state_at(told, extended, moment), state_at(told, [*extended, more], moment)

    assert reach(after) >= reach(before)
    assert after.accepts or not before.accepts


@pytest.mark.parametrize(
    ("zone", "spring"),
    [("America/New_York", datetime(2026, 3, 8)), ("Europe/London", datetime(2026, 3, 29))],
)
def test_a_day_with_a_lost_hour_has_its_due_time_where_the_clock_says(
    zone: str, spring: datetime
) -> None:
    local = ZoneInfo(zone)
    due = (spring + timedelta(hours=18)).replace(tzinfo=local)
    told = Times(spring.replace(tzinfo=local) - timedelta(days=1), due, due)

    assert state_at(told, [], due.astimezone(UTC) - INSTANT).phase is Phase.OPEN
    assert state_at(told, [], due.astimezone(UTC)).phase is Phase.CLOSED
