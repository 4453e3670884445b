"""`gisu upgrade`: after installing a new version, before starting it."""

import io
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.accounts.arguments import say_who_begins
from gisu.backup.commands import progress, tell
from gisu.cli.django import behind, no_way_on


def upgrade(
    *,
    backup: Annotated[
        bool, typer.Option(help="Save everything before anything is changed.")
    ] = True,
) -> None:
    """Bring the database up to date, put style and scripts where they are served from, and check the installation. Safe to run again.

    Where something is to be changed, everything is backed up first into the folder backups of GISU_HOME, which keeps
    the newest five. Afterwards the ledger's readings are compared with its entries, and rows with stored files. Exits
    with 1 where a newer gisu was here before, or where a check fails.
    """
    from django.core.management import call_command

    if reason := no_way_on():
        print(reason, file=sys.stderr)
        raise typer.Exit(1)
    waiting = behind()
    if waiting and backup:
        _back_up()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("check", stdout=io.StringIO())  # what is amiss goes to standard error
    for name in waiting:
        print(_("applied %(migration)s") % {"migration": name})
    is_well = _checked()
    print(_("The database is up to date.") if waiting else _("The database was up to date."))
    say_who_begins()
    raise typer.Exit(not is_well)


def _back_up() -> None:
    """Save what is there, if anything is."""
    from gisu.backup import shelf
    from gisu.backup.making import make_backup
    from gisu.backup.restoring import held

    if not held():
        return
    now = datetime.now(UTC)
    made = make_backup(file=shelf.next_file(shelf.shelf(), now), now=now, say=progress)
    shelf.note(shelf.Last(made.file, now))
    shelf.remove_old(shelf.shelf(), keep=shelf.KEPT)
    tell(made)


def _checked() -> bool:
    """Whether rows, files and the ledger's readings agree; says what was looked at, and what does not."""
    from gisu.core.stored_files import missing_files
    from gisu.ledger.queries import kept_wrongly

    facts, wrong = kept_wrongly()
    named, missing = missing_files()
    if facts or named:
        said = _("checked %(facts)s facts of the ledger and %(files)s stored files")
        print(said % {"facts": f"{facts:,}", "files": f"{named:,}"})
    if wrong:
        said = _("Facts kept wrongly: %(count)s. Put them right: gisu ledger rebuild")
        print(said % {"count": f"{wrong:,}"}, file=sys.stderr)
    if missing:
        said = _(
            "Stored files that are not in GISU_HOME/files: %(count)s, such as %(name)s. Take them from a backup."
        )
        print(said % {"count": f"{len(missing):,}", "name": missing[0]}, file=sys.stderr)
    return not wrong and not missing
