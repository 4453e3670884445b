"""Learners together: sets of teams, teams, and who is in one from when to when. A team of one is a team."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.fields import KeyField, LineField
from gisu.core.removal import LIVING, Removable
from gisu.core.texts import TextField, check_text
from gisu.membership.enums import reason
from gisu.membership.models import Invitation
from gisu.stages.models import Stage
from gisu.teams.enums import Forming


class TeamSet(Removable):
    """The teams of one occasion: a stage's, or a competition's. A person is in one team of a set at a time.

    `locks` is the moment teams become fixed as it was written, `locks_at` what it means. `version` grows by one
    whenever a team is named anew or somebody moves: whoever keeps what shows teams asks for it.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="team_sets")
    slug = models.SlugField(max_length=60)
    name = TextField(is_title=True, validators=[check_text])
    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, null=True, blank=True, related_name="team_sets"
    )
    forms = models.CharField(max_length=10, choices=Forming.choices, default=Forming.OPERATORS)
    size_min = models.PositiveSmallIntegerField(default=1)
    size_max = models.PositiveSmallIntegerField(null=True, blank=True)
    individual = models.BooleanField(default=False)
    locks = models.CharField(max_length=60, blank=True)
    locks_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "slug"], condition=LIVING, name="one_team_set_per_slug"
            ),
            models.CheckConstraint(
                condition=Q(size_max=None) | Q(size_max__gte=F("size_min")),
                name="team_sizes_fit_each_other",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def is_locked(self, now: datetime) -> bool:
        return self.locks_at is not None and now >= self.locks_at


class Team(models.Model):
    """A name people compete and work under. `slug` is one of a kind in its cohort and never changes.

    `name_key` is equal for two names that people take for the same; actions see to it that no two teams of a set have one.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="teams")
    team_set = models.ForeignKey(TeamSet, on_delete=models.PROTECT, related_name="teams")
    slug = models.SlugField(max_length=80, allow_unicode=True)
    name = LineField(max_length=60)
    name_key = KeyField(of="name")
    made_at = models.DateTimeField()
    dissolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "slug"], name="one_team_per_slug"),
            models.UniqueConstraint(
                fields=["team_set", "name"],
                condition=Q(dissolved_at=None),
                name="one_team_per_name_in_a_set",
            ),
        ]
        indexes = [models.Index(fields=["team_set", "name_key"], name="teams_by_name")]

    def __str__(self) -> str:
        return self.name


class TeamLink(models.Model):
    """A link by which learners join a team; each of them once. Its secret is shown to the team and kept as its SHA-256."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="links")
    nonce = models.CharField(max_length=43)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="team_link_expires_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return f"link to {self.team_id}"

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class TeamMember(models.Model):
    """Somebody in a team for a while. `team_set` repeats the team's, so that the database can promise one team each.

    `joined_why` and `left_why` are what an operator said who changed a team after it was fixed, or a Because of ours.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    team_set = models.ForeignKey(TeamSet, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="team_memberships"
    )
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    by_link = models.ForeignKey(
        TeamLink, on_delete=models.PROTECT, null=True, blank=True, related_name="joined"
    )
    joined_why = models.CharField(max_length=300, blank=True)
    left_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by_link", "enrolment"], name="a_team_link_works_once_for_each"
            ),
            models.UniqueConstraint(
                fields=["team_set", "enrolment"],
                condition=Q(left_at=None),
                name="one_team_at_a_time_in_a_set",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")),
                name="team_member_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} in {self.team_id}"

    @property
    def joined_because(self) -> str:
        return reason(self.joined_why)

    @property
    def left_because(self) -> str:
        return reason(self.left_why)


class InvitationTeam(models.Model):
    """The team `team_name` of a set in which a roster wants somebody who was invited."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="+")
    team_set = models.ForeignKey(TeamSet, on_delete=models.PROTECT, related_name="+")
    team_name = LineField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(team_name=""), name="an_invitation_names_its_team"
            ),
            models.UniqueConstraint(
                fields=["invitation", "team_set"], name="one_wish_for_a_team_of_each_set"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} into {self.team_name}"
