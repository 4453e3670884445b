"""Small pictures drawn by the server, in percent so that they stretch without bending."""

from collections.abc import Sequence
from enum import Enum

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from gisu.ui import numbers
from gisu.ui.drawing import Bar, Dot
from gisu.ui.scale import Scale
from gisu.ui.tags.marks import icon

register = template.Library()


class Missing(Enum):
    """That an argument was not given, where None means something."""

    MISSING = "missing"


MISSING = Missing.MISSING


@register.simple_tag
def error_bar(
    scale: Scale,
    value: float,
    low: float | Missing | None = MISSING,
    high: float | Missing | None = MISSING,
    lines: str = "",
) -> SafeString:
    """A dot with its interval on the common scale, and the interval in words: None is one that cannot be told.

    Without `low` and `high` there is a dot alone, and no word of an interval.
    `lines` is what scale_ticks above the column called the scale's lines, so that a long column draws them once.
    """
    parts = [format_html('<use href="#{}"/>', lines)] if lines else _lines(scale)
    interval = ""
    if isinstance(low, float | int) and isinstance(high, float | int):
        bar = '<line class="bar" x1="{}%" x2="{}%" y1="50%" y2="50%"/>'
        parts.append(format_html(bar, scale.at(low), scale.at(high)))
        places = scale.digits + 2
        interval = gettext("from {low} to {high}").format(
            low=numbers.digits(low, places), high=numbers.digits(high, places)
        )
    elif low is not MISSING:
        interval = gettext("too few rows to tell how sure it is")
    said = format_html('<span class="visually-hidden">{}</span>', interval) if interval else ""
    parts.append(
        format_html('<circle class="dot" cx="{}%" cy="50%" r="3.5"/>', scale.at(value))
    )
    drawing = format_html_join("", "{}", ((part,) for part in parts))
    return format_html('<svg class="errorbar" aria-hidden="true">{}</svg>{}', drawing, said)


@register.simple_tag
def scale_ticks(scale: Scale, lines: str = "") -> SafeString:
    """The numbers above the column of error bars; under the id `lines`, unique on the page, the lines below them."""
    text = '<text x="{}%" y="75%">{}</text>'
    ticks = ((scale.at(tick), numbers.digits(tick, scale.digits)) for tick in scale.ticks)
    drawn = format_html_join("", "{}", ((line,) for line in _lines(scale)))
    shared = format_html('<defs><g id="{}">{}</g></defs>', lines, drawn) if lines else ""
    return format_html(
        '<svg class="scale" aria-hidden="true">{}{}</svg>',
        shared,
        format_html_join("", text, ticks),
    )


def _lines(scale: Scale) -> list[SafeString]:
    """What is drawn through every row: the ticks, and the reference where there is one."""
    found = [_upright(scale.at(tick), "grid") for tick in scale.ticks]
    if scale.reference is not None:
        found.append(_upright(scale.at(scale.reference), "ref"))
    return found


def _upright(x: float, kind: str) -> SafeString:
    return format_html('<line class="{}" x1="{}%" x2="{}%" y1="0" y2="100%"/>', kind, x, x)


@register.simple_tag
def drawn_bars(bars: Sequence[Bar], axis: float = 100) -> SafeString:
    """Upright bars over a line at the height `axis`. Whoever cannot see them has the table beside them."""
    rect = '<rect class="{}" x="{}%" y="{}%" width="{}%" height="{}%"/>'
    return _picture(
        format_html_join(
            "", rect, ((one.kind, one.x, one.y, one.width, one.height) for one in bars)
        ),
        _level(axis),
    )


@register.simple_tag
def drawn_dots(dots: Sequence[Dot], axis: str = "middle") -> SafeString:
    """Dots over a line at half the height, or over the diagonal on which what is said and what is so agree."""
    stem = '<line class="mine" x1="{}%" x2="{}%" y1="{}%" y2="{}%"/>'
    dot = '<circle class="mine" cx="{}%" cy="{}%" r="{}"/>'
    diagonal = format_html(
        '<line class="limit" x1="0" y1="{}" x2="{}" y2="0"/>', "100%", "100%"
    )
    return _picture(
        diagonal if axis == "diagonal" else _level(50),
        format_html_join(
            "", stem, ((one.x, one.x, one.stem, one.y) for one in dots if one.stem is not None)
        ),
        format_html_join("", dot, ((one.x, one.y, one.radius) for one in dots)),
    )


def _picture(*parts: SafeString) -> SafeString:
    inside = format_html_join("", "{}", ((part,) for part in parts))
    return format_html('<svg class="pic" aria-hidden="true">{}</svg>', inside)


def _level(y: float) -> SafeString:
    return format_html('<line class="axis" x1="0" x2="100%" y1="{}%" y2="{}%"/>', y, y)


@register.simple_tag
def move(places: int | None) -> SafeString:
    """How a rank has moved: an arrow and a number, and the direction in words."""
    if not places:
        return format_html(
            '<span class="same">{}<span class="visually-hidden">{}</span></span>',
            numbers.NOTHING,
            gettext("no change"),
        )
    up = places > 0
    amount = abs(places)
    if up:
        said = ngettext("up one place", "up {places} places", amount)
    else:
        said = ngettext("down one place", "down {places} places", amount)
    return format_html(
        '<span class="{}">{}<span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        "up" if up else "down",
        icon("arrow-up" if up else "arrow-down", extra="icon-inline"),
        amount,
        said.format(places=amount),
    )


@register.simple_tag
def ring(done: int, total: int) -> SafeString:
    """A ring that closes as `done` nears `total`, with both numbers inside."""
    around = 100.53  # the circumference of a circle of radius 16
    part = around * min(1.0, done / total) if total else 0.0
    return format_html(
        '<svg class="ring" viewBox="0 0 40 40" aria-hidden="true">'
        '<circle class="ring-bg" cx="20" cy="20" r="16"/>'
        '<circle class="ring-go" cx="20" cy="20" r="16" stroke-dasharray="{} {}"/>'
        '<text x="20" y="23">{}/{}</text></svg>',
        f"{part:.2f}",
        around,
        done,
        total,
    )
