"""What the sign-in page, which allauth's view renders, needs besides."""

from django import template
from django.conf import settings

from gisu.accounts.queries import DemoPerson
from gisu.accounts.queries import demo_people as kept

register = template.Library()


@register.simple_tag
def demo_people() -> list[DemoPerson]:
    """Who can sign in here, where this is the demo; else nobody."""
    return kept()


@register.simple_tag
def other_provider() -> str:
    """What the provider is called through which one can sign in besides; empty where there is none."""
    return str(settings.GISU_OIDC_NAME)


@register.simple_tag
def second_factor_is_wanted() -> bool:
    return bool(settings.GISU_SECOND_FACTOR != "off")
