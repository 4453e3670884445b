"""What membership holds about a person."""

from django.utils.translation import gettext_lazy as _

from gisu.core.holdings import Holding
from gisu.membership.actions import erasing

HOLDINGS = (
    Holding(
        model="membership.Invitation",
        title=_("Invitations"),
        person="accepted_by",
        columns=("cohort__slug", "email", "name", "role", "created_at", "accepted_at"),
        by=("invited_by",),
        text=("email", "name"),
        erase=erasing.forget_invitations,
    ),
    Holding(model="membership.Change", title=_("Changes of many"), by=("made_by", "undone_by")),
    Holding(
        model="membership.Departure",
        title=_("Departures"),
        person="enrolment__person",
        columns=("enrolment__cohort__slug", "left_at", "reason", "words", "noted_at"),
        by=("noted_by",),
        erase=erasing.forget_words,
    ),
    Holding(
        model="membership.Note",
        title=_("Notes"),
        person="enrolment__person",
        columns=("enrolment__cohort__slug", "text", "written_at"),
        by=("written_by",),
        erase=erasing.forget_notes,
    ),
    Holding(
        model="membership.Erasure",
        title=_("Erasure"),
        person="person",
        columns=("asked_at", "due_at", "taken_back_at", "refused_at"),
    ),
    Holding(
        model="membership.DataExport",
        title=_("Data taken along"),
        person="person",
        columns=("asked_at", "ready_at", "expires_at"),
        erase=erasing.forget_exports,
    ),
)
