from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far a submission has come. The last three are final."""

    QUEUED = "queued", _("waiting")
    SCORING = "scoring", _("being scored")
    SCORED = "scored", _("scored")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("not scored, our fault")


FINAL_STATES = frozenset({State.SCORED, State.REFUSED, State.FAILED})


class Counts(models.TextChoices):
    """What a submission took: a try, a malformed try, or nothing (our fault). A late one takes a try like any other."""

    TRY = "try", _("a try")
    MALFORMED = "malformed", _("a malformed try")
    NOTHING = "nothing", _("nothing")


class Part(models.TextChoices):
    PUBLIC = "public", _("public")
    PRIVATE = "private", _("private")


class Channel(models.TextChoices):
    PAGE = "page", _("page")
    API = "api", "API"
    COMMAND = "command", "gisu submit"
    PYTHON = "python", "Python"
    SETUP = "setup", _("set-up")


class Step(models.TextChoices):
    """A station on a submission's way, in order."""

    RECEIVED = "received", _("received")
    QUEUED = "queued", _("waiting")
    STARTED = "started", _("taken up")
    CHECKED = "checked", _("checked")
    SCORED = "scored", _("scored")
    REFUSED = "refused", _("stopped at the check")
    RETRIED = "retried", _("to be tried again")
    FAILED = "failed", _("given up")
    REJUDGED = "rejudged", _("rejudged")


class Verdict(models.TextChoices):
    """Which of two submissions judged on the same rows is better, where that is more than chance."""

    BETTER = "better", _("better")
    WORSE = "worse", _("worse")
    ALIKE = "alike", _("cannot be told apart")


class Diagnostics(models.TextChoices):
    """From when a team sees where its submissions were right and wrong on the public rows."""

    FROM_START = "from-start", _("from the start")
    AFTER_REVEAL = "after-reveal", _("once the private board is open")
    NEVER = "never", pgettext_lazy("shown to teams", "never")


class Proposal(models.TextChoices):
    """What became of a rejudging that was proposed."""

    OPEN = "open", pgettext_lazy("rejudging", "proposed")
    APPLIED = "applied", pgettext_lazy("rejudging", "applied")
    DROPPED = "dropped", pgettext_lazy("rejudging", "dropped")


MOST_MESSAGE = 500  # characters of the note that goes with a submission
MOST_REASON = 300
# The kinds of background work of this room.
SCORE = "competitions.score"
REVEAL = "competitions.reveal"
MEASURE = "competitions.measure"
REJUDGE = "competitions.rejudge"
FOLLOW_SCORER = "competitions.follow-scorer"
