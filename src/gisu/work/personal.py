"""What background work holds about a person: who let something be tried again."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding

HOLDINGS = (Holding(model="work.Item", title=_("Background work"), by=("retried_by",)),)
