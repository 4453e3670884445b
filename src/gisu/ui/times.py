"""Times in words: exact with their zone, and how far they are from now, in the reader's language.

Months are Django's own words; the order of the parts is a sentence for translators.
"""

from datetime import date, datetime, timedelta

from django.utils import dates, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext, pgettext_lazy

# Django's own Korean for “Fri” is 금요일, too long to stand in brackets.
WEEKDAYS = (
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)
FAR_DAYS = 14  # beyond two weeks nobody counts the hours

# How far away a time is. js/times.js keeps these true while a page is open; see `due_form`.
DUE_FORMS: dict[str, str | Promise] = {
    "in-days": gettext_lazy("in {days} days"),
    "in-days-hours": gettext_lazy("in {days} days {hours} h"),
    "in-day": gettext_lazy("in 1 day"),
    "in-day-hours": gettext_lazy("in 1 day {hours} h"),
    "in-hours-minutes": gettext_lazy("in {hours} h {minutes} min"),
    "in-hours": gettext_lazy("in {hours} h"),
    "in-minutes": gettext_lazy("in {minutes} min"),
    "in-moments": gettext_lazy("in less than a minute"),
    "just-now": gettext_lazy("just now"),
    "minutes-ago": gettext_lazy("{minutes} min ago"),
    "hours-ago": gettext_lazy("{hours} h ago"),
    "day-ago": gettext_lazy("1 day ago"),
    "days-ago": gettext_lazy("{days} days ago"),
}


def zone_name(moment: datetime) -> str:
    """KST, CET; where the zone has no letters of its own, UTC+4 or UTC+5:45."""
    local = timezone.localtime(moment)
    name = local.tzname() or ""
    if name[:1].isalpha():
        return name
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


def exact(moment: datetime, now: datetime | None = None) -> str:
    """“Fri 6 March 18:00 KST”; with the year where `now` is not given or in another year."""
    local = timezone.localtime(moment)
    if now is not None and timezone.localtime(now).year == local.year:
        pattern = pgettext("time with zone", "{weekday} {day} {month} {clock} {zone}")
    else:
        pattern = pgettext("time with zone", "{weekday} {day} {month} {year} {clock} {zone}")
    return pattern.format(zone=zone_name(moment), clock=f"{local:%H:%M}", **_day_parts(local))


def due_form(moment: datetime, now: datetime) -> tuple[str, dict[str, int]]:
    """Which of DUE_FORMS says how far `moment` is from `now`, and its numbers.

    What is left is rounded down, so that nobody is promised a minute they do not have. What is past
    is told in its largest unit only.
    """
    left = moment - now
    days, seconds = divmod(int(abs(left).total_seconds()), 86_400)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    some = "day" if days == 1 else "days"
    if left <= timedelta():
        forms = ((days, f"{some}-ago"), (hours, "hours-ago"), (minutes, "minutes-ago"))
        name = next((name for amount, name in forms if amount), "just-now")
    elif days >= FAR_DAYS:
        name = "in-days"
    elif days:
        name = f"in-{some}-hours" if hours else f"in-{some}"
    elif hours:
        name = "in-hours-minutes" if minutes else "in-hours"
    else:
        name = "in-minutes" if minutes else "in-moments"
    return name, {"days": days, "hours": hours, "minutes": minutes}


def left(moment: datetime, now: datetime) -> str:
    """“in 3 h 20 min”, “2 h ago”."""
    name, numbers = due_form(moment, now)
    return str(DUE_FORMS[name]).format(**numbers)


def recent(moment: datetime, now: datetime) -> str:
    """“today 13:02”, “yesterday 23:51”, and for anything else the day."""
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return gettext("today {clock}").format(clock=clock)
    if local.date() == today - timedelta(days=1):
        return gettext("yesterday {clock}").format(clock=clock)
    if local.year == today.year:
        pattern = pgettext("time", "{weekday} {day} {month} {clock}")
    else:
        pattern = pgettext("time", "{weekday} {day} {month} {year} {clock}")
    return pattern.format(clock=clock, **_day_parts(local))


def day(moment: datetime) -> str:
    """“Fri 6 March”, as the heading of a day."""
    return pgettext("day", "{weekday} {day} {month}").format(
        **_day_parts(timezone.localtime(moment))
    )


def day_on(day: date) -> str:
    """“Fri 6 March”, of a day without a time."""
    return pgettext("day", "{weekday} {day} {month}").format(**_day_parts(day))


def month(day: date) -> str:
    """“March 2026”, the month that holds `day`."""
    return pgettext("month", "{month} {year}").format(**_day_parts(day))


def zone_key() -> str:
    """The active zone as browsers know it, for charts: Asia/Seoul."""
    return str(getattr(timezone.get_current_timezone(), "key", "UTC"))


def _day_parts(local: date) -> dict[str, str | int]:
    return {
        "weekday": str(WEEKDAYS[local.weekday()]),
        "day": local.day,
        "month": str(dates.MONTHS[local.month]),
        "year": local.year,
    }
