"""What operators are told of mail, channels and work that fail, and how an announcement reads."""

from django.utils.translation import gettext_lazy as _

from gisu.notices.enums import Category, How
from gisu.notices.kinds import Kind

MAIL_REFUSED = Kind(
    name="notices.mail.refused",
    category=Category.RUNNING,
    title=_("A mail was refused"),
    line=_("The mail server takes no mail for %(name)s (%(email)s): %(said)s"),
)
MAIL_FAILING = Kind(
    name="notices.mail.failing",
    category=Category.RUNNING,
    title=_("Mail cannot be sent"),
    line=_("Mail could not be sent for hours. Have the mail settings looked at."),
    is_urgent=True,
)
WORK_FAILED = Kind(
    name="notices.work.failed",
    category=Category.RUNNING,
    title=_("Background work failed"),
    line=_("Background work gave up: %(work)s #%(item)s (%(reference)s)."),
    body=_("Look at it on the page about background work. From there it can be tried again."),
    how=How.DAILY,
)
CHANNEL_OFF = Kind(
    name="notices.channel.off",
    category=Category.RUNNING,
    title=_("A channel was switched off"),
    line=_("The channel “%(name)s” was switched off: it could not be reached (%(said)s)."),
    body=_("Have its address looked at, try it, and switch it on again."),
    how=How.AT_ONCE,
)
