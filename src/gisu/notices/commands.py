"""`gisu notices test`, `waiting`, `announce`: whether people are reached, and telling them from the terminal."""

import sys
from typing import Annotated

import typer
from django.utils.translation import gettext as _

Address = Annotated[str, typer.Argument(help="Where the mail goes.")]


def test(address: Address) -> None:
    """Send a mail to ADDRESS at once, and say what the mail server answers."""
    from django.conf import settings
    from django.core.mail import EmailMultiAlternatives

    from gisu.notices.mail import MailRefused, post

    message = EmailMultiAlternatives(
        subject=_("A mail from gisu, to see whether it arrives"),
        body=_("If you read this, mail from %(site)s arrives.")
        % {"site": settings.GISU_BASE_URL},
        to=[address],
    )
    try:
        post(message)
    except MailRefused as refused:
        said = _("The mail server refuses mail for %(address)s: %(why)s")
        sys.exit(said % {"address": address, "why": refused})
    except OSError as error:
        said = _("The mail could not be sent (%(why)s). Look at GISU_EMAIL_URL.")
        sys.exit(said % {"why": error})
    said = _("The mail server took the mail for %(address)s. Look whether it arrives.")
    print(said % {"address": address})


def waiting() -> None:
    """Say how much waits to be mailed and sent to channels, and what did not arrive."""
    from gisu.notices.queries import reached

    for what, count in reached().items():
        print(f"{count:>7,}  {what}")
