"""A competition's folder as the tables will hold it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from gisu.cohorts.models import Cohort
from gisu.competitions.actions.comparing import Described
from gisu.core.refusals import Refusal
from gisu.schedule.policy import Times
from gisu_scoring.folders.checked_folder import CheckedFolder, Schedule
from gisu_scoring.judging.version import SCORER_VERSION
from gisu_scoring.tasks.spec import Direction
from gisu_scoring.text.translation import gettext


class SameName(Refusal):
    code = "same-name"


def described(cohort: Cohort, folder: CheckedFolder) -> Described:
    """What `folder` says, in the terms of the tables. Raises FolderErrors, SameName."""
    said = folder.competition
    schedule = folder.schedule(cohort.zone)
    rules_text = folder.rules["ko"] + "\0" + folder.rules["en"]
    fields = {
        "summary": said.summary.model_dump(),
        "overview": dict(folder.overview),
        "rules": dict(folder.rules),
        "rules_digest": hashlib.sha256(rules_text.encode()).hexdigest(),
        **terms_of(folder),
        "task_digest": folder.task.digest(),
        "truth_digest": digest_of(folder.truth_path),
        "scorer_version": SCORER_VERSION,
        "per_day": said.limits.per_day,
        "total": said.limits.total,
        "malformed_per_day": said.limits.malformed_per_day,
        "finals_count": said.finals.count,
        "diagnostics": said.diagnostics,
        "max_team_size": said.teams.max_size,
        "alone": said.teams.alone,
        "reveal_at": schedule.reveal,
        "sample": folder.sample_path.name,
        "folder_digest": folder.digest(),
    }
    return Described(
        title=said.title.model_dump(),
        fields=fields,
        times=Times(schedule.phases[0].opens, schedule.phases[-1].due, schedule.closes),
        phases=tuple(_phases(folder, schedule)),
        files=tuple(_files(folder)),
        team_set=said.teams.set,
    )


def terms_of(folder: CheckedFolder) -> dict[str, Any]:
    """How the folder says that submissions are judged, as far as tables keep it."""
    metric = folder.metric
    return {
        "task": folder.task.model_dump(mode="json"),
        "metric": folder.task.metric.name,
        "metric_title": {"ko": gettext(metric.title, "ko"), "en": metric.title},
        "higher_is_better": metric.direction is Direction.HIGHER,
        "digits": folder.task.metric.digits,
        "baseline": _baseline(folder),
    }


def _baseline(folder: CheckedFolder) -> dict[str, Any] | None:
    said = folder.competition.baseline
    if said is None:
        return None
    scores = folder.baseline_scores
    return {
        "title": said.title.model_dump(),
        "public": scores.public if scores else said.value,
        "private": scores.private if scores else said.value,
    }


def _phases(folder: CheckedFolder, schedule: Schedule) -> Iterator[dict[str, Any]]:
    for one in schedule.phases:
        yield {
            "key": one.phase.key,
            "title": one.phase.title.model_dump(),
            "opens_at": one.opens,
            "due_at": one.due,
            "ranked": one.phase.ranked,
            "per_day": one.phase.per_day or folder.competition.limits.per_day,
            "total": one.phase.total,
        }


def _files(folder: CheckedFolder) -> Iterator[dict[str, Any]]:
    offered = [
        (path, file.about.model_dump())
        for path, file in zip(folder.data_paths, folder.competition.data, strict=True)
    ]
    if folder.sample_path not in folder.data_paths:
        offered.append((folder.sample_path, SAMPLE))
    names = [path.name for path, _about in offered]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise SameName(
            _("Two data files are called %(name)s.") % {"name": twice},
            where=folder.competition.slug,
            remedy=_("Learners download them side by side: give each a name of its own."),
        )
    for position, (path, about) in enumerate(offered):
        yield {
            "name": path.name,
            "about": about,
            "digest": digest_of(path),
            "size": path.stat().st_size,
            "position": position,
        }


SAMPLE = {
    "ko": "제출 파일의 본보기예요. 열과 ID를 이대로 두고 값만 바꾸세요.",
    "en": "A sample submission: keep its columns and ids, and change the values.",
}


def digest_of(path: Path) -> str:
    """The name of the blob that holds the file."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
