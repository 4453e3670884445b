"""`gisu backup` and `gisu restore`."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from gisu.backup.archive import Manifest
    from gisu.backup.making import Made
    from gisu.backup.restoring import Restored

SHOWN = 5  # missing files named one by one


def backup(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="The archive to write, or a folder for it; else the folder backups in GISU_HOME."
        ),
    ] = None,
    keep: Annotated[
        int, typer.Option(min=0, help="Remove all but so many of the newest in that folder.")
    ] = 0,
    *,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print the answer and no more.")
    ] = False,
) -> None:
    """Save everything the site keeps in one archive, while people work.

    Not in it: the secret key, sessions, settings. It holds what the site knows of people: keep it as you keep those.
    """
    from gisu.backup.making import make_backup
    from gisu.backup.shelf import Last, next_file, note, remove_old, shelf

    now = datetime.now(UTC)
    folder = file if file and file.is_dir() else None if file else shelf()
    target = file if file and folder is None else next_file(folder or shelf(), now)
    if keep and folder is None:
        raise typer.BadParameter(_("--keep needs a folder, not a file."))
    made = make_backup(file=target, now=now, say=silent if quiet else progress)
    note(Last(target.absolute(), now))
    tell(made)
    for old in remove_old(folder, keep=keep) if folder and keep else []:
        print(_("%(file)s was removed.") % {"file": old})


def restore(
    file: Annotated[Path | None, typer.Argument(help="An archive gisu backup wrote.")] = None,
    *,
    abandon: Annotated[
        bool,
        typer.Option(
            "--abandon",
            help="Give up a restore that was broken off: what was here before stays.",
        ),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only read all of it and say whether it is whole.")
    ] = False,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Restore over what the site holds, which is backed up first."
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print the answer and no more.")
    ] = False,
) -> None:
    """Make this site what an archive says: on another machine, on SQLite or PostgreSQL, by an older gisu.

    Stop the site first. Every table is read back and compared with the archive before it counts, every file by its
    hash, the ledger's readings with its entries. Everybody signs in again afterwards.
    """
    if abandon:
        _abandon()
        return
    if file is None:
        raise typer.BadParameter(_("Name the archive to restore."))
    from gisu.backup import restoring, shelf
    from gisu.backup.archive import Archive
    from gisu.backup.making import make_backup

    say = silent if quiet else progress
    now = datetime.now(UTC)
    archive = Archive(file)
    restoring.refuse_unless_ours(archive)
    archive.check()
    print(_whole(file, archive.manifest))
    if check:
        return
    restoring.refuse_while_running(now)
    if replace and restoring.held():
        kept = shelf.next_file(shelf.shelf(), now)
        tell(make_backup(file=kept, now=now, say=say))
    elif not replace:
        restoring.refuse_unless_empty()
    restored = restoring.restore(archive=archive, say=say, now=now, replaces=replace)
    _tell_restored(restored)
    if restored.kept_wrongly:
        print(_("Put them right: gisu ledger rebuild"), file=sys.stderr)
        raise typer.Exit(1)


def _abandon() -> None:
    from gisu.backup.marks import abandon

    begun = abandon()
    if begun is None:
        print(_("No restore was broken off here."))
        return
    said = _("Restoring %(file)s is given up; the site is as it was before.")
    print(said % {"file": begun.file})


def tell(made: "Made") -> None:
    """Where the backup is and what it holds, and what it could not hold."""
    said = _("%(file)s: %(rows)s rows in %(tables)s tables, %(files)s files (%(size)s MB).")
    manifest = made.manifest
    print(
        said
        % {
            "file": made.file,
            "rows": f"{manifest.rows:,}",
            "tables": len(manifest.tables),
            "files": f"{manifest.blobs.count:,}",
            "size": f"{manifest.blobs.size / 1e6:,.1f}",
        }
    )
    if made.missing:
        missing = ngettext(
            "%(count)s file that rows speak of is not in GISU_HOME/files, so not in the backup:",
            "%(count)s files that rows speak of are not in GISU_HOME/files, so not in the backup:",
            len(made.missing),
        )
        print(missing % {"count": f"{len(made.missing):,}"}, file=sys.stderr)
        for name in made.missing[:SHOWN]:
            print(f"  {name}", file=sys.stderr)


def _whole(file: Path, manifest: "Manifest") -> str:
    said = _(
        "%(file)s is whole: %(rows)s rows in %(tables)s tables and %(files)s files, made %(when)s by gisu %(version)s on %(database)s."
    )
    return said % {
        "file": file,
        "rows": f"{manifest.rows:,}",
        "tables": len(manifest.tables),
        "files": f"{manifest.blobs.count:,}",
        "when": manifest.made_at,
        "version": manifest.gisu,
        "database": manifest.database,
    }


def _tell_restored(restored: "Restored") -> None:
    said = _("Restored %(rows)s rows in %(tables)s tables; each table reads as it was saved.")
    print(said % {"rows": f"{restored.rows:,}", "tables": restored.tables})
    said = _("Restored %(files)s files; each is what its name says.")
    print(said % {"files": f"{restored.files:,}"})
    for name in restored.migrated:
        print(_("applied %(migration)s") % {"migration": name})
    said = _("%(facts)s facts of the ledger, %(wrong)s kept wrongly.")
    print(said % {"facts": f"{restored.facts:,}", "wrong": f"{restored.kept_wrongly:,}"})


def progress(line: str) -> None:
    """On a terminal the line replaces the last one; elsewhere, such as in a timer's log, nothing is said."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def silent(_line: str) -> None:
    pass
