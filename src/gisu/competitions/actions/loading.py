"""Make a competition from a checked folder, or change one; refuse what would falsify what people already did."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions import events
from gisu.competitions.actions.running import plan_reveal
from gisu.competitions.models import Competition, DataFile, Phase, Submission
from gisu.competitions.queries.finding import competition as find
from gisu.ground import blobs
from gisu.ground.refusals import Refusal
from gisu.ground.writes import action
from gisu.ledger.actions import record
from gisu.schedule.actions import plan_activity, reschedule
from gisu.schedule.policy import Times
from gisu.teams.actions import make_team_set
from gisu_scoring.folder import CompetitionFolder, Schedule
from gisu_scoring.judge import SCORER_VERSION
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.spec import Direction

KIND = "competition"


class WouldFalsify(Refusal):
    code = "would-falsify"


class SameName(Refusal):
    code = "same-name"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a load changes. `refused` says why it may not, where it may not."""

    what: str
    before: str
    after: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What loading a folder into a cohort would do: `present` is None where the competition is new."""

    present: Competition | None
    changes: tuple[Change, ...]

    @property
    def refusals(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.refused)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A folder as the tables will hold it."""

    title: dict[str, str]
    fields: dict[str, Any]
    times: Times
    phases: tuple[dict[str, Any], ...]
    files: tuple[dict[str, Any], ...]
    team_set: str


def plan(*, cohort: Cohort, folder: CompetitionFolder) -> Plan:
    """What `load` would change. Raises FolderErrors for times the cohort's zone does not have."""
    wanted = _wanted(cohort, folder)
    present = find(cohort, folder.competition.slug)
    if present is None:
        return Plan(None, ())
    return Plan(present, tuple(_changes(present, wanted)))


def load(
    *, cohort: Cohort, folder: CompetitionFolder, by: Person | None, now: datetime
) -> tuple[Competition, Plan]:
    """Make the competition of `folder` in `cohort`, or bring the one there up to it. The same folder again changes nothing.

    Raises WouldFalsify, SameName, FolderErrors. Files are stored first, then everything is written at once.
    """
    wanted = _wanted(cohort, folder)
    present = find(cohort, folder.competition.slug)
    changes = () if present is None else tuple(_changes(present, wanted))
    planned = Plan(present, changes)
    if planned.refusals:
        first = planned.refusals[0]
        raise WouldFalsify(
            _("This change would falsify what people already did: %(what)s. %(why)s")
            % {"what": first.what, "why": first.refused},
            where=folder.competition.slug,
            remedy=_(
                "Undo it in the folder, or load it as a new competition with another slug."
            ),
        )
    if present is not None and not changes:
        return present, planned
    for path in (folder.truth_path, *folder.data_paths, folder.sample_path):
        with path.open("rb") as source:
            blobs.keep_file(source)
    written = _write(
        cohort=cohort,
        present=present,
        wanted=wanted,
        slug=folder.competition.slug,
        by=by,
        now=now,
    )
    return written, planned


@action
def _write(
    *,
    cohort: Cohort,
    present: Competition | None,
    wanted: _Wanted,
    slug: str,
    by: Person | None,
    now: datetime,
) -> Competition:
    team_set = make_team_set(
        cohort=cohort, slug=wanted.team_set, name={"ko": wanted.team_set, "en": wanted.team_set}
    )
    fields = {**wanted.fields, "team_set": team_set, "loaded_at": now}
    if present is None:
        activity = plan_activity(
            cohort=cohort,
            kind=KIND,
            slug=slug,
            title=wanted.title,
            times=wanted.times,
            by=by,
            now=now,
        )
        competition = Competition.objects.create(
            cohort=cohort, activity=activity, slug=slug, **fields
        )
    else:
        competition = present
        reschedule(
            activity=competition.activity,
            title=wanted.title,
            times=wanted.times,
            by=by,
            now=now,
        )
        for name, value in fields.items():
            setattr(competition, name, value)
        competition.save(update_fields=list(fields))
        Competition.objects.filter(pk=competition.pk).update(
            board_version=F("board_version") + 1
        )
    _write_phases(competition, wanted)
    _write_files(competition, wanted)
    if competition.reveal_at is not None and not competition.is_revealed:
        plan_reveal(competition=competition, at=competition.reveal_at, now=now)
    event = events.Loaded(competition=slug, folder_digest=competition.folder_digest)
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return competition


def _write_phases(competition: Competition, wanted: _Wanted) -> None:
    keys = [phase["key"] for phase in wanted.phases]
    competition.phases.exclude(key__in=keys).delete()
    for phase in wanted.phases:
        rest = {name: value for name, value in phase.items() if name != "key"}
        Phase.objects.update_or_create(competition=competition, key=phase["key"], defaults=rest)


def _write_files(competition: Competition, wanted: _Wanted) -> None:
    names = [file["name"] for file in wanted.files]
    competition.files.exclude(name__in=names).delete()
    for file in wanted.files:
        rest = {name: value for name, value in file.items() if name != "name"}
        DataFile.objects.update_or_create(
            competition=competition, name=file["name"], defaults=rest
        )


