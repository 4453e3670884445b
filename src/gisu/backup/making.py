"""Making a backup while people work: every table as it was at one moment, then the files those rows speak of."""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from gisu.backup import archive, rows, states
from gisu.core import blobs
from gisu.core.naming import NAME
from gisu.core.refusals import Refusal
from gisu.core.stored_files import stored_columns

Say = Callable[[str], None]
OURS_ALONE = 0o600  # it holds everything the site knows of people


class BackupThere(Refusal):
    code = "backup-there"


@dataclass
class Made:
    """What a backup holds, and which files rows speak of that are not there any more."""

    file: Path
    manifest: archive.Manifest
    missing: list[str] = field(default_factory=list)


def make_backup(*, file: Path, now: datetime, say: Say) -> Made:
    """Everything the site keeps, as of one moment, in `file`. Whole or not at all.

    Nobody waits for it: rows are read from one snapshot, and files never change once they are stored.
    """
    if file.exists():
        raise BackupThere(
            _("There is a file %(file)s already.") % {"file": file},
            remedy=_("Name another, or move that one away."),
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.part")
    try:
        with os.fdopen(
            os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_RDWR, OURS_ALONE), "w+b"
        ) as out:
            with zipfile.ZipFile(
                out, "w", zipfile.ZIP_DEFLATED, compresslevel=archive.QUICKLY
            ) as target:
                made = _fill(target, file, now, say)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
    return made


def _fill(target: zipfile.ZipFile, file: Path, now: datetime, say: Say) -> Made:
    named: set[str] = set()
    must_be_there: set[str] = set()
    tables: dict[str, archive.Table] = {}
    with _one_moment():
        migrations = states.applied()
        models = states.models_at(migrations)
        for place, (label, model) in enumerate(models.items(), start=1):
            tables[label] = _copy_table(target, label, model, named)
            must_be_there |= _certain(label, model)
            say(f"{place}/{len(models)} {label}: {tables[label].rows:,}")
    count, size, missing = _copy_blobs(target, named, must_be_there, say)
    manifest = archive.Manifest(
        format=archive.FORMAT,
        gisu=version("gisu"),
        made_at=now.isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=migrations,
        tables=tables,
        blobs=archive.Blobs(count=len(count), size=size, digest=archive.names_digest(count)),
    )
    target.writestr(archive.MANIFEST, manifest.model_dump_json(indent=1))
    return Made(file, manifest, missing)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything read inside is as of the first reading, whatever others write meanwhile; nobody waits for us."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Not atomic(), which takes SQLite's write lock.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _copy_table(
    target: zipfile.ZipFile, label: str, model: rows.Model, named: set[str]
) -> archive.Table:
    sha, count = hashlib.sha256(), 0
    with target.open(archive.table_name(label), "w", force_zip64=True) as out:
        for some in rows.in_batches(rows.lines(model)):
            said = b"".join(some)
            sha.update(said)
            out.write(said)
            count += len(some)
            named.update(NAME.findall(said.decode()))
    return archive.Table(
        fields=[field.attname for field in rows.fields_of(model)],
        rows=count,
        digest=sha.hexdigest(),
        last_id=states.last_id(model),
    )


def _certain(label: str, model: rows.Model) -> set[str]:
    """What the rows of a table store, as far as it had the columns for it at the time."""
    columns = [each for each in stored_columns() if each.model == label]
    return {
        name
        for column in columns
        if column.column in _columns(model)
        for name in column.named(model)
    }


def _columns(model: rows.Model) -> list[str]:
    return [one.attname for one in rows.fields_of(model)]


def _copy_blobs(
    target: zipfile.ZipFile, named: Iterable[str], certain: set[str], say: Say
) -> tuple[list[str], int, list[str]]:
    """Put in what is there of `named`. Returns the names, their size, and which of `certain` are not there."""
    copied: list[str] = []
    size = 0
    missing: list[str] = []
    for name in sorted(named):
        try:
            path = blobs.path_of(name)
            with (
                path.open("rb") as source,
                target.open(f"blobs/{name}", "w", force_zip64=True) as out,
            ):
                while chunk := source.read(archive.CHUNK):
                    out.write(chunk)
                    size += len(chunk)
        except FileNotFoundError:
            if name in certain:
                missing.append(name)
            continue
        copied.append(name)
        if len(copied) % 1000 == 0:
            said = _("%(files)s files, %(size)s MB")
            say(said % {"files": f"{len(copied):,}", "size": f"{size / 1e6:,.0f}"})
    return copied, size, missing
