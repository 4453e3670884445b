"""The frame around a page, rendered once for all who would see the same."""

import functools

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from gisu.ui.shell import Shell

register = template.Library()
MOST = 2000  # parts of some kilobytes; the longest unused leave first


@register.simple_tag(takes_context=True)
def frame(context: Context, name: str) -> SafeString:
    """The part of the frame in template `name`, which may show nothing but what `shell` says, in the reader's language."""
    shell = context["shell"]
    return _rendered(name, shell() if callable(shell) else shell, get_language())


@functools.lru_cache(maxsize=MOST)
def _rendered(name: str, shell: Shell, _language: str | None) -> SafeString:
    return mark_safe(get_template(name).render({"shell": shell}))  # noqa: S308  our own template, escaped there
