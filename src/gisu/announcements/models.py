"""Announcements, and the roles and team sets they go to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.core.texts import TextField, check_text
from gisu.notices.models import Telling
from gisu.teams.models import TeamSet


class Announcement(models.Model):
    """What an operator tells part of a cohort.

    A draft until it is sent; with `planned_at` it is sent when `send_at` comes.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="announcements")
    title = TextField(is_title=True, validators=[check_text])
    body = TextField(validators=[check_text])
    is_urgent = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    send_at = models.DateTimeField(null=True, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    telling = models.OneToOneField(
        Telling, on_delete=models.PROTECT, related_name="announcement", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, telling=None)
                | Q(sent_at__isnull=False, telling__isnull=False),
                name="an_announcement_that_was_sent_was_told",
            ),
            models.CheckConstraint(
                condition=Q(send_at=None) | Q(send_at__gte=F("made_at")),
                name="an_announcement_is_sent_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class AnnouncedRole(models.Model):
    """A role that an announcement goes to."""

    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="announced_roles"
    )
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "role"], name="an_announcement_names_each_role_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} to {self.role}"


class AnnouncedTeamSet(models.Model):
    """A team set that an announcement goes to: whoever is in a team of it."""

    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="announced_team_sets"
    )
    team_set = models.ForeignKey(TeamSet, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "team_set"],
                name="an_announcement_names_each_team_set_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} to {self.team_set_id}"
