"""What programs hold about a person: only who applied one."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding, holds

holds(Holding(model="programs.Application", title=_("Applied programs"), by=("applied_by",)))
holds(Holding(model="programs.AppliedItem", title=_("Applied programs"), by=("applied_by",)))
