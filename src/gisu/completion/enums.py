from django.db import models

from gisu.ui.own_words import gettext_lazy as _


class State(models.TextChoices):
    """How a requirement, or all of them, stand for somebody."""

    DONE = "done", _("done")
    ON_COURSE = "on-course", _("on course")
    AT_RISK = "at-risk", _("needs attention")
    LOST = "lost", _("cannot be done any more")
    EXCEPTED = "excepted", _("excepted")


MET = frozenset({State.DONE, State.EXCEPTED})


class Reason(models.TextChoices):
    """Why something stands as it does, where its numbers alone do not say it."""

    NOT_BEGUN = "not-begun", _("has not begun yet")
    LITTLE_TIME = "little-time", _("less than a third of the time is left")
    PACE = "pace", _("more is missing than there are tries left")
    AWAITS = "awaits", _("waits for a result")
    OVER = "over", _("the time is over")
    NEVER_OFFERED = "never-offered", _("the calendar does not offer enough")
    TOO_LITTLE_LEFT = "too-little-left", _("the calendar does not offer enough any more")
    MEMBERS = "members", _("by what it is made of")
    NOTHING_YET = "nothing-yet", _("a week has gone by and nothing is done")
    CALLED_OFF = "called-off", _("its competition was called off")
    HIDDEN = "hidden", _("its competition is hidden from {learners}")
    UNREADABLE = "unreadable", _("it cannot be judged as it is stored")
    DISQUALIFIED = "disqualified", _("their team was disqualified")
    NOTHING_ASKED = "nothing-asked", _("there are no requirements")


# Nobody completes by these, and nobody loses.
WAITING = frozenset({Reason.HIDDEN, Reason.UNREADABLE})
NOT_ASKED = WAITING | {Reason.CALLED_OFF}
