from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    """What a notice is about: what people choose by. In the order it is shown."""

    MINE = "mine", _("What concerns me")
    TEAM = "team", _("My team")
    DEADLINES = "deadlines", _("Deadlines")
    NEWS = "news", _("Cohort news")
    RUNNING = "running", _("For operators")


# What a channel others read may carry: nothing that concerns one person.
FOR_CHANNELS = (Category.NEWS, Category.DEADLINES, Category.RUNNING)


class How(models.TextChoices):
    """How somebody hears of something. Whatever goes by mail is in the site too."""

    AT_ONCE = "at-once", _("in the site, and by mail at once")
    DAILY = "daily", _("in the site, and in a mail once a day")
    WEEKLY = "weekly", _("in the site, and in a mail once a week")
    SITE = "site", _("in the site only")
    NOTHING = "nothing", _("not at all")


DIGESTS = (How.DAILY, How.WEEKLY)


class Mail(models.TextChoices):
    """What became of a notice by mail."""

    NONE = "none", pgettext_lazy("mail", "none")
    WAITING = "waiting", pgettext_lazy("mail", "waiting")
    SENT = "sent", pgettext_lazy("mail", "sent")
    SPARED = "spared", pgettext_lazy("mail", "not needed any more")
    REFUSED = "refused", pgettext_lazy("mail", "refused")
    FAILED = "failed", pgettext_lazy("mail", "failed")


class Format(models.TextChoices):
    """How a channel wants to be told."""

    SLACK = "slack", "Slack"
    DISCORD = "discord", "Discord"
    MATTERMOST = "mattermost", "Mattermost"
    JSON = "json", _("a program of your own (JSON, signed)")


class Sending(models.TextChoices):
    """What became of a telling on its way to a channel."""

    WAITING = "waiting", pgettext_lazy("sending", "waiting")
    DONE = "done", pgettext_lazy("sending", "delivered")
    FAILED = "failed", pgettext_lazy("sending", "failed")
