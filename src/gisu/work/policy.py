"""When to try again, and when a schedule comes round: pure functions of plain values."""

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=5)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def back_off(*, attempt: int, seed: int) -> timedelta:
    """How long to wait after failed attempt number `attempt`, counted from 1.

    Doubles from one second to five minutes, times a factor in [0.75, 1.25) drawn from `seed` and `attempt`, so that
    what failed together does not return together and a test knows the answer.
    """
    # 2**20 seconds is far over the longest wait already; much larger powers would overflow.
    doubled: int = 1 << min(attempt - 1, 20)
    wait = min(FIRST_WAIT * doubled, LONGEST_WAIT)
    draw = zlib.crc32(f"{seed}:{attempt}".encode()) / 2**32
    return wait * (0.75 + draw / 2)


def next_slot(*, after: datetime, every: timedelta) -> datetime:
    """The first multiple of `every`, counted from 1970 in UTC, that is later than `after`."""
    return _EPOCH + ((after - _EPOCH) // every + 1) * every


def next_daily(*, after: datetime, at: time, zone: ZoneInfo) -> datetime:
    """The first moment later than `after` when clocks in `zone` show `at`.

    On a day whose clocks skip `at` it is the moment they would have shown it; on a day that has it twice, the first.
    """
    day = after.astimezone(zone).date()
    slots = (
        datetime.combine(day + timedelta(days=ahead), at, tzinfo=zone).astimezone(UTC)
        for ahead in (0, 1, 2)
    )
    return next(slot for slot in slots if slot > after)


def next_lane(lanes: Iterable[str], *, after: str) -> str:
    """Whose turn it is of `lanes`, when it was `after`'s last: round and round in the order of their names."""
    return min(lanes, key=lambda lane: (lane <= after, lane))
