"""What was told, to whom, what became of it by mail and in channels, and how people want to hear."""

from datetime import time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation

from gisu.cohorts.models import Cohort
from gisu.core.fields import LineField
from gisu.notices import kinds
from gisu.notices.enums import Category, Format, How, Mail, Sending
from gisu.notices.policy import Quiet
from gisu.ui.labels import spoken

# A team's slug has 80 letters at most, and one in Korean takes nine characters of an address.
MOST_ADDRESS = 1000


class Telling(models.Model):
    """A fact people are told of, once however often it is said. Its texts are read from its kind, in any language.

    `address` is where it belongs, a path of this site. `cohort` is empty for what concerns the whole site.
    """

    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="tellings", null=True, blank=True
    )
    kind = models.CharField(max_length=80)
    category = models.CharField(max_length=10, choices=Category.choices)
    key = models.CharField(max_length=300, unique=True)
    facts: Any = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    address = models.CharField(max_length=MOST_ADDRESS, blank=True)
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key

    @property
    def line(self) -> str:
        """What happened, in the active language and the cohort's zone."""
        return self._said("line") or self.kind

    @property
    def body(self) -> str:
        """What follows in a mail; empty where the line says it all."""
        return self._said("body")

    def line_in(self, language: str) -> str:
        with translation.override(language):
            return self.line

    @property
    def zone(self) -> tzinfo:
        return self.cohort.zone if self.cohort else timezone.get_default_timezone()

    def _said(self, part: str) -> str:
        kind = kinds.find(self.kind)
        if kind is None:
            return ""
        own = self.cohort.labels if self.cohort else {}
        with timezone.override(self.zone), spoken(own):
            return kinds.said(getattr(kind, part), self.facts)


class Notice(models.Model):
    """One person told of one thing. `mail_at` is when a mail is due, `mail` what became of it."""

    telling = models.ForeignKey(Telling, on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices"
    )
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How.choices)
    mail = models.CharField(max_length=8, choices=Mail.choices, default=Mail.NONE)
    mail_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["telling", "person"], name="a_person_is_told_once"),
            models.CheckConstraint(
                condition=Q(mail=Mail.NONE, mail_at=None)
                | (~Q(mail=Mail.NONE) & Q(mail_at__isnull=False)),
                name="a_mail_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(mail=Mail.SENT, mailed_at__isnull=False)
                | (~Q(mail=Mail.SENT) & Q(mailed_at=None)),
                name="a_mail_that_was_sent_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "read_at"], name="notices_unread"),
            models.Index(fields=["person", "-id"], name="notices_latest"),
            models.Index(fields=["person", "mail", "mail_at"], name="notices_to_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.telling_id} to {self.person_id}"


class Wishes(models.Model):
    """How a person wants to hear. `chosen` has a How for each category they chose one for.

    An empty `zone` is the cohort's, or the site's.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="wishes",
        primary_key=True,
    )
    chosen: Any = models.JSONField(default=dict)
    zone = models.CharField(max_length=60, blank=True)
    quiet_from = models.TimeField(default=time(22, 0))
    quiet_until = models.TimeField(default=time(8, 0))

    class Meta:
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return f"wishes of {self.person_id}"

    @property
    def quiet(self) -> Quiet:
        return Quiet(self.quiet_from, self.quiet_until)

    def how(self, category: str, otherwise: How) -> How:
        """What was chosen for `category`, else what its kind says."""
        return How(self.chosen.get(category, otherwise))

    def zone_in(self, cohort: Cohort | None) -> ZoneInfo:
        if self.zone:
            return ZoneInfo(self.zone)
        return cohort.zone if cohort else ZoneInfo(settings.TIME_ZONE)


class Webhook(models.Model):
    """A channel elsewhere that a cohort's tellings go to. Its signing secret is made from `nonce` and the site's key.

    `failures` counts the tellings in a row that did not arrive; after a few the webhook is switched off.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="webhooks")
    name = LineField(max_length=60)
    format = models.CharField(max_length=10, choices=Format.choices)
    address = models.URLField(max_length=500)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    categories: Any = models.JSONField(default=list)
    nonce = models.CharField(max_length=43)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    off_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "name"],
                condition=Q(removed_at=None),
                name="one_webhook_per_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def category_names(self) -> list[str]:
        return [str(one.label) for one in Category if one in self.categories]

    @property
    def is_off(self) -> bool:
        return self.off_at is not None


class Delivery(models.Model):
    """One telling on its way to one webhook. A trial has no telling."""

    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="deliveries")
    telling = models.ForeignKey(
        Telling, on_delete=models.PROTECT, related_name="deliveries", null=True, blank=True
    )
    state = models.CharField(max_length=8, choices=Sending.choices, default=Sending.WAITING)
    asked_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "telling"], name="a_webhook_is_told_once"
            ),
        ]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.telling_id or 'trial'} to {self.webhook_id}"
