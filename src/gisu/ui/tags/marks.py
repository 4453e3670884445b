"""Drawings, states and the addresses of static files."""

import functools

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
@functools.cache  # a page asks for its sprite twenty times, and a process has one set of files
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
