"""A program's folder that came as a zip file: laid out for a while, never outside its place and never larger than told."""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from gisu.core.refusals import Refusal
from gisu.programs.reading.documents import PROGRAM
from gisu_scoring.problems.submission import shorten
from gisu_scoring.text.normal_form import normal_form

MOST_FILES = 5_000
GROWTH = (
    50  # unpacked at most so many times the size of the file: more is an accident, or malice
)
MOST_UPLOADS = 5  # and at most so many times what the site takes as one file
LONGEST_NAME, LONGEST_PATH = 255, 1_000  # bytes: what file systems take
AT_ONCE = 1 << 16

END, END_OF_LARGE = b"PK\x05\x06", b"PK\x06\x07"
END_SIZE, LOCATOR_SIZE, LONGEST_COMMENT = 22, 20, 1 << 16
ENTRY = (
    46 + LONGEST_PATH + 200
)  # bytes of one file in the directory at the end: its name, and some more
TAKEN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(RuntimeError, ValueError, OverflowError),
)


class BadArchive(Refusal):
    code = "bad-archive"
    status = 422


@contextmanager
def unpacked(file: BinaryIO, *, size: int) -> Iterator[Path]:
    """The folder inside the zip file that has a program.yaml. Raises BadArchive."""
    limit = min(max(size, 1_000_000) * GROWTH, MOST_UPLOADS * settings.GISU_UPLOAD_BYTES)
    with TemporaryDirectory(prefix="gisu-program-") as kept:
        try:
            _check_directory(file)
            with zipfile.ZipFile(file) as archive:
                _Unpacking(archive, Path(kept), limit).run()
        except BROKEN as error:
            raise _bad(_("This is not a zip file that can be read.")) from error
        yield _top(Path(kept))


def _check_directory(file: BinaryIO) -> None:
    """Refuse a directory of more files than are taken before all of it is in memory. Raises BadArchive."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_SIZE - LOCATOR_SIZE - LONGEST_COMMENT))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_SIZE:
        raise _bad(_("This is not a zip file that can be read."))
    (length,) = struct.unpack_from("<L", tail, at + 12)
    # The form for more than 65,535 files or 4 GB, which says its lengths elsewhere.
    is_large = tail[max(0, at - LOCATOR_SIZE) : at].startswith(END_OF_LARGE)
    if is_large or length > MOST_FILES * ENTRY:
        raise _too_large()


@dataclass
class _Unpacking:
    """One archive on its way into a folder. Raises BadArchive, or one of BROKEN."""

    archive: zipfile.ZipFile
    into: Path
    left: int  # bytes that may still come, whatever the archive says of itself
    files: dict[str, str] = field(default_factory=dict)  # each as written
    folders: set[str] = field(default_factory=set)

    def run(self) -> None:
        members = self.archive.infolist()
        declared = sum(one.file_size for one in members)
        if len(members) > MOST_FILES or declared > self.left:
            raise _too_large()
        for member in members:
            name = _checked_name(member)
            if "__MACOSX" in name.parts:
                continue
            is_folder = member.orig_filename.endswith(("/", "\\"))
            self._place(name, is_folder=is_folder)
            if not is_folder:
                self._write(member, self.into / name)

    def _place(self, name: PurePosixPath, *, is_folder: bool) -> None:
        """Refuse what would be twice in one place, on any system: names that differ by case or form are one on some."""
        above = [_same(parent) for parent in name.parents if parent.parts]
        here = _same(name)
        if not is_folder and here in self.files:
            raise _twice(name, PurePosixPath(self.files[here]))
        is_folder_too = not is_folder and here in self.folders
        paths = [name, *name.parents]
        clash = [path for path in paths[0 if is_folder else 1 :] if _same(path) in self.files]
        if is_folder_too or clash:
            raise _bad(
                _("In the zip file %(name)s is a file and a folder at once.")
                % {"name": _shown(clash[0] if clash else name)}
            )
        self.folders.update(above)
        if is_folder:
            self.folders.add(here)
        else:
            self.files[here] = str(name)

    def _write(self, member: zipfile.ZipInfo, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.archive.open(member) as source, path.open("wb") as target:
            while some := source.read(AT_ONCE):
                self.left -= len(some)
                if self.left < 0:
                    raise _too_large()
                target.write(some)


def _checked_name(member: zipfile.ZipInfo) -> PurePosixPath:
    """Where a member belongs. Raises BadArchive for what no folder of a program holds."""
    written = member.orig_filename.replace("\\", "/")
    name = PurePosixPath(written)
    plain = written.removesuffix("/").split("/")
    if written.startswith("/") or ".." in plain or ":" in plain[0]:
        raise _bad(
            _("The zip file has a file outside its folder: %(name)s.") % {"name": _shown(name)}
        )
    too_long = len(written.encode(errors="replace")) > LONGEST_PATH or any(
        len(part.encode(errors="replace")) > LONGEST_NAME for part in plain
    )
    strange = any(part in {"", "."} for part in plain) or not _can_be_shown(written)
    if too_long or strange:
        raise _bad(
            _("The zip file has a name that is no file's: %(name)s.") % {"name": _shown(name)}
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _bad(
            _("The zip file has a link instead of a file: %(name)s.") % {"name": _shown(name)}
        )
    if member.flag_bits & 1:
        raise _bad(_("The zip file is locked with a password."))
    if member.compress_type not in TAKEN:
        raise _bad(
            _("The zip file is packed in a way that is not read here: %(name)s.")
            % {"name": _shown(name)}
        )
    return name


def _same(name: PurePosixPath) -> str:
    return normal_form("NFC", str(name)).casefold()


def _twice(name: PurePosixPath, other: PurePosixPath) -> BadArchive:
    if name == other:
        return _bad(_("The zip file has %(name)s twice.") % {"name": _shown(name)})
    return _bad(
        _(
            "On some systems these names in the zip file are one, since they differ only by case or by the form of "
            "their letters: %(name)s and %(other)s."
        )
        % {"name": _shown(name), "other": _shown(other)}
    )


def _can_be_shown(name: str) -> bool:
    return not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in name)


def _shown(name: PurePosixPath) -> str:
    """A name as it can be shown: what cannot be printed as its escape."""
    text = str(name)
    return shorten(text if _can_be_shown(text) else text.encode("unicode_escape").decode())


def _top(kept: Path) -> Path:
    """Where program.yaml is: at the top, or in the one folder there. Raises BadArchive where there are two."""
    found = sorted(kept.glob(PROGRAM)) or sorted(kept.glob(f"*/{PROGRAM}"))
    if len(found) > 1:
        first, other = (PurePosixPath(path.relative_to(kept)) for path in found[:2])
        raise BadArchive(
            _("The zip file has more than one program: %(first)s and %(other)s.")
            % {"first": _shown(first), "other": _shown(other)},
            remedy=_("Pack the folder of one of them alone."),
        )
    return found[0].parent if found else kept


def _too_large() -> BadArchive:
    return _bad(_("The zip file unpacks to far more than a program has."))


def _bad(what: str) -> BadArchive:
    return BadArchive(what, remedy=_("Pack the folder with program.yaml anew, as a zip file."))
