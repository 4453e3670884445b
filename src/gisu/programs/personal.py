"""What programs hold about a person: only who applied one."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding

HOLDINGS = (
    Holding(model="programs.Application", title=_("Applied programs"), by=("applied_by",)),
    Holding(model="programs.AppliedItem", title=_("Applied programs"), by=("applied_by",)),
)
