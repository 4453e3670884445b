"""Where a program may come from: a folder this site knows, another cohort, a zip file that was handed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import memberships
from gisu.core import blobs
from gisu.core.refusals import Refusal
from gisu.core.texts import words
from gisu.programs.queries.exporting import write_folder
from gisu.programs.reading.archive import unpacked
from gisu.programs.reading.documents import PROGRAM

SALT = "gisu.programs.handed-in"
LASTS = 60 * 60 * 24
EMPTY = "empty"  # the source of a cohort whose stages, activities and the rest are made on its pages
MOST_WEEKS = 104


class NoSuchProgram(Refusal):
    code = "no-such-program"
    status = 404


def programs() -> dict[str, Path]:
    """The programs this site knows: folders with a program.yaml in GISU_PROGRAMS, by their name."""
    if not settings.GISU_PROGRAMS:
        return {}
    found = Path(settings.GISU_PROGRAMS).glob(f"*/{PROGRAM}")
    return {path.parent.name: path.parent for path in sorted(found)}


def choices(person: Person, *, now: datetime) -> list[tuple[str, str]]:
    """What a new cohort may begin with: a known program, a cohort `person` runs, or nothing."""
    known = [(f"program:{name}", name) for name in programs()]
    mine = [one.cohort for one in memberships(person=person, now=now) if one.is_operator]
    return [
        *known,
        *(
            (f"cohort:{one.slug}", _("as in %(cohort)s") % {"cohort": words(one.name)})
            for one in mine
        ),
        (EMPTY, _("without a program: empty")),
    ]


def handed_in(digest: str) -> str:
    """A name for a file that was just stored, which nobody can make up."""
    return "zip:" + signing.dumps(digest, salt=SALT)


@contextmanager
def opened(source: str) -> Iterator[Path]:
    """The program's folder. Raises NoSuchProgram, BadArchive, FolderNotKept."""
    kind, _colon, name = source.partition(":")
    if kind == "program" and name in programs():
        yield programs()[name]
    elif kind == "cohort":
        with TemporaryDirectory(prefix="gisu-program-") as kept:
            cohort = Cohort.objects.filter(slug=name).first()
            if cohort is None:
                raise _gone()
            write_folder(cohort=cohort, folder=Path(kept))
            yield Path(kept)
    elif kind == "zip":
        path = blobs.path_of(_digest(name))
        with path.open("rb") as file, unpacked(file, size=path.stat().st_size) as folder:
            yield folder
    else:
        raise _gone()


def _digest(token: str) -> str:
    try:
        digest: str = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise _gone() from error
    return digest


def _gone() -> NoSuchProgram:
    return NoSuchProgram(
        _("This program is not there any more."),
        remedy=_("Choose it again, or hand in its zip file once more."),
    )
