from django.db import models

from gisu.cohorts.enums import Role
from gisu.ui.own_words import gettext_lazy as _

# Applicants come through admissions, alumni by completing: neither is given by hand.
GIVEN_BY_HAND = (
    Role.LEARNER,
    Role.MENTOR,
    Role.INSTRUCTOR,
    Role.COACH,
    Role.OPERATOR,
    Role.REVIEWER,
    Role.PARTNER,
)


class ChangeKind(models.TextChoices):
    """What was done to many at once."""

    GIVE_ROLE = "give-role", _("Roles given")
    END_ROLE = "end-role", _("Roles ended")
    LEAVE = "leave", _("People left")
    INVITE = "invite", _("People invited")
    REVOKE = "revoke", _("Invitations revoked")
    ROSTER = "roster", _("A roster taken in")
    TEAMS = "teams", _("Teams formed")
    TRACKS = "tracks", _("{Tracks} assigned")


class InvitationState(models.TextChoices):
    """How an invitation stands at a moment."""

    ON_ITS_WAY = "on-its-way", _("mail on its way")
    MAILED = "mailed", _("waits for an answer")
    FAILED = "failed", _("mail failed")
    EXPIRED = "expired", _("expired")
    ACCEPTED = "accepted", _("accepted")
    REVOKED = "revoked", _("revoked")


class Verb(models.TextChoices):
    """What can be done to several people at once."""

    GIVE_ROLE = "give-role", _("Give a role")
    END_ROLE = "end-role", _("End a role")
    LEAVE = "leave", _("They leave the cohort")


class Reason(models.TextChoices):
    """Why somebody left a cohort."""

    JOB = "job", _("found work")
    STUDY = "study", _("studies elsewhere")
    HEALTH = "health", _("health")
    FAMILY = "family", _("family")
    TIME = "time", _("no time beside other things")
    LEVEL = "level", _("too hard, or too easy")
    CONTENT = "content", _("expected something else")
    RULES = "rules", _("excluded by the rules")
    OTHER = "other", _("something else")
    NOT_SAID = "not-said", _("not said")


class Because(models.TextChoices):
    """Why somebody was moved, where nobody wrote a reason; kept as a word, so that each reads it in their language."""

    LEFT = "left-the-cohort", _("Left the cohort.")
    ROSTER = "as-the-roster-says", _("As the roster says.")
    UNDONE = "undone", _("Undone.")


def reason(why: str) -> str:
    """What somebody wrote, or one of our own reasons in the reader's language."""
    return str(Because(why).label) if why in Because else why
