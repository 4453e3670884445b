from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where an activity is for somebody at a moment."""

    UPCOMING = "upcoming", _("not open yet")
    OPEN = "open", _("open")
    LATE = "late", _("late")
    CLOSED = "closed", _("closed")
    PAUSED = "paused", _("paused")
