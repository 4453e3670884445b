"""Numbers, and texts in the language of the reader, as filters."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString

from gisu.ui import labels, numbers
from gisu.ui import markdown as markdown_text
from gisu.ui import words as two_languages

register = template.Library()


@register.filter
def digits(value: float | Decimal | str | None, places: int) -> str:
    return numbers.digits(value, int(places))


@register.filter
def signed(value: float | Decimal | str | None, places: int) -> str:
    return numbers.signed(value, int(places))


@register.filter
def short(value: float) -> str:
    return numbers.short(value)


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


@register.simple_tag
def label(key: str) -> str:
    """The bootcamp's own word for `key`, else the usual one: {% label "learner" %}."""
    return labels.label(key)
