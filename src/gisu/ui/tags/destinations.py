"""The address of a page by what it is for: {% address_of "background-work" cohort.slug as url %}."""

from django import template

from gisu.core import destinations

register = template.Library()


@register.simple_tag
def address_of(purpose: str, *args: str) -> str:
    """Empty where no room has such a page."""
    return destinations.address_of(purpose, *args)
