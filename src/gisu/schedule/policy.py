"""When something opens, is due and closes, for one person. The only place that knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gisu.schedule.enums import Phase


@dataclass(frozen=True, slots=True)
class Times:
    """An activity's own times: open from `opens_at`, on time before `due_at`, accepted late before `closes_at`."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    paused_at: datetime | None = None
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ActivityState:
    """What holds for somebody now: `due_at` and `closes_at` with their extensions, and when `phase` next changes."""

    phase: Phase
    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    changes_at: datetime | None

    @property
    def accepts(self) -> bool:
        return self.phase in {Phase.OPEN, Phase.LATE}

    @property
    def on_time(self) -> bool:
        return self.phase is Phase.OPEN

    @property
    def is_over(self) -> bool:
        return self.phase is Phase.CLOSED


def state_at(times: Times, extended_to: Iterable[datetime], now: datetime) -> ActivityState:
    """The state at `now` for somebody whose extensions reach to `extended_to`.

    The latest extension holds, and none takes time away. Each moment begins what it names: at `opens_at` it is open,
    at `due_at` it is no longer on time. A pause holds from `paused_at` until somebody ends it; the clock of the
    deadline goes on, so whoever ends a pause extends what it cost. What was called off takes nothing, whatever its times.
    """
    due_at = max((times.due_at, *extended_to))
    closes_at = max(times.closes_at, due_at)
    if times.cancelled_at is not None and now >= times.cancelled_at:
        phase, changes_at = Phase.CANCELLED, None
    elif now < times.opens_at:
        phase, changes_at = Phase.UPCOMING, times.opens_at
    elif now >= closes_at:
        phase, changes_at = Phase.CLOSED, None
    elif times.paused_at is not None and now >= times.paused_at:
        phase, changes_at = Phase.PAUSED, None
    elif now < due_at:
        phase, changes_at = Phase.OPEN, due_at
    else:
        phase, changes_at = Phase.LATE, closes_at
    return ActivityState(phase, times.opens_at, due_at, closes_at, changes_at)
