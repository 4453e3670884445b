"""The tags every template has: {% load ui %} is not needed, settings make them built in."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from gisu.ui import markdown as markdown_text
from gisu.ui import numbers, times
from gisu.ui import words as two_languages
from gisu.ui.scale import Scale

register = template.Library()

STATE_ICONS = {
    "done": "circle-check",
    "go": "progress",
    "wait": "alert-triangle",
    "late": "clock-exclamation",
    "stop": "x",
    "next": "circle-dashed",
}
STATE_CLASSES = {"late": "wait"}  # the colour of what needs a hand; the clock says why


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; on an error page even where the manifest has lost it."""
    try:
        return static(path)
    except ValueError:
        return f"/static/{path}"


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """A drawing from the sprite. Without a label it is decoration and screen readers skip it."""
    said = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon{}" {}><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        SafeString(said),
        asset("gisu/icons.svg"),
        name,
    )


@register.simple_tag
def state(kind: str, word: str) -> SafeString:
    """An icon and a word in the colour of the state; never the colour alone."""
    return format_html(
        '<span class="state state-{}">{}{}</span>',
        STATE_CLASSES.get(kind, kind),
        icon(STATE_ICONS[kind], extra="icon-inline"),
        word,
    )


# Times


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
def due_words() -> SafeString:
    """The sentences js/times.js fills in."""
    return format_html_join("", '<b data-form="{}">{}</b>', times.DUE_FORMS.items())


# Numbers and texts


@register.filter
def digits(value: float | Decimal | str | None, places: int) -> str:
    return numbers.digits(value, int(places))


@register.filter
def signed(value: float | Decimal | str | None, places: int) -> str:
    return numbers.signed(value, int(places))


@register.filter
def count(value: int | None) -> str:
    return numbers.count(value)


@register.filter(name="bytes")
def size(value: int | None) -> str:
    return numbers.size(value)


@register.filter
def words(text: Any) -> str:
    return two_languages.chosen(text)


@register.filter
def markdown(text: Any) -> SafeString:
    """HTML of a Markdown text; of a two-language mapping, the reader's."""
    return markdown_text.render(two_languages.chosen(text))


# Pictures drawn by the server, in percent so that they stretch without bending


@register.simple_tag
def error_bar(
    scale: Scale,
    value: float,
    low: float | None = None,
    high: float | None = None,
) -> SafeString:
    """A dot with its interval on the common scale, and the interval in words."""
    parts = [_upright(scale.at(tick), "grid") for tick in scale.ticks]
    if scale.reference is not None:
        parts.append(_upright(scale.at(scale.reference), "ref"))
    said: SafeString | str = ""
    if low is not None and high is not None:
        bar = '<line class="bar" x1="{}%" x2="{}%" y1="50%" y2="50%"/>'
        parts.append(format_html(bar, scale.at(low), scale.at(high)))
        places = scale.digits + 2
        interval = gettext("from {low} to {high}").format(
            low=numbers.digits(low, places), high=numbers.digits(high, places)
        )
        said = format_html('<span class="visually-hidden">{}</span>', interval)
    parts.append(
        format_html('<circle class="dot" cx="{}%" cy="50%" r="3.5"/>', scale.at(value))
    )
    drawing = format_html_join("", "{}", ((part,) for part in parts))
    return format_html('<svg class="errorbar" aria-hidden="true">{}</svg>{}', drawing, said)


@register.simple_tag
def scale_ticks(scale: Scale) -> SafeString:
    """The numbers above the column of error bars."""
    text = '<text x="{}%" y="75%">{}</text>'
    ticks = ((scale.at(tick), numbers.digits(tick, scale.digits)) for tick in scale.ticks)
    return format_html(
        '<svg class="scale" aria-hidden="true">{}</svg>', format_html_join("", text, ticks)
    )


def _upright(x: float, kind: str) -> SafeString:
    return format_html('<line class="{}" x1="{}%" x2="{}%" y1="0" y2="100%"/>', kind, x, x)


@register.simple_tag
def move(places: int | None) -> SafeString:
    """How a rank has moved: an arrow and a number, and the direction in words."""
    if not places:
        return format_html(
            '<span class="same">–<span class="visually-hidden">{}</span></span>',
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


# Forms


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Label, help, control and error of one field, tied together for screen readers."""
    kind = getattr(bound.field.widget, "input_type", "")
    return {
        "field": bound,
        "control": _control(bound, kind),
        "is_check": kind == "checkbox" and not bound.use_fieldset,
    }


def _control(bound: BoundField, kind: str) -> SafeString:
    if kind in {"checkbox", "radio"}:
        css = "form-check-input"
    elif kind == "select":
        css = "form-select"
    else:
        css = "form-control"
    own = bound.field.widget.attrs.get("class", "")
    wrong = "is-invalid" if bound.errors else ""
    return bound.as_widget(attrs={"class": " ".join(filter(None, [css, own, wrong]))})


@register.inclusion_tag("ui/_form_errors.html")
def form_errors(form: BaseForm, *, focus: bool = True) -> dict[str, Any]:
    """Everything that is wrong, at the top, each with a link to its field; read out first."""
    places = [(bound, error) for bound in form for error in bound.errors]
    whole = list(form.non_field_errors()) if form.is_bound else []
    return {
        "places": places,
        "whole": whole,
        "how_many": len(places) + len(whole),
        "focus": focus,
    }


# Lists


def _asked(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if request is not None else QueryDict(mutable=True)


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The present query string with changes: {% query page=2 %}. None or "" takes a key out."""
    asked = _asked(context)
    for key, value in changes.items():
        if value in {None, ""}:
            asked.pop(key, None)
        else:
            asked[key] = str(value)
    return "?" + asked.urlencode()


def _sorted_by(context: Context) -> str:
    return str(context.get("sort") or _asked(context).get("sort", ""))


@register.simple_tag(takes_context=True)
def sort_link(context: Context, column: str, label: str) -> SafeString:
    """A heading that sorts by its column, and the other way when it already does.

    The order is `sort` of the context (where a view has a default of its own) or of the query string:
    "score", or "-score" for downwards.
    """
    present = _sorted_by(context)
    drawing: SafeString | str = ""
    if present.lstrip("-") == column:
        name = "chevron-down" if present.startswith("-") else "chevron-up"
        drawing = icon(name, extra="icon-inline")
    target = f"-{column}" if present == column else column
    href = query(context, sort=target, page=None)
    return format_html('<a href="{}">{}{}</a>', href, label, drawing)


@register.simple_tag(takes_context=True)
def sort_head(context: Context, column: str, label: str, css: str = "") -> SafeString:
    """The whole heading cell of a column that sorts."""
    present = _sorted_by(context)
    order = "none"
    if present.lstrip("-") == column:
        order = "descending" if present.startswith("-") else "ascending"
    return format_html(
        '<th scope="col"{} aria-sort="{}">{}</th>',
        format_html(' class="{}"', css) if css else "",
        order,
        sort_link(context, column, label),
    )


@register.inclusion_tag("ui/_pagination.html", takes_context=True)
def page_links(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Links between the pages of a list; nothing where there is one page only."""
    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [
        (number, query(context, page=number) if isinstance(number, int) else "")
        for number in around
    ]
    return {
        "page": page,
        "links": links,
        "asked": context.get("request"),
        "query": _asked(context),
    }


@register.inclusion_tag("ui/_empty.html")
def empty(
    name: str, title: str, text: str = "", url: str = "", verb: str = ""
) -> dict[str, str]:
    """What a place is for while nothing is there, and the first step."""
    return {"icon_name": name, "title": title, "text": text, "url": url, "verb": verb}
