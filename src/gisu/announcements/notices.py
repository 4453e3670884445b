"""How an announcement reads where people are told of it."""

from django.utils.translation import gettext_lazy as _

from gisu.notices.enums import Category, How
from gisu.notices.kinds import Kind

ANNOUNCED = Kind(
    name="notices.announced",
    category=Category.NEWS,
    title=_("An operator announces something"),
    line=_("%(title)s"),
    body=_("%(body)s"),
    how=How.AT_ONCE,
)
