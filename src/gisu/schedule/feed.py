"""Somebody's calendar as iCalendar (RFC 5545): what programs elsewhere read, at the address they were given.

Times are in UTC, which every program shows in its reader's zone.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDatetime, vInt, vText, vUri

from gisu.core.texts import words
from gisu.schedule.enums import Turn
from gisu.schedule.kinds import activity_kinds
from gisu.schedule.queries.calendar import CalendarLine
from gisu.stages.models import Break
from gisu.stages.queries.days import Days

A_DAY = timedelta(days=1)
ASK_AGAIN = timedelta(hours=1)
END = b"END:VCALENDAR\r\n"
MOST = (
    5000  # events kept as they are written, of half a kilobyte; the longest unused leave first
)


@dataclass(frozen=True, slots=True)
class Said:
    """All that is said of one event, at a moment or on whole days."""

    uid: str
    sequence: int
    stamp: datetime
    at: datetime | date
    until: datetime | date | None
    summary: str
    category: str
    is_cancelled: bool
    is_busy: bool
    description: str = ""
    place: str = ""
    url: str = ""


def as_icalendar(
    days: Days, lines: Iterable[CalendarLine], breaks: Iterable[Break], *, moves: int
) -> bytes:
    """The calendar in the active language: what is held and due, and the cohort's breaks.

    `moves` is added to every activity's SEQUENCE, which grows with each change: whoever moves to another team may have
    other due times though nobody touched the activity.
    """
    cohort = days.cohort
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//gisu//calendar//")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words(cohort.name))
    calendar.add("x-wr-timezone", cohort.time_zone)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", ASK_AGAIN)
    site = f"{cohort.pk}-{int(cohort.created_at.timestamp())}@gisu"
    kinds = {key: str(kind.title) for key, kind in activity_kinds().items()}
    events = [_event(line, site, kinds, moves) for line in lines if line.turn is not Turn.OPENS]
    events += [_break(one, site) for one in breaks]
    frame: bytes = calendar.to_ical()
    return frame.removesuffix(END) + b"".join(map(_written, events)) + END


@functools.lru_cache(maxsize=MOST)
def _written(said: Said) -> bytes:
    """The event's own lines. Most are the same for everybody, and the library takes a millisecond to write one."""
    event = Event()
    event["uid"] = vText(said.uid)
    event["sequence"] = vInt(said.sequence)
    event["dtstamp"] = vDatetime(said.stamp)
    event.add("dtstart", said.at)
    if said.until is not None:
        event.add("dtend", said.until)
    event["summary"] = vText(said.summary)
    event["categories"] = vText(said.category)
    event["status"] = vText("CANCELLED" if said.is_cancelled else "CONFIRMED")
    event["transp"] = vText("OPAQUE" if said.is_busy else "TRANSPARENT")
    for name, text in (("description", said.description), ("location", said.place)):
        if text:
            event[name] = vText(text)
    if said.url:
        event["url"] = vUri(said.url)
    written: bytes = event.to_ical(sorted=False)
    return written


def _event(line: CalendarLine, site: str, kinds: Mapping[str, str], moves: int) -> Said:
    activity, is_due = line.activity, line.turn is Turn.DUE
    title = words(activity.title)
    return Said(
        uid=f"activity-{activity.pk}-{line.turn}-{site}",
        sequence=activity.sequence + moves,
        stamp=(activity.changed_at or activity.opens_at).astimezone(UTC),
        at=line.at.astimezone(UTC),
        until=line.until.astimezone(UTC) if line.until else None,
        summary=_("Due: %(title)s") % {"title": title} if is_due else title,
        category=kinds.get(activity.kind, activity.kind),
        is_cancelled=line.is_cancelled,
        is_busy=not is_due,
        description=_told(line),
        place=activity.place,
        url=_whole(line.address),
    )


def _told(line: CalendarLine) -> str:
    activity = line.activity
    said = [words(activity.note) if activity.note else ""]
    if tracks := activity.track_titles:
        said.append(_("For: %(tracks)s") % {"tracks": tracks})
    if line.is_cancelled:
        said.append(_("Called off: %(reason)s") % {"reason": activity.cancel_reason})
    if line.is_extended:
        said.append(_("This is your own time: you were given more."))
    return "\n".join(one for one in said if one)


def _break(one: Break, site: str) -> Said:
    """A break of whole days, which end with the day after."""
    return Said(
        uid=f"break-{one.pk}-{site}",
        sequence=one.sequence,
        stamp=one.changed_at.astimezone(UTC),
        at=one.starts_on,
        until=one.ends_on + A_DAY,
        summary=words(one.title),
        category=str(one.get_kind_display()),
        is_cancelled=False,
        is_busy=False,
    )


def _whole(address: str) -> str:
    return f"{settings.GISU_BASE_URL}{address}" if address.startswith("/") else address
