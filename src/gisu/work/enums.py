from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


UNFINISHED = (State.WAITING, State.RUNNING)


class Outcome(models.TextChoices):
    """How one attempt ended."""

    DONE = "done", _("done")
    ERROR = "error", _("error")
    LATE = "late", _("over its deadline")
    LOST = "lost", _("worker lost")
    HANDED_BACK = "handed-back", _("handed back")
