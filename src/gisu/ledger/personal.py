"""What the ledger holds about a person: facts, which stay. Erasing replaces who, never what."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding

HOLDINGS = (
    Holding(
        model="ledger.Entry",
        title=_("Activity record"),
        person="enrolment__person",
        columns=("cohort__slug", "kind", "key", "revision", "amount", "facts", "happened_at"),
        by=("actor",),
    ),
)
