"""What the sign-in page, which allauth's view renders, needs besides."""

from django import template

from gisu.accounts.queries import DemoPerson
from gisu.accounts.queries import demo_people as kept

register = template.Library()


@register.simple_tag
def demo_people() -> list[DemoPerson]:
    """Who can sign in here, where this is the demo; else nobody."""
    return kept()
