"""A cohort's competitions as a program says them, the files of their folders, and how many take part."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from gisu.cohorts.models import Cohort
from gisu.competitions.models import Competition, Submission
from gisu.core import blobs
from gisu.core.refusals import Refusal
from gisu.teams.models import TeamMember
from gisu.teams.queries.audience import read_audiences
from gisu.tracks.policy.audience import audience_text
from gisu_scoring.text.moments import Moment


class FolderNotKept(Refusal):
    code = "folder-not-kept"


def competitions_as_set(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """Every competition by its key, with its times as a program wrote them. Two queries however many there are.

    One more where one is not for everyone.
    """
    found = list(
        Competition.objects.filter(cohort=cohort)
        .select_related("activity", "team_set")
        .prefetch_related("phases")
        .order_by("activity__slug")
    )
    read_audiences([one.activity for one in found])
    return {
        one.slug: {
            **_times(one, cohort.zone),
            **_texts_and_limits(one),
            "whom": audience_text(one.activity.audience),
            "called_off": one.activity.cancel_reason,
            "hidden": one.activity.is_hidden,
            "content": _content(one),
        }
        for one in found
    }


def _times(one: Competition, zone: ZoneInfo) -> dict[str, Any]:
    if one.written.get("phases"):
        return {name: one.written.get(name) for name in ("phases", "closes", "reveal")}
    phases = sorted(one.phases.all(), key=lambda phase: phase.opens_at)
    last = phases[-1].due_at
    closes = one.activity.closes_at if one.activity.closes_at > last else None
    return {
        "phases": [
            {
                "key": phase.key,
                "opens": _moment(phase.opens_at, zone),
                "due": _moment(phase.due_at, zone),
            }
            for phase in phases
        ],
        "closes": _moment(closes, zone) if closes else None,
        "reveal": _moment(one.reveal_at, zone) if one.reveal_at else None,
    }


def _texts_and_limits(one: Competition) -> dict[str, Any]:
    return {
        "title": dict(one.activity.title),
        "summary": dict(one.summary),
        "overview": {language: text.strip() for language, text in one.overview.items()},
        "rules": {language: text.strip() for language, text in one.rules.items()},
        "limits": {
            "per_day": one.per_day,
            "total": one.total,
            "malformed_per_day": one.malformed_per_day,
        },
        "finals": {"count": one.finals_count},
        "diagnostics": one.diagnostics,
        "teams": {
            "set": one.team_set.slug,
            "max_size": one.max_team_size,
            "alone": one.alone,
        },
    }


def _content(one: Competition) -> str:
    said: str = one.written.get("content") or one.folder_digest
    return said


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return str(Moment(at.astimezone(zone).replace(tzinfo=None, microsecond=0)))


def source_of(*, cohort: Cohort, key: str) -> dict[str, str]:
    """The files of the competition's folder: path, and the name of the blob. Raises FolderNotKept."""
    found = (
        Competition.objects.filter(cohort=cohort, activity__slug=key)
        .select_related("activity")
        .first()
    )
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
        "team__entries__competition__activity__slug": key,
    }
    people = TeamMember.objects.filter(left_at=None, **entered)
    found = (
        Competition.objects.filter(cohort=cohort, activity__slug=key)
        .select_related("activity")
        .first()
    )
    teams = found.entrants.count() if found else 0
    submissions = Submission.objects.filter(competition=found).count() if found else 0
    return people.values("enrolment").distinct().count(), teams, submissions
