"""Where the demo's days lie: everything happens so many days before or after the day it is made."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True)
class Times:
    """When a competition opens, is due and closes for late files."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class Days:
    """The days around `now`, by the clock on the wall in Seoul."""

    now: datetime

    def at(self, day: int, clock: str) -> datetime:
        """`day` days after today (before, where negative), at `clock` such as 14:05."""
        date = self.now.astimezone(ZONE).date() + timedelta(days=day)
        return datetime.combine(date, time.fromisoformat(clock), tzinfo=ZONE)

    @property
    def digits(self) -> Times:
        """It is running."""
        return Times(self.at(-9, "10:00"), self.at(4, "19:00"), self.at(7, "19:00"))

    @property
    def breast_cancer(self) -> Times:
        """It is over."""
        return Times(self.at(-17, "10:00"), self.at(-6, "19:00"), self.at(-5, "19:00"))
