"""Fetching data files: whole or not at all, by their SHA-256, going on where the line broke."""

import hashlib
from pathlib import Path

import httpx

from gisu_client.answers import File
from gisu_client.errors import GisuError
from gisu_client.progress import Advance
from gisu_client.site import WAITS_SECONDS, Site


def fetch(site: Site, path: str, file: File, folder: Path, advance: Advance) -> Path:
    """`file` in `folder`. One that is there already is not fetched, one begun is gone on with.

    What is not whole lies beside it as `NAME.part`. Raises GisuError.
    """
    place = folder / _safe(file.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if is_there(place, file):
            advance(file.size)
            return place
        part = place.with_name(place.name + ".part")
        if not _complete(site, path, file, part, advance):
            part.unlink(missing_ok=True)
            # What an earlier try left may have been of another version: once more from the start.
            if not _complete(site, path, file, part, lambda _: None):
                part.unlink(missing_ok=True)
                raise site.error("damaged", file=place)
        part.replace(place)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise site.error("cannot_write", file=place, why=why) from error
    return place


def is_there(place: Path, file: File) -> bool:
    """Whether the very file lies there."""
    if not place.is_file() or place.stat().st_size != file.size:
        return False
    with place.open("rb") as kept:
        return hashlib.file_digest(kept, "sha256").hexdigest() == file.sha256


def _complete(site: Site, path: str, file: File, part: Path, advance: Advance) -> bool:
    """Bring `part` to the file's size, over lost connections; then whether it is the file."""
    for wait in (*WAITS_SECONDS, None):
        try:
            _append(site, path, file, part, advance)
        except GisuError as error:
            if wait is None or not isinstance(error.__cause__, httpx.TransportError):
                raise
            site.sleep(wait)
        else:
            break
    return is_there(part, file)


def _append(site: Site, path: str, file: File, part: Path, advance: Advance) -> None:
    have = part.stat().st_size if part.is_file() else 0
    # Whole and uncompressed bytes: a range of a compressed body would be of other bytes.
    headers = {"Accept-Encoding": "identity"}
    if have:  # of this very version; else all of it
        headers |= {"Range": f"bytes={have}-", "If-Range": f'"{file.sha256}"'}
    with site.stream(path, headers=headers) as answer:
        if answer.status_code == 416:  # there is nothing after what we have
            return
        goes_on = answer.status_code == 206
        advance(have if goes_on else 0)
        with part.open("ab" if goes_on else "wb") as out:
            for chunk in answer.iter_bytes():  # as they come: whatever has come is kept
                out.write(chunk)
                advance(len(chunk))


def _safe(name: str) -> str:
    """A file's name and nothing else, whatever a site may say."""
    return Path(name.replace("\\", "/")).name or "file"
