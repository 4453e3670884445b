"""Restoring a backup into a site that holds nothing, on whatever database, and showing that it is the same."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from gisu.backup import marks, rows, states, swapping
from gisu.backup.archive import FORMAT, Archive, BadBackup
from gisu.core import blobs
from gisu.core.refusals import Refusal
from gisu.ledger.queries import kept_wrongly
from gisu.work.queries import workers

Say = Callable[[str], None]
# Made by migrations and with them, in every site.
ALWAYS_THERE = {"contenttypes.contenttype", "auth.permission", "work.schedule"}


class NotEmpty(Refusal):
    """The site holds something, which restoring would throw away."""

    code = "site-not-empty"


class StillRunning(Refusal):
    code = "site-still-running"


class BackupBeforeFirstRelease(Refusal):
    code = "backup-before-first-release"


class NewerBackup(Refusal):
    code = "newer-backup"


class NotTheSame(Refusal):
    """What was restored does not read as it was saved; it was taken back."""

    code = "not-the-same"


@dataclass(frozen=True)
class Restored:
    """What was restored and looked at: every number is of things compared with the backup."""

    tables: int
    rows: int
    files: int
    migrated: list[str]
    facts: int
    kept_wrongly: int


def refuse_unless_ours(archive: Archive) -> None:
    """Whether this version of gisu can read the backup at all."""
    manifest = archive.manifest
    if states.is_before_first_release(manifest.migrations):
        raise BackupBeforeFirstRelease(
            _("The backup was made by a gisu from before the first release."),
            remedy=_(
                "It can be restored only by the version that made it. Take programs home as folders and people as a file there, and begin anew here."
            ),
        )
    unknown = sorted({*manifest.migrations} - states.known())
    if manifest.format > FORMAT or unknown:
        what = _("The backup was made by gisu %(theirs)s, which is newer than this one.")
        names = ", ".join(f"{app}.{name}" for app, name in unknown[:3])
        raise NewerBackup(
            what % {"theirs": manifest.gisu},
            where=names,
            remedy=_("Install that version or a newer one, then restore."),
        )


def held() -> dict[str, int]:
    """What the site holds now, rows by table; nothing where it is new."""
    existing = {*connection.introspection.table_names()}
    if "django_migrations" not in existing:
        return {}
    found = {}
    for label, model in states.models_at(states.applied()).items():
        if label not in ALWAYS_THERE and model._meta.db_table in existing:
            count = model._base_manager.count()
            if count:
                found[label] = count
    return found


def refuse_unless_empty() -> None:
    found = held()
    if found:
        said = ", ".join(f"{label} {count:,}" for label, count in [*found.items()][:4])
        raise NotEmpty(
            _("This site is not empty."),
            where=said,
            remedy=_(
                "Restore into a new GISU_HOME and database, or say --replace: what is here is backed up first and then thrown away."
            ),
        )


def refuse_while_running(now: datetime) -> None:
    if not held():
        return
    alive = [one.worker.name for one in workers(now=now) if one.is_alive]
    if alive:
        raise StillRunning(
            _("The site is running: %(workers)s.") % {"workers": ", ".join(alive)},
            remedy=_("Stop it, wait half a minute, and restore then."),
        )


def restore(*, archive: Archive, say: Say, now: datetime, replaces: bool = False) -> Restored:
    """Make the site what the backup says. Whatever was in its tables is gone.

    The archive has been checked. The new database is made beside the old one, each table read back, and takes its place
    when all of it is there: whoever ends this half-way leaves the site as it was, and a mark. Raises NotTheSame where a
    table does not read as it was saved.
    """
    with marks.marked(archive.file, replaces=replaces, now=now) as (name, note_swap):
        _keep_files(archive, say)
        with swapping.new_database(name=name, before_swap=note_swap):
            migrated = _fill(archive, say)
            facts, wrong = kept_wrongly()
    manifest = archive.manifest
    files = manifest.blobs.count
    return Restored(len(manifest.tables), manifest.rows, files, migrated, facts, wrong)


def _keep_files(archive: Archive, say: Say) -> None:
    """Put the stored files in place. They are named by what is in them, so they hurt nothing that is there."""
    names = archive.blob_names()
    for count, name in enumerate(names, start=1):
        if blobs.keep(archive.blob(name)).digest != name:
            raise BadBackup(_("The stored file %(name)s changed on its way.") % {"name": name})
        if count % 1000 == 0:
            said = _("%(done)s of %(files)s files")
            say(said % {"done": f"{count:,}", "files": f"{len(names):,}"})


def _fill(archive: Archive, say: Say) -> list[str]:
    """Write the archive's rows and bring them up to date. Returns the migrations it had not had."""
    manifest = archive.manifest
    states.drop_everything()
    states.migrate_to(manifest.migrations)
    models = states.models_at(manifest.migrations)
    _refuse_other_tables(archive, models)
    try:
        with transaction.atomic():
            _ask_for_references(
                "DEFERRED"
            )  # making the tables has left some to be asked at once
            _empty(models)
            for place, (label, model) in enumerate(models.items(), start=1):
                rows.write(model, archive.lines(label))
                _compare(archive, label, model)
                states.go_on_from(model, manifest.tables[label].last_id)
                say(f"{place}/{len(models)} {label}: {manifest.tables[label].rows:,}")
            _ask_for_references("IMMEDIATE")
    except IntegrityError as error:
        raise NotTheSame(
            _("The rows do not fit together."), where=str(error), remedy=_("Nothing was kept.")
        ) from error
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # else PostgreSQL plans for tables it believes to be empty
    had = {*states.applied()}
    call_command("migrate", interactive=False, verbosity=0)
    return [f"{app}.{name}" for app, name in states.applied() if (app, name) not in had]


def _ask_for_references(when: Literal["DEFERRED", "IMMEDIATE"]) -> None:
    """When PostgreSQL asks whether a row points at one that is there: at the end, or now and from now on.

    Now, before tables are changed again: that it refuses while anything is still to be asked.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def _refuse_other_tables(archive: Archive, models: dict[str, rows.Model]) -> None:
    """Tables and columns have to be those of the migrations the manifest names."""
    here = {
        label: [one.attname for one in rows.fields_of(model)] for label, model in models.items()
    }
    there = {label: table.fields for label, table in archive.manifest.tables.items()}
    other = sorted(
        label for label in here.keys() | there.keys() if here.get(label) != there.get(label)
    )
    if other:
        raise BadBackup(
            _("Tables of the backup are not as its migrations leave them."),
            where=", ".join(other),
        )


def _empty(models: dict[str, rows.Model]) -> None:
    """Take away what migrations put in."""
    with connection.cursor() as cursor:
        for model in models.values():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  a name of ours


def _compare(archive: Archive, label: str, model: rows.Model) -> None:
    """The table as this database reads it, against the manifest. Raises NotTheSame."""
    sha, count = hashlib.sha256(), 0
    for line in rows.lines(model):
        sha.update(line)
        count += 1
    said = archive.manifest.tables[label]
    if (count, sha.hexdigest()) != (said.rows, said.digest):
        raise NotTheSame(
            _("%(table)s does not read as it was saved.") % {"table": label},
            remedy=_(
                "Nothing was kept. Send the backup's manifest.json to whoever looks after gisu."
            ),
        )
