from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    """Where an activity is for somebody at a moment."""

    UPCOMING = "upcoming", _("not open yet")
    OPEN = "open", _("open")
    LATE = "late", _("late")
    CLOSED = "closed", _("closed")
    PAUSED = "paused", _("paused")
    CANCELLED = "cancelled", pgettext_lazy("phase of an activity", "called off")


class Turn(models.TextChoices):
    """What happens to an activity at a moment of its own."""

    OPENS = "opens", pgettext_lazy("on the calendar", "opens")
    HELD = "held", pgettext_lazy("on the calendar", "held")
    DUE = "due", pgettext_lazy("on the calendar", "due")


MOST_REASON = 300  # characters
