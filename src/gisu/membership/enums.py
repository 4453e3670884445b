from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeKind(models.TextChoices):
    """What was done to many at once."""

    GIVE_ROLE = "give-role", _("Roles given")
    END_ROLE = "end-role", _("Roles ended")
    LEAVE = "leave", _("People left")
    INVITE = "invite", _("People invited")
    REVOKE = "revoke", _("Invitations revoked")
    ROSTER = "roster", _("A roster taken in")
    TEAMS = "teams", _("Teams formed")
