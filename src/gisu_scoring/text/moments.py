"""Times as organisers write them: to the minute, in the cohort's zone or with an offset."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from typing_extensions import override

_DATE_ONLY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?) ?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)


# Beyond these a slip of the finger is likelier than a bootcamp, and some zones have no such moment.
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)


class MomentError(ValueError):
    """A time that cannot be taken. `code` names the sentence, `params` fill it."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Moment:
    """A written time. Without an offset it is local to a zone that is not known yet."""

    written: datetime

    @property
    def is_local(self) -> bool:
        return self.written.tzinfo is None

    def resolve(self, zone: ZoneInfo) -> datetime:
        """The instant, in `zone`.

        Raises MomentError for a local time the clock skips (`moment_skipped`) or shows twice
        (`moment_twice`) when daylight saving begins or ends.
        """
        if not self.is_local:
            return self.written.astimezone(zone)
        first = self.written.replace(tzinfo=zone, fold=0)
        second = self.written.replace(tzinfo=zone, fold=1)
        if first.utcoffset() == second.utcoffset():
            return first
        if _round_trip(first) == self.written:
            raise MomentError(
                "moment_twice",
                value=str(self),
                zone=zone.key,
                first=_with_offset(first),
                second=_with_offset(second),
            )
        raise MomentError(
            "moment_skipped",
            value=str(self),
            zone=zone.key,
            later=_text(first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)),
        )

    @override
    def __str__(self) -> str:
        return _text(self.written)


def parse_moment(text: str) -> Moment:
    """Raises MomentError: `date_without_time`, `out_of_reach`, or `not_a_moment` for anything else."""
    if only := _DATE_ONLY.fullmatch(text.strip()):
        try:
            written = date(*map(int, only.groups()))
        except ValueError as error:
            raise MomentError("not_a_moment", value=text) from error
        raise MomentError("date_without_time", value=text.strip(), day=written.isoformat())
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        raise MomentError("not_a_moment", value=text)
    day, clock, offset = match.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{offset or ''}")
    except ValueError as error:
        raise MomentError("not_a_moment", value=text) from error
    check_reach(moment.date(), text)
    return Moment(moment)


def check_reach(day: date, text: str) -> None:
    """Raises MomentError, `out_of_reach`, for a day before EARLIEST or after LATEST, written as `text`."""
    if not EARLIEST <= day <= LATEST:
        first, last = EARLIEST.isoformat(), LATEST.isoformat()
        raise MomentError("out_of_reach", value=text.strip(), first=first, last=last)


def _round_trip(moment: datetime) -> datetime:
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None)


def _with_offset(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")


def _text(moment: datetime) -> str:
    whole_minute = moment.second == 0
    return moment.isoformat(sep=" ", timespec="minutes" if whole_minute else "seconds")
