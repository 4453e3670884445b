"""Files kept by what is in them: a blob's name is the SHA-256 of its bytes, so the same file is kept once.

Blobs are never served by address; whoever may read one gets it through a view that asked a rule.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Blob:
    digest: str
    size: int


class BlobMissing(FileNotFoundError):
    """The file a row speaks of is not where it was put: disk trouble, or somebody removed it."""


def path_of(digest: str) -> Path:
    """Where the blob lies. Raises BlobMissing if it does not."""
    path = _place(digest)
    if not path.is_file():
        raise BlobMissing(f"The stored file {digest[:12]}… is missing from {path.parent}.")
    return path


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


def _place(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "blobs" / digest[:2] / digest
