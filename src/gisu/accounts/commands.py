"""`gisu person …`: who somebody is, and how they sign in."""

import sys
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.accounts.arguments import Email, person_called
from gisu.core.arguments import now, stop


def create_person(
    email: Email,
    name: Annotated[str, typer.Option(help="As others read it.")],
    *,
    password_stdin: Annotated[
        bool, typer.Option(help="Read the password from standard input.")
    ] = False,
    is_staff: Annotated[
        bool, typer.Option("--staff", help="May read the admin pages, for support.")
    ] = False,
) -> None:
    """Make a person. Without a password they set one by mail, from the sign-in page."""
    from gisu.accounts import actions
    from gisu.core.writes import edge

    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    if password is not None:
        _check_password(password, email=email, name=name)
    with edge("gisu person create"):
        person = actions.add_person(
            email=email, name=name, password=password, is_staff=is_staff, now=now()
        )
    print(_("%(name)s signs in with %(email)s.") % {"name": person.name, "email": person.email})


def change_address(
    email: Email,
    new: Annotated[str, typer.Argument(help="The address they sign in with from now on.")],
) -> None:
    """Let somebody who no longer reads mail at EMAIL sign in with another address. They can do it themselves at /me/."""
    from gisu.accounts import actions
    from gisu.core.writes import edge

    person = person_called(email)
    with edge("gisu person change-address"):
        actions.change_address(person=person, email=new, now=now())
    print(_("%(name)s signs in with %(email)s.") % {"name": person.name, "email": person.email})


def remove_second_factor(email: Email) -> None:
    """Let somebody who has lost phone and recovery codes sign in with the password alone. Be sure it is they who ask."""
    from gisu.accounts import actions
    from gisu.core.writes import edge

    person = person_called(email)
    with edge("gisu person remove-second-factor"):
        had = actions.remove_second_factor(person=person, now=now())
    said = (
        _("%(name)s signs in without a code.") if had else _("%(name)s had no second factor.")
    )
    print(said % {"name": person.name})


def _check_password(password: str, *, email: str, name: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from gisu.accounts.models import Person
    from gisu.accounts.policy import password_form

    try:
        validate_password(password_form(password), Person(email=email, name=name))
    except ValidationError as weak:
        stop(" ".join(weak.messages))
