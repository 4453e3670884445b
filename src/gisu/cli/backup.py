"""`gisu backup` and `gisu restore`."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gisu.cli.django import setup

if TYPE_CHECKING:
    from gisu.site.backup.making import Made

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
    setup()
    from gisu.site.backup.making import make_backup
    from gisu.site.backup.shelf import Last, next_file, note, remove_old, shelf

    now = datetime.now(UTC)
    folder = file if file and file.is_dir() else None if file else shelf()
    target = file if file and folder is None else next_file(folder or shelf(), now)
    if keep and folder is None:
        raise typer.BadParameter("--keep needs a folder, not a file.")
    made = make_backup(file=target, now=now, say=silent if quiet else progress)
    note(Last(target.absolute(), now))
    tell(made)
    for old in remove_old(folder, keep=keep) if folder and keep else []:
        print(f"{old} was removed.")


def restore(
    file: Annotated[Path, typer.Argument(help="An archive gisu backup wrote.")],
    *,
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
    setup()
    from gisu.site.backup import restoring, shelf
    from gisu.site.backup.archive import Archive
    from gisu.site.backup.making import make_backup

    say = silent if quiet else progress
    now = datetime.now(UTC)
    archive = Archive(file)
    restoring.refuse_unless_ours(archive)
    archive.check()
    said = archive.manifest
    print(
        f"{file} is whole: {said.rows:,} rows in {len(said.tables)} tables and {said.blobs.count:,} files, "
        f"made {said.made_at} by gisu {said.gisu} on {said.database}."
    )
    if check:
        return
    restoring.refuse_while_running(now)
    if replace and restoring.held():
        kept = shelf.next_file(shelf.shelf(), now)
        tell(make_backup(file=kept, now=now, say=say))
    elif not replace:
        restoring.refuse_unless_empty()
    restored = restoring.restore(archive=archive, say=say)
    print(
        f"Restored {restored.rows:,} rows in {restored.tables} tables; each table reads as it was saved."
    )
    print(f"Restored {restored.files:,} files; each is what its name says.")
    for name in restored.migrated:
        print(f"applied {name}")
    print(f"{restored.facts:,} facts of the ledger, {restored.kept_wrongly:,} kept wrongly.")
    if restored.kept_wrongly:
        print("Put them right: gisu ledger rebuild", file=sys.stderr)
        raise typer.Exit(1)


def tell(made: "Made") -> None:
    """Where the backup is and what it holds, and what it could not hold."""
    said = made.manifest
    print(
        f"{made.file}: {said.rows:,} rows in {len(said.tables)} tables, {said.blobs.count:,} files "
        f"({said.blobs.size / 1e6:,.1f} MB)."
    )
    if made.missing:
        print(
            f"{len(made.missing):,} files that rows speak of are not in GISU_HOME/files, so not in the backup:",
            file=sys.stderr,
        )
        for name in made.missing[:SHOWN]:
            print(f"  {name}", file=sys.stderr)


def progress(line: str) -> None:
    """On a terminal the line replaces the last one; elsewhere, such as in a timer's log, nothing is said."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def silent(_line: str) -> None:
    pass
