"""A team's part in a competition: that it entered, whose members accepted the rules, what it chose in the end."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gisu.cohorts.models import Enrolment
from gisu.competitions.enums import MOST_REASON
from gisu.competitions.models.competition import Competition
from gisu.competitions.models.submission import Submission
from gisu.teams.models import Team


class Acceptance(models.Model):
    """Somebody accepted the rules as they read then."""

    competition = models.ForeignKey(
        Competition, on_delete=models.PROTECT, related_name="acceptances"
    )
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    rules_digest = models.CharField(max_length=64)
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "enrolment", "rules_digest"], name="rules_accepted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} accepted {self.rules_digest[:8]}"


class Entrant(models.Model):
    """A team in a competition. Its row is what is locked while a try is reserved. Disqualified, it ranks nowhere."""

    competition = models.ForeignKey(
        Competition, on_delete=models.PROTECT, related_name="entrants"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="entries")
    entered_at = models.DateTimeField()
    disqualified_at = models.DateTimeField(null=True, blank=True)
    disqualified_reason = models.CharField(max_length=MOST_REASON, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["competition", "team"], name="a_team_enters_once"),
            models.CheckConstraint(
                condition=Q(disqualified_at=None, disqualified_reason="")
                | (Q(disqualified_at__isnull=False) & ~Q(disqualified_reason="")),
                name="a_team_is_disqualified_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} in {self.competition_id}"

    @property
    def is_disqualified(self) -> bool:
        return self.disqualified_at is not None


class FinalChoice(models.Model):
    """A submission the team wants judged on the private part."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="choices")
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(released_at=None),
                name="a_submission_is_chosen_once",
            )
        ]

    def __str__(self) -> str:
        return f"final {self.submission_id}"
