"""`gisu person export`, `gisu person erase`: what is held about somebody."""

from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.accounts.arguments import Email, person_called
from gisu.core.arguments import now, stop


def export_data(
    email: Email,
    file: Annotated[Path, typer.Argument(help="The zip file to write.")],
) -> None:
    """Write all that is held about somebody, as the file they get themselves at /me/data/."""
    from gisu.membership.queries.own import write_archive

    person = person_called(email)
    with file.open("wb") as target:
        write_archive(person, target)
    print(_("%(file)s has what is held about %(name)s.") % {"file": file, "name": person.name})


def erase(
    email: Email,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Needed: this cannot be undone.")] = False,
) -> None:
    """Erase somebody now, without the week they have at /me/data/: who they were is replaced, what happened stays."""
    from gisu.core.writes import edge
    from gisu.membership.actions import erasing

    person = person_called(email)
    if not yes:
        said = _("This cannot be undone. To erase %(name)s: gisu person erase %(email)s --yes")
        stop(said % {"name": person.name, "email": email})
    with edge("gisu person erase"):
        erasing.erase_person(person=person, by=None, now=now())
    print(_("Whoever signed in with %(email)s is erased.") % {"email": email})
