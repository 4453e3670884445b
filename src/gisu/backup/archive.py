"""The file a backup is: a zip with a manifest, each table as JSON lines, and each stored file under its own hash.

The manifest is written last and says of every table how many rows it has and the SHA-256 of its lines, so that a file
that was cut short or changed is known before anything is restored from it.
"""

import hashlib
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Annotated

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gisu.core.refusals import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
QUICKLY = 1  # zlib's level: three quarters of what the best gives, in a fifth of the time
CHUNK = 1 << 20
BLOB = re.compile(r"blobs/([0-9a-f]{64})")
# What zipfile raises of a file that was damaged anywhere, of one that is locked, and of one packed in a rare way.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, OverflowError, UnicodeDecodeError),
)
LONGEST_MANIFEST = 50_000_000


class BadBackup(Refusal):
    """The file cannot be restored from, and nothing was."""

    code = "bad-backup"


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: list[str]
    rows: Annotated[int, Field(ge=0)]
    digest: str
    last_id: int | None


class Blobs(BaseModel):
    """All stored files together; `digest` is the SHA-256 of their names, sorted, one a line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    count: int
    size: int
    digest: str


class Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    gisu: str
    made_at: str
    database: str
    migrations: list[tuple[str, str]]
    tables: dict[str, Table]
    blobs: Blobs

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def table_name(label: str) -> str:
    return f"tables/{label}.jsonl"


def names_digest(names: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


class Archive:
    """A backup that is there, open for reading."""

    def __init__(self, file: Path) -> None:
        """Raises BadBackup where `file` is no backup, or one that was cut short."""
        self.file = file
        if file.is_dir():
            raise BadBackup(
                _("%(file)s is a folder.") % {"file": file},
                remedy=_("Name the file of the backup in it, such as gisu-2026-03-06.zip."),
            )
        if not file.is_file():
            raise BadBackup(_("There is no file %(file)s.") % {"file": file})
        try:
            self._zip = zipfile.ZipFile(file)
            with self._zip.open(MANIFEST) as source:
                said = source.read(LONGEST_MANIFEST)
            self.manifest = Manifest.model_validate_json(said)
        except BROKEN as error:
            raise BadBackup(
                _("%(file)s is no backup, or was cut short.") % {"file": file},
                where=str(error),
                remedy=_("Copy it again, or take an earlier one."),
            ) from error
        except (KeyError, ValidationError) as error:
            raise BadBackup(
                _("%(file)s has no manifest of a backup.") % {"file": file},
                remedy=_("Give the file that gisu backup wrote."),
            ) from error

    def close(self) -> None:
        self._zip.close()

    def blob_names(self) -> list[str]:
        found = (BLOB.fullmatch(name) for name in self._zip.namelist())
        return [match[1] for match in found if match]

    def lines(self, label: str) -> Iterator[bytes]:
        """The rows of a table. Raises BadBackup where they are not those the manifest speaks of, after the last."""
        table = self.manifest.tables[label]
        sha, rows = hashlib.sha256(), 0
        with self._open(table_name(label)) as source:
            for line in self._guarded(label, source):
                sha.update(line)
                rows += 1
                yield line
        if rows != table.rows:
            said = _("%(table)s has %(found)s rows, and the manifest says %(said)s.")
            raise self._changed(
                said % {"table": label, "found": f"{rows:,}", "said": f"{table.rows:,}"}
            )
        if sha.hexdigest() != table.digest:
            raise self._changed(
                _("The rows of %(table)s are not those that were saved.") % {"table": label}
            )

    def blob(self, digest: str) -> Iterator[bytes]:
        """The bytes of a stored file. Raises BadBackup where they are not what its name says, after the last."""
        sha = hashlib.sha256()
        with self._open(f"blobs/{digest}") as source:
            for chunk in self._guarded(digest, iter(lambda: source.read(CHUNK), b"")):
                sha.update(chunk)
                yield chunk
        if sha.hexdigest() != digest:
            raise self._changed(
                _("The stored file %(name)s is not the one that was saved.")
                % {"name": f"{digest[:12]}…"}
            )

    def check(self) -> None:
        """Read all of it, keeping nothing. Raises BadBackup at the first thing that is not as it was saved."""
        names = self.blob_names()
        if names_digest(names) != self.manifest.blobs.digest:
            said = _("There are %(found)s stored files in it, and the manifest says %(said)s.")
            raise self._changed(
                said % {"found": f"{len(names):,}", "said": f"{self.manifest.blobs.count:,}"}
            )
        for label in self.manifest.tables:
            for _line in self.lines(label):
                pass
        for name in names:
            for _chunk in self.blob(name):
                pass

    def _open(self, name: str) -> IO[bytes]:
        try:
            return self._zip.open(name)
        except (KeyError, *BROKEN) as error:
            raise self._changed(_("%(name)s is missing from it.") % {"name": name}) from error

    def _guarded(self, name: str, source: Iterator[bytes] | IO[bytes]) -> Iterator[bytes]:
        try:
            yield from source
        except BROKEN as error:
            raise self._changed(_("%(name)s cannot be read.") % {"name": name}) from error

    def _changed(self, what: str) -> BadBackup:
        return BadBackup(
            _("The backup is damaged, or was changed."),
            where=what,
            remedy=_("Copy it again, or take an earlier one. Nothing was restored."),
        )
