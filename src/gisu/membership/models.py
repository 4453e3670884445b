"""Coming into a cohort and out of it. Who is in it is in `cohorts`; teams, competitions and the rest point there."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from gisu.accounts.enums import Language
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.fields import AddressField, LineField
from gisu.membership.enums import ChangeKind, InvitationState, Reason


class Invitation(models.Model):
    """An address that may join a cohort as something, by a link that works once and until it expires.

    The link's secret is made from `nonce` and the site's secret key, and known by its SHA-256: the worker can write
    the same link into a mail it sends again, and a copy of the database lets nobody in.

    `name`, `language` and `starts_on` (the day the role begins) are what a roster said of them, beside what the rooms of
    its other columns keep; `sent_at` is when it was sent last, `failed_at` when its mail was given up.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="invitations")
    email = AddressField()
    role = models.CharField(max_length=12, choices=Role.choices)
    nonce = models.CharField(max_length=43)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations_sent",
    )
    name = LineField(max_length=80, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    times_sent = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations_accepted",
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "cohort",
                Lower("email"),
                "role",
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_address_and_role",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_is_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="invitation_expires_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.cohort_id} as {self.role}"

    def is_open(self, now: datetime) -> bool:
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at

    def state_at(self, now: datetime) -> InvitationState:
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        if now >= self.expires_at:
            return InvitationState.EXPIRED
        if self.failed_at is not None:
            return InvitationState.FAILED
        return InvitationState.MAILED if self.mailed_at else InvitationState.ON_ITS_WAY


class EarlierLink(models.Model):
    """A link of an invitation that stopped working when a newer one was sent: whoever opens it is told so."""

    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="earlier_links"
    )
    digest = models.CharField(max_length=64, unique=True)
    replaced_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"earlier link of {self.invitation_id}"


class Change(models.Model):
    """What one press of a button did to many people at once, step by step, so that it can be taken back.

    `steps` are as `membership.steps` reads them: {"did": "role.given", "term": 7}.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    steps: Any = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["cohort", "-made_at"], name="changes_newest_first")]

    def __str__(self) -> str:
        return f"{self.kind} of {len(self.steps)}"


class Departure(models.Model):
    """That somebody left, when and why. `words` are theirs or an operator's: erased with the person, never in the ledger."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="departures"
    )
    left_at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=Reason.choices, default=Reason.NOT_SAID)
    words = models.CharField(max_length=1000, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.enrolment_id} left: {self.reason}"


class Note(models.Model):
    """What staff noted about somebody. Theirs to take with them, and erased with them."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="notes")
    text = models.CharField(max_length=2000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.pk} on {self.enrolment_id}"


class Erasure(models.Model):
    """Somebody asked to be erased, and may take that back until `due_at`. `refused_at`: it could not be done then."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasures"
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(taken_back_at=None, refused_at=None, done_at=None),
                name="one_open_erasure_per_person",
            )
        ]

    def __str__(self) -> str:
        return f"erasure of {self.person_id}"


class DataExport(models.Model):
    """What the site holds about somebody, as a file they may fetch until it expires. Then its `digest` is emptied."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="data_exports"
    )
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"data of {self.person_id}"
