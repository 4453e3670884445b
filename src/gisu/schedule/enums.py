from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisu.ui.labels import named


class Phase(models.TextChoices):
    """Where an activity is for somebody at a moment."""

    UPCOMING = "upcoming", _("not open yet")
    OPEN = "open", _("open")
    LATE = "late", _("late")
    CLOSED = "closed", _("closed")
    PAUSED = "paused", _("paused")
    CANCELLED = "cancelled", pgettext_lazy("phase of an activity", "called off")


class Kind(models.TextChoices):
    """What an activity is."""

    LECTURE = "lecture", _("lecture")
    QUIZ = "quiz", _("quiz")
    ASSIGNMENT = "assignment", _("assignment")
    SPRINT_CHALLENGE = "sprint-challenge", named("sprint-challenge")
    COMPETITION = "competition", pgettext_lazy("kind of activity", "competition")
    PROJECT = "project", _("project")
    REPORT = "report", _("report")
    SURVEY = "survey", _("survey")
    WRAP_UP_REPORT = "wrap-up-report", named("wrap-up-report")
    MEETING = "meeting", _("meeting")
    PEER_SESSION = "peer-session", named("peer-session")
    OFFICE_HOUR = "office-hour", named("office-hour")
    MASTER_SESSION = "master-session", named("master-session")


class Turn(models.TextChoices):
    """What happens to an activity at a moment of its own."""

    OPENS = "opens", pgettext_lazy("on the calendar", "opens")
    HELD = "held", pgettext_lazy("on the calendar", "held")
    DUE = "due", pgettext_lazy("on the calendar", "due")


MOST_REASON = 300  # characters

# Where a kind of activity has a page of its own, by the name of its address, which takes cohort and slug. The rooms that
# have them lie above this one, so they are named, not imported.
PAGES = {Kind.COMPETITION: "competitions:overview"}
