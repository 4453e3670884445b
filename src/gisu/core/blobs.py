"""Files kept by what is in them: a blob's name is the SHA-256 of its bytes, so the same file is kept once.

Blobs are never served by address; whoever may read one gets it through a view that asked a rule.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from gisu.core.refusals import Refusal

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Blob:
    digest: str
    size: int


class BlobMissing(Refusal, FileNotFoundError):
    """The file a row speaks of is not where it was put: disk trouble, or somebody removed it."""

    code = "stored-file-missing"
    status = 500

    def __init__(self, digest: str) -> None:
        super().__init__(
            _("A stored file is missing from this site."),
            where=f"blobs/{digest[:2]}/{digest}",
            remedy=_(
                "Whoever hosts the site takes it from a backup; gisu doctor names all that are missing."
            ),
        )


def path_of(digest: str) -> Path:
    """Where the blob lies. Raises BlobMissing if it does not."""
    path = _place(digest)
    if not path.is_file():
        raise BlobMissing(digest)
    return path


def is_there(digest: str) -> bool:
    return _place(digest).is_file()


def keep(chunks: Iterable[bytes]) -> Blob:
    """Store the bytes and say their name. Whole or not at all: written aside, synced, then moved into place.

    Raises OSError where the disk is full; nothing is left behind then.
    """
    folder = Path(settings.MEDIA_ROOT) / "blobs"
    folder.mkdir(parents=True, exist_ok=True)
    sha, size = hashlib.sha256(), 0
    handle, aside = tempfile.mkstemp(dir=folder, prefix="incoming-")
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                sha.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        blob = Blob(sha.hexdigest(), size)
        place = _place(blob.digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        Path(aside).replace(place)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return blob


def keep_file(source: BinaryIO) -> Blob:
    return keep(iter(lambda: source.read(CHUNK), b""))


def sweep(*, named: Callable[[], Container[str]], before: datetime) -> int:
    """Remove the blobs last put there before `before` that `named` does not hold, and torn pieces. Returns how many.

    `named` is asked once the old ones are known, so that whatever is spoken of from now on is young and stays. Where
    it holds none of all there are, it speaks for another site's files, and nothing is removed.
    """
    limit = before.timestamp()
    old = [path for path in _files() if _put_at(path) < limit]
    spoken_of = named() if old else ()
    if not any(path.name in spoken_of for path in _files()):
        return 0
    return sum(_remove(path, limit) for path in old if path.name not in spoken_of)


def _files() -> Iterator[Path]:
    folder = Path(settings.MEDIA_ROOT) / "blobs"
    yield from folder.glob("incoming-*")
    yield from folder.glob("[0-9a-f][0-9a-f]/*")


def _put_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _remove(path: Path, limit: float) -> bool:
    """Take the file away, unless the same was put there anew in this very moment: then it goes back."""
    aside = path.with_name(f"leaving-{path.name}")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return False
    if _put_at(aside) >= limit:
        aside.replace(path)
        return False
    aside.unlink()
    return True


def _place(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "blobs" / digest[:2] / digest
