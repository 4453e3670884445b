"""What commands about people share: their address, and whom it names, or the command stops."""

from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import gettext as _

from gisu.core.arguments import stop

if TYPE_CHECKING:
    from gisu.accounts.models import Person

Email = Annotated[str, typer.Argument(help="The address they sign in with.")]


def person_called(email: str) -> "Person":
    """Whoever signs in with `email`, or is the account `#7`, which an address nobody can type needs."""
    from gisu.accounts.queries import person_with_address, person_with_number

    said = _(
        "Nobody signs in with %(email)s. Make them first: gisu person create %(email)s --name …"
    )
    found = (
        person_with_number(email[1:]) if email.startswith("#") else person_with_address(email)
    )
    return found or stop(said % {"email": email})


def say_who_begins() -> None:
    """Where nobody has an account yet, say where the first one is made."""
    from gisu.accounts.queries import first_link, is_empty

    if is_empty():
        print(_("Nobody can sign in yet. Make the first account here, within a day:"))
        print(f"  {first_link()}")
        print(
            _("On a machine without a browser: gisu person create ADDRESS --name NAME --staff"),
            flush=True,
        )
