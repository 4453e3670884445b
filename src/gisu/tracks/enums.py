from django.db import models
from django.utils.translation import gettext_lazy as _


class Placing(models.TextChoices):
    """How somebody came into a track."""

    HAND = "hand", _("placed by an operator")
    ROSTER = "roster", _("as the roster says")
    ASSIGNED = "assigned", _("by the assignment")
    SWAPPED = "swapped", _("by an exchange")
    UNDONE = "undone", _("put back")
