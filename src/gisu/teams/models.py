"""Learners together: named sets of teams, teams, and who is in one from when to when. A team of one is a team."""

from django.db import models
from django.db.models import F, Q

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ground.texts import TextField, check_text


class TeamSet(models.Model):
    """The teams of one occasion: a stage's, or a competition's. A person is in one team of a set at a time."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="team_sets")
    slug = models.SlugField(max_length=60)
    name = TextField(validators=[check_text])
    locks_at = models.DateTimeField(null=True, blank=True)
    locks_written = models.CharField(
        max_length=40, blank=True, help_text="`locks_at` as a program wrote it."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "slug"], name="one_team_set_per_slug")
        ]

    def __str__(self) -> str:
        return self.slug


class Team(models.Model):
    """A name people compete and work under. `slug` is one of a kind in its cohort and never changes."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="teams")
    team_set = models.ForeignKey(TeamSet, on_delete=models.PROTECT, related_name="teams")
    slug = models.SlugField(max_length=80, allow_unicode=True)
    name = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "slug"], name="one_team_per_slug"),
            models.UniqueConstraint(
                fields=["team_set", "name"], name="one_team_per_name_in_a_set"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """Somebody in a team for a while. `team_set` repeats the team's, so that the database can promise one team each."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    team_set = models.ForeignKey(TeamSet, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="team_memberships"
    )
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
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
