"""A cohort's competitions as a program says them, the files of their folders, and how many take part."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import gettext as _

from gisu.cohorts.models import Cohort
from gisu.competitions.models import Competition, Submission
from gisu.ground import blobs
from gisu.ground.refusals import Refusal
from gisu.teams.models import TeamMember


class FolderNotKept(Refusal):
    code = "folder-not-kept"


def competitions_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """Every competition by its key: its times as a program wrote them, and what its folder amounts to. One query."""
    return {
        one.slug: {
            "phases": one.written.get("phases", []),
            "closes": one.written.get("closes"),
            "reveal": one.written.get("reveal"),
            "whom": one.activity.whom,
            "content": one.written.get("content") or one.folder_digest,
        }
        for one in Competition.objects.filter(cohort=cohort)
        .select_related("activity")
        .order_by("slug")
    }


def source_of(*, cohort: Cohort, key: str) -> dict[str, str]:
    """The files of the competition's folder: path, and the name of the blob. Raises FolderNotKept."""
    found = Competition.objects.filter(cohort=cohort, slug=key).first()
    source: dict[str, str] = found.source if found else {}
    if not source:
        raise FolderNotKept(
            _("The folder of the competition %(competition)s was not kept.")
            % {"competition": key},
            where=key,
            remedy=_("Load it from its folder once more: gisu competition load."),
        )
    return source


@contextmanager
def folder_of(*, cohort: Cohort, key: str) -> Iterator[Path]:
    """The competition's folder as it was loaded, laid out anew for a while. Raises FolderNotKept, BlobMissing."""
    source = source_of(cohort=cohort, key=key)
    with TemporaryDirectory(prefix="gisu-competition-") as kept:
        for name, digest in source.items():
            path = Path(kept) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            copyfile(blobs.path_of(digest), path)
        yield Path(kept)


def part_taken(*, cohort: Cohort, key: str) -> tuple[int, int, int]:
    """How many people, teams and submissions there are in the competition."""
    entered = {
        "team__entries__competition__cohort": cohort,
        "team__entries__competition__slug": key,
    }
    people = TeamMember.objects.filter(left_at=None, **entered)
    found = Competition.objects.filter(cohort=cohort, slug=key).first()
    teams = found.entrants.count() if found else 0
    submissions = Submission.objects.filter(competition=found).count() if found else 0
    return people.values("enrolment").distinct().count(), teams, submissions
