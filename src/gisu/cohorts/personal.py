"""What cohorts hold about a person. That somebody was there stays, without who it was."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding

HOLDINGS = (
    Holding(
        model="cohorts.Enrolment",
        title=_("Cohorts"),
        person="person",
        columns=("cohort__slug", "joined_at", "left_at"),
    ),
    Holding(
        model="cohorts.RoleTerm",
        title=_("Roles"),
        person="enrolment__person",
        columns=("enrolment__cohort__slug", "role", "starts_at", "ends_at"),
    ),
    Holding(model="cohorts.Policy", title=_("Policies"), by=("set_by",)),
)
