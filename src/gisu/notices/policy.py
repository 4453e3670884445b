"""When somebody is told by mail: a pure function of what they chose, their quiet hours and the moment."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gisu.notices.enums import DIGESTS, How
from gisu.work.policy import next_daily

DIGEST_AT = time(8, 0)
DIGEST_WEEKDAY = 0  # Monday
DAYS_AHEAD = (
    4  # a day whose clocks are moved may have no quiet-free minute; the one after it has
)


@dataclass(frozen=True, slots=True)
class Quiet:
    """From when until when no mail comes, by the person's clock. Both equal: mail may come at any time."""

    starts: time = time(22, 0)
    ends: time = time(8, 0)

    def holds_at(self, clock: time) -> bool:
        if self.starts <= self.ends:
            return self.starts <= clock < self.ends
        return clock >= self.starts or clock < self.ends


@dataclass(frozen=True, slots=True)
class Plan:
    """How a notice reaches somebody. `mail_at` is None where no mail is sent."""

    how: How
    mail_at: datetime | None


def plan(
    *, how: How, quiet: Quiet, zone: ZoneInfo, is_urgent: bool, now: datetime
) -> Plan | None:
    """How somebody who wants to hear `how` is told; None where they do not want to.

    Quiet hours put a mail off until they end, except an urgent one. Who wants a digest gets what is urgent at once.
    """
    if how is How.NOTHING:
        return None
    if how is How.SITE:
        return Plan(how, None)
    if is_urgent:
        return Plan(How.AT_ONCE, now)
    if how in DIGESTS:
        return Plan(how, next_digest(how=how, quiet=quiet, zone=zone, now=now))
    return Plan(how, after_quiet(now, quiet=quiet, zone=zone))


def next_digest(*, how: How, quiet: Quiet, zone: ZoneInfo, now: datetime) -> datetime:
    """When the next daily or weekly mail goes out: later than `now`, at eight by the person's clock, after quiet hours."""
    at = next_daily(after=now, at=DIGEST_AT, zone=zone)
    while how is How.WEEKLY and at.astimezone(zone).weekday() != DIGEST_WEEKDAY:
        at = next_daily(after=at, at=DIGEST_AT, zone=zone)
    return after_quiet(at, quiet=quiet, zone=zone)


def after_quiet(moment: datetime, *, quiet: Quiet, zone: ZoneInfo) -> datetime:
    """`moment`, or when the quiet hours it falls into end.

    Where clocks are put back the end comes twice, and where they are put forward perhaps not at all: the first moment
    counts at which the clock shows the end, or would have, and which is not quiet itself.
    """
    if not quiet.holds_at(moment.astimezone(zone).time()):
        return moment
    day = moment.astimezone(zone).date()
    ends = {
        datetime.combine(day + timedelta(days=ahead), quiet.ends, tzinfo=zone)
        .replace(fold=fold)
        .astimezone(UTC)
        for ahead in range(DAYS_AHEAD)
        for fold in (0, 1)
    }
    return min(
        end for end in ends if end > moment and not quiet.holds_at(end.astimezone(zone).time())
    )
