"""When to try again, and when a schedule comes round."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisu.work.policy import FIRST_WAIT, LONGEST_WAIT, back_off, next_daily, next_slot

MOMENTS = st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, tz=UTC))
ZONES = st.sampled_from(["Asia/Seoul", "Europe/Berlin", "America/New_York", "UTC"]).map(
    ZoneInfo
)


def test_waits_double_and_stop_growing() -> None:
    waits = [back_off(attempt=attempt, seed=7).total_seconds() for attempt in range(1, 13)]

    plain = [min(2.0**n, LONGEST_WAIT.total_seconds()) for n in range(12)]
    assert all(0.75 * p <= wait < 1.25 * p for p, wait in zip(plain, waits, strict=True))


def test_the_same_failure_waits_equally_long_and_another_differently() -> None:
    assert back_off(attempt=3, seed=1) == back_off(attempt=3, seed=1)
    assert len({back_off(attempt=3, seed=seed) for seed in range(50)}) == 50


def test_the_ten_thousandth_attempt_still_has_a_wait() -> None:
    assert back_off(attempt=10_000, seed=1) < 1.25 * LONGEST_WAIT
    assert back_off(attempt=1, seed=1) >= 0.75 * FIRST_WAIT


@given(after=MOMENTS, seconds=st.integers(1, 10**6))
def test_the_next_slot_is_the_first_multiple_after_the_moment(
    after: datetime, seconds: int
) -> None:
    every = timedelta(seconds=seconds)

    slot = next_slot(after=after, every=every)

    assert after < slot <= after + every
    assert (slot - datetime(1970, 1, 1, tzinfo=UTC)) % every == timedelta(0)


@given(after=MOMENTS, zone=ZONES, at=st.times())
def test_a_daily_slot_comes_within_a_day_and_a_clock_change(
    after: datetime, zone: ZoneInfo, at: time
) -> None:
    slot = next_daily(after=after, at=at, zone=zone)

    assert after < slot <= after + timedelta(hours=25)


def test_a_daily_slot_keeps_its_place_on_the_clock_when_summer_begins() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)  # clocks go forward on the 29th

    slot = next_daily(after=before, at=time(6), zone=berlin)

    assert slot == datetime(2026, 3, 29, 4, tzinfo=UTC)
    assert next_daily(after=slot, at=time(6), zone=berlin) == datetime(
        2026, 3, 30, 4, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (datetime(2026, 3, 29, 0, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
    ids=["the clock skips half past two", "the clock shows half past two twice"],
)
def test_a_time_the_clock_skips_or_repeats_comes_once(
    after: datetime, expected: datetime
) -> None:
    assert next_daily(after=after, at=time(2, 30), zone=ZoneInfo("Europe/Berlin")) == expected
