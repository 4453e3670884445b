"""Times as tags; the words are in gisu.ui.times."""

from datetime import date, datetime

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gisu.ui import times

register = template.Library()


def _now(context: Context) -> datetime:
    """The page's own `now` where its view gave one, so that all its times agree."""
    now = context.get("now")
    return now if isinstance(now, datetime) else timezone.now()


def _time(moment: datetime, shown: SafeString | str, kind: str = "") -> SafeString:
    return format_html(
        '<time{} datetime="{}" title="{}">{}</time>',
        format_html(' class="{}"', kind) if kind else "",
        timezone.localtime(moment).isoformat(timespec="seconds"),
        times.exact(moment),
        shown,
    )


@register.simple_tag(takes_context=True)
def stamp(context: Context, moment: datetime | None) -> SafeString | str:
    """The exact time with its zone: “Fri 6 March 18:00 KST”; the year where it is not this one."""
    return "" if moment is None else _time(moment, times.exact(moment, _now(context)))


@register.simple_tag(takes_context=True)
def due(
    context: Context, moment: datetime | None, now: datetime | None = None
) -> SafeString | str:
    """“in 3 h 20 min · Fri 6 March 18:00 KST”; the script keeps the first half true."""
    if moment is None:
        return ""
    now = now or _now(context)
    shown = format_html(
        "<b>{}</b> · <span>{}</span>", times.left(moment, now), times.exact(moment, now)
    )
    return _time(moment, shown, "due")


@register.simple_tag(takes_context=True)
def ago(
    context: Context, moment: datetime | None, now: datetime | None = None
) -> SafeString | str:
    """“today 13:02”, “yesterday 23:51”, or the day; the exact time on hovering."""
    return "" if moment is None else _time(moment, times.recent(moment, now or _now(context)))


@register.simple_tag
def clock(moment: datetime | None) -> SafeString | str:
    """“14:36:08”, for a timeline within one day."""
    return "" if moment is None else _time(moment, f"{timezone.localtime(moment):%H:%M:%S}")


@register.simple_tag
def day(moment: datetime) -> str:
    return times.day(moment)


@register.simple_tag
def day_on(day: date) -> SafeString:
    """“Fri 6 March”, of a day without a time."""
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), times.day_on(day))


@register.simple_tag
def month(day: date) -> str:
    return times.month(day)


@register.simple_tag
def weekday(day: date) -> str:
    return str(times.WEEKDAYS[day.weekday()])


@register.simple_tag
def due_words() -> SafeString:
    """The sentences js/times.js fills in."""
    return format_html_join("", '<b data-form="{}">{}</b>', times.DUE_FORMS.items())