def _wanted(cohort: Cohort, folder: CompetitionFolder) -> _Wanted:
    said = folder.competition
    schedule = folder.schedule(cohort.zone)
    metric = METRICS[folder.task.metric.name]
    rules_text = folder.rules["ko"] + "\0" + folder.rules["en"]
    fields = {
        "summary": said.summary.model_dump(),
        "overview": dict(folder.overview),
        "rules": dict(folder.rules),
        "rules_digest": hashlib.sha256(rules_text.encode()).hexdigest(),
        "task": folder.task.model_dump(mode="json"),
        "task_digest": folder.task.digest(),
        "truth_digest": _digest(folder.truth_path),
        "scorer_version": SCORER_VERSION,
        "metric": folder.task.metric.name,
        "metric_title": {"ko": metric.title.ko, "en": metric.title.en},
        "higher_is_better": metric.direction is Direction.HIGHER,
        "digits": folder.task.metric.digits,
        "per_day": said.limits.per_day,
        "total": said.limits.total,
        "malformed_per_day": said.limits.malformed_per_day,
        "finals_count": said.finals.count,
        "max_team_size": said.teams.max_size,
        "alone": said.teams.alone,
        "baseline": _baseline(folder),
        "reveal_at": schedule.reveal,
        "sample": folder.sample_path.name,
        "folder_digest": folder.digest(),
    }
    return _Wanted(
        title=said.title.model_dump(),
        fields=fields,
        times=Times(schedule.phases[0].opens, schedule.phases[-1].due, schedule.closes),
        phases=tuple(_phases(folder, schedule)),
        files=tuple(_files(folder)),
        team_set=said.teams.set,
    )


def _baseline(folder: CompetitionFolder) -> dict[str, Any] | None:
    said = folder.competition.baseline
    if said is None:
        return None
    scores = folder.baseline_scores
    return {
        "title": said.title.model_dump(),
        "public": scores.public.value if scores else said.value,
        "private": scores.private.value if scores else said.value,
    }


def _phases(folder: CompetitionFolder, schedule: Schedule) -> Iterator[dict[str, Any]]:
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


def _files(folder: CompetitionFolder) -> Iterator[dict[str, Any]]:
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
            "digest": _digest(path),
            "size": path.stat().st_size,
            "position": position,
        }


SAMPLE = {
    "ko": "제출 파일의 본보기예요. 열과 ID를 이대로 두고 값만 바꾸세요.",
    "en": "A sample submission: keep its columns and ids, and change the values.",
}


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _changes(present: Competition, wanted: _Wanted) -> Iterator[Change]:
    """Every difference, each with the reason it may not be, where it may not."""
    handed_in = Submission.objects.filter(competition=present)
    begun = handed_in.exists()
    judged = _("Submissions were scored by it already.") if begun else ""
    over = _("The private board is open.") if present.is_revealed else ""
    why = {
        "task_digest": judged,
        "truth_digest": judged,
        "scorer_version": "",
        "finals_count": over,
        "reveal_at": over,
    }
    names = {
        "task_digest": _("what is predicted and how it is scored"),
        "truth_digest": _("the answers"),
        "rules_digest": _("the rules (everybody accepts them anew)"),
    }
    quiet = {
        "task",
        "rules",
        "metric",
        "metric_title",
        "higher_is_better",
        "digits",
        "folder_digest",
    }
    for name, after in wanted.fields.items():
        before = getattr(present, name)
        if name not in quiet and before != after:
            yield Change(
                names.get(name, name), _short(before), _short(after), why.get(name, "")
            )
    if present.team_set.slug != wanted.team_set:
        entered = _("Teams have entered already.") if present.entrants.exists() else ""
        yield Change("teams.set", present.team_set.slug, wanted.team_set, entered)
    if present.activity.title != wanted.title:
        yield Change("title", _short(present.activity.title), _short(wanted.title))
    yield from _changed_times(present, wanted, over)
    yield from _changed_phases(present, wanted, over)
    yield from _changed_files(present, wanted)


def _changed_times(present: Competition, wanted: _Wanted, over: str) -> Iterator[Change]:
    activity = present.activity
    for name in ("opens_at", "due_at", "closes_at"):
        before, after = getattr(activity, name), getattr(wanted.times, name)
        if before != after:
            yield Change(name, before.isoformat(), after.isoformat(), over)


def _changed_phases(present: Competition, wanted: _Wanted, over: str) -> Iterator[Change]:
    before = {phase.key: phase for phase in present.phases.all()}
    after = {phase["key"]: phase for phase in wanted.phases}
    for key in before.keys() - after.keys():
        used = Submission.objects.filter(phase=before[key]).exists()
        yield Change(
            f"phases.{key}",
            key,
            "",
            _("Submissions were handed in during it.") if used else over,
        )
    for key in after.keys() - before.keys():
        yield Change(f"phases.{key}", "", key, over)
    for key in before.keys() & after.keys():
        yield from _changed_phase(before[key], after[key], over)


def _changed_phase(before: Phase, after: dict[str, Any], over: str) -> Iterator[Change]:
    received = Submission.objects.filter(phase=before, late=False)
    first, last = (
        received.order_by("received_at").first(),
        received.order_by("received_at").last(),
    )
    for name, value in after.items():
        if name == "key" or getattr(before, name) == value:
            continue
        refused = over
        if name == "ranked" and first is not None:
            refused = _("Submissions were handed in during it.")
        if name == "opens_at" and first is not None and first.received_at < value:
            refused = _("Submissions were handed in before the new time.")
        if name == "due_at" and last is not None and last.received_at >= value:
            refused = _("Submissions were handed in on time after the new time.")
        yield Change(
            f"phases.{before.key}.{name}", _short(getattr(before, name)), _short(value), refused
        )


def _changed_files(present: Competition, wanted: _Wanted) -> Iterator[Change]:
    before = {file.name: file for file in present.files.all()}
    after = {file["name"]: file for file in wanted.files}
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield Change(f"data.{name}", name if old else "", name if new else "")
        elif old.digest != new["digest"]:
            yield Change(f"data.{name}", old.digest[:12], new["digest"][:12])
        elif (old.about, old.position) != (new["about"], new["position"]):
            yield Change(f"data.{name}", _short(old.about), _short(new["about"]))


def _short(value: object) -> str:
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
