from django.db import models
from django.utils.translation import gettext_lazy as _


class Forming(models.TextChoices):
    """Who makes the teams of a set."""

    OPERATORS = "operators", _("Operators make the teams")
    ROSTER = "roster", _("The roster names the teams")
    LEARNERS = "learners", _("Learners make the teams themselves")


class Placing(models.TextChoices):
    """How somebody came into a track."""

    HAND = "hand", _("placed by an operator")
    ROSTER = "roster", _("as the roster says")
    ASSIGNED = "assigned", _("by the assignment")
    SWAPPED = "swapped", _("by an exchange")
    UNDONE = "undone", _("put back")


class Because(models.TextChoices):
    """Why somebody was moved, where nobody wrote a reason; kept as a word, so that each reads it in their language."""

    LEFT = "left-the-cohort", _("Left the cohort.")
    ROSTER = "as-the-roster-says", _("As the roster says.")
    UNDONE = "undone", _("Undone.")


def reason(why: str) -> str:
    """What somebody wrote, or one of our own reasons in the reader's language."""
    return str(Because(why).label) if why in Because else why
