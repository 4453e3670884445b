"""Where the demo's days lie: today is always the third day of its fourth week, whichever day of the week that is.

Its weeks begin on the day on which the cohort began, so that there is something on today also on a Sunday.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gisu.stages.moments import WEEKDAYS, RelativeMoment, Weeks, instant
from gisu_scoring.text.moments import Moment

ZONE = ZoneInfo("Asia/Seoul")
# Two weeks, the rest week and the third, which have gone by, and two days of the fourth.
PASSED = timedelta(weeks=4, days=2)
REST_AFTER = timedelta(weeks=2)


@dataclass(frozen=True)
class Days:
    """The days around `now`, by the clock on the wall in Seoul."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZONE).date()

    @property
    def starts_on(self) -> date:
        return self.today - PASSED

    @property
    def first_day(self) -> str:
        """The day of the week on which the cohort's weeks begin."""
        return WEEKDAYS[self.starts_on.weekday()]

    def at(self, day: int, clock: str) -> datetime:
        """`day` days after today (before, where negative), at `clock` such as 14:05."""
        date = self.today + timedelta(days=day)
        return datetime.combine(date, time.fromisoformat(clock), tzinfo=ZONE)

    def meant(self, when: Moment | RelativeMoment) -> datetime:
        """What the program's `week 3 day 1 10:00` means."""
        rest = frozenset({self.starts_on + REST_AFTER})
        weeks = Weeks(self.starts_on, self.starts_on.weekday(), rest)
        return instant(when, weeks=weeks, zone=ZONE)
