"""A program's folder that came as a zip file: laid out for a while, never outside its place."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.utils.translation import gettext as _

from gisu.ground.refusals import Refusal
from gisu.programs.reading.documents import PROGRAM

MOST_FILES = 5_000
GROWTH = (
    50  # unpacked at most so many times the size of the file: more is an accident, or malice
)


class BadArchive(Refusal):
    code = "bad-archive"
    status = 422


@contextmanager
def unpacked(file: BinaryIO, *, size: int) -> Iterator[Path]:
    """The folder inside the zip file that has a program.yaml. Raises BadArchive."""
    with TemporaryDirectory(prefix="gisu-program-") as kept:
        try:
            with zipfile.ZipFile(file) as archive:
                _unpack(archive, Path(kept), limit=max(size, 1_000_000) * GROWTH)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise _bad(_("This is not a zip file that can be read.")) from error
        yield _top(Path(kept))


def _unpack(archive: zipfile.ZipFile, into: Path, *, limit: int) -> None:
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > MOST_FILES or sum(one.file_size for one in members) > limit:
        raise _bad(_("The zip file unpacks to far more than a program has."))
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
            raise _bad(
                _("The zip file has a file outside its folder: %(name)s.") % {"name": name}
            )
        if "__MACOSX" in name.parts:
            continue
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(archive.read(member))


def _top(kept: Path) -> Path:
    """Where program.yaml is: at the top, or in the one folder there."""
    found = sorted(kept.glob(PROGRAM)) or sorted(kept.glob(f"*/{PROGRAM}"))
    return found[0].parent if found else kept


def _bad(what: str) -> BadArchive:
    return BadArchive(what, remedy=_("Pack the folder with program.yaml anew, as a zip file."))
