"""When a mail goes out: over zones, clocks that are moved, and any quiet hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisu.notices.enums import How
from gisu.notices.policy import Plan, Quiet, after_quiet, next_digest, plan

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
ZONES = [
    "Asia/Seoul",
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Apia",  # left out 30 December 2011
    "America/Santiago",  # puts clocks forward at midnight
    "Asia/Kathmandu",
    "UTC",
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
quiets = st.builds(Quiet, clocks, clocks)


def at(text: str, zone: ZoneInfo = SEOUL) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@given(moments, quiets, zones)
def test_a_mail_waits_for_quiet_hours_to_end_and_not_a_day_longer(
    now: datetime, quiet: Quiet, zone: ZoneInfo
) -> None:
    when = after_quiet(now, quiet=quiet, zone=zone)

    assert not quiet.holds_at(when.astimezone(zone).time())
    assert now <= when
    # A day that is left out altogether (Apia), and clocks put back an hour, come on top of the longest night.
    assert when - now <= timedelta(days=2, hours=1)
    if not quiet.holds_at(now.astimezone(zone).time()):
        assert when == now


@given(moments, quiets, zones, st.sampled_from([How.DAILY, How.WEEKLY]))
def test_a_digest_comes_later_and_never_in_quiet_hours(
    now: datetime, quiet: Quiet, zone: ZoneInfo, how: How
) -> None:
    when = next_digest(how=how, quiet=quiet, zone=zone, now=now)

    assert when > now
    assert not quiet.holds_at(when.astimezone(zone).time())
    assert when - now <= timedelta(days=10 if how is How.WEEKLY else 4)


@given(moments, quiets, zones, st.sampled_from(list(How)))
def test_an_urgent_mail_is_never_put_off(
    now: datetime, quiet: Quiet, zone: ZoneInfo, how: How
) -> None:
    found = plan(how=how, quiet=quiet, zone=zone, is_urgent=True, now=now)

    expected = {How.NOTHING: None, How.SITE: Plan(How.SITE, None)}
    assert found == expected.get(how, Plan(How.AT_ONCE, now))


@given(moments, quiets, zones)
def test_every_digest_of_a_day_is_the_same_one(
    now: datetime, quiet: Quiet, zone: ZoneInfo
) -> None:
    first = next_digest(how=How.DAILY, quiet=Quiet(time(0), time(0)), zone=zone, now=now)
    just_before = first - timedelta(seconds=1)

    assert (
        next_digest(
            how=How.DAILY, quiet=Quiet(time(0), time(0)), zone=zone, now=max(now, just_before)
        )
        == first
    )


@pytest.mark.parametrize(
    ("told", "mailed"),
    [
        ("2026-03-06 14:40", "2026-03-06 14:40"),
        ("2026-03-06 21:59", "2026-03-06 21:59"),
        ("2026-03-06 22:00", "2026-03-07 08:00"),
        ("2026-03-07 03:00", "2026-03-07 08:00"),
        ("2026-03-07 08:00", "2026-03-07 08:00"),
    ],
)
def test_without_a_choice_no_mail_comes_between_ten_and_eight(told: str, mailed: str) -> None:
    assert after_quiet(at(told), quiet=Quiet(), zone=SEOUL) == at(mailed)


@pytest.mark.parametrize(
    ("told", "how", "mailed"),
    [
        ("2026-03-06 07:59", How.DAILY, "2026-03-06 08:00"),
        ("2026-03-06 08:00", How.DAILY, "2026-03-07 08:00"),
        ("2026-03-06 14:40", How.WEEKLY, "2026-03-09 08:00"),
        ("2026-03-09 08:00", How.WEEKLY, "2026-03-16 08:00"),
    ],
)
def test_a_digest_comes_at_eight_or_on_monday_at_eight(
    told: str, how: How, mailed: str
) -> None:
    assert next_digest(how=how, quiet=Quiet(), zone=SEOUL, now=at(told)) == at(mailed)


def test_a_digest_waits_for_somebody_who_sleeps_longer() -> None:
    quiet = Quiet(time(22), time(9, 30))

    found = next_digest(how=How.DAILY, quiet=quiet, zone=SEOUL, now=at("2026-03-06 14:40"))

    assert found == at("2026-03-07 09:30")


def test_where_clocks_are_put_back_the_night_that_is_longer_is_quiet_to_its_end() -> None:
    second_two = at("2026-10-25 02:15", BERLIN).replace(fold=1)
    quiet = Quiet(time(22), time(2, 30))

    found = after_quiet(second_two.astimezone(UTC), quiet=quiet, zone=BERLIN)

    assert found == at("2026-10-25 02:30", BERLIN).replace(fold=1).astimezone(UTC)


def test_where_clocks_skip_the_end_of_quiet_hours_it_is_the_moment_they_would_have_shown_it() -> (
    None
):
    quiet = Quiet(time(22), time(2, 30))

    found = after_quiet(at("2026-03-29 01:00", BERLIN), quiet=quiet, zone=BERLIN)

    assert found.astimezone(BERLIN).isoformat() == "2026-03-29T03:30:00+02:00"


def test_the_same_time_twice_means_that_mail_may_come_at_any_hour() -> None:
    assert not any(Quiet(time(3), time(3)).holds_at(time(hour)) for hour in range(24))
