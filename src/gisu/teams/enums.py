from django.db import models
from django.utils.translation import gettext_lazy as _


class Forming(models.TextChoices):
    """Who makes the teams of a set."""

    OPERATORS = "operators", _("Operators make the teams")
    ROSTER = "roster", _("The roster names the teams")
    LEARNERS = "learners", _("Learners make the teams themselves")
