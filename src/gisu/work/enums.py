from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("work", "waiting")
    RUNNING = "running", pgettext_lazy("work", "running")
    DONE = "done", pgettext_lazy("work", "done")
    FAILED = "failed", pgettext_lazy("work", "failed")


UNFINISHED = (State.WAITING, State.RUNNING)


class Outcome(models.TextChoices):
    """How one attempt ended."""

    DONE = "done", pgettext_lazy("work", "done")
    ERROR = "error", pgettext_lazy("work", "error")
    LATE = "late", pgettext_lazy("work", "over its deadline")
    LOST = "lost", pgettext_lazy("work", "worker lost")
    HANDED_BACK = "handed-back", pgettext_lazy("work", "handed back")
