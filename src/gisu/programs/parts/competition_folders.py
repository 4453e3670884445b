"""Competitions' folders inside a program's: found, read, and checked against what the program says beside them."""

import dataclasses
import re
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from gisu.competitions import part
from gisu.competitions.actions.timing import timed
from gisu.competitions.actions.writing import said_by
from gisu.competitions.kinds import COMPETITION
from gisu.programs.parts.part import Noting, Said, Scoring, Whole
from gisu.schedule.planning import PlannedActivity
from gisu.stages.moments import Weeks, instant
from gisu.teams.policy.audience import audience_from
from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import Noting as Found
from gisu_scoring.folders.checked_folder import CheckedFolder, FolderDescription
from gisu_scoring.folders.times import check_ends, check_phases
from gisu_scoring.problems.folder import FolderErrors, FolderProblem, is_missing_data
from gisu_scoring.tasks.spec import Direction
from gisu_scoring.text.moments import Moment, MomentError

Folder = CheckedFolder | FolderDescription
TO_BE_MADE = "to-be-made"  # the content of a competition whose data is not there yet
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def found_in(root: Path, said: Said, whole: Whole, notes: Any) -> tuple[Said, Folder] | None:
    """The item with all its folder says, and the folder; None where something is wrong, which is noted."""
    found = _load(root, said, whole, notes)
    if found is None or not _check_phases(said, found, notes):
        return None
    if whole.weeks is not None:
        _check_times(said, found, whole.weeks, ZoneInfo(whole.zone), notes)
    item = said.item
    assert isinstance(item, part.Competition)  # noqa: S101  what `model` reads
    content = found.content() if isinstance(found, CheckedFolder) else TO_BE_MADE
    fields = {**item.model_dump(mode="json"), **said_by(found), "content": content}
    if not item.phases:
        fields |= _times(found)
    return dataclasses.replace(said, item=part.Competition.model_validate(fields)), found


def scoring_of(found: Folder) -> Scoring:
    """What the folder says of scores and of tries in its phases."""
    said, metric = found.competition, found.metric
    return Scoring(
        per_day=max((one.per_day or 0 for one in said.phases), default=0),
        higher_is_better=metric.direction is Direction.HIGHER,
        lowest=metric.lowest,
        highest=metric.highest,
    )


def check_order(
    said: Said, item: part.Competition, weeks: Weeks, zone: ZoneInfo, noting: Noting
) -> None:
    """What a page says of times, before its folder is touched: the same checks as the folder's."""

    def at(when: Any) -> Moment:
        return Moment(
            instant(when, weeks=weeks, zone=zone).astimezone(zone).replace(tzinfo=None)
        )

    found = Found(Document())
    try:
        phases: Any = tuple(
            SimpleNamespace(key=one.key, opens=at(one.opens), due=at(one.due), ranked=True)
            for one in item.phases
        )
        closes = at(item.closes) if item.closes else None
        reveal = at(item.reveal) if item.reveal and not isinstance(item.reveal, str) else None
    except MomentError as error:
        noting.add(said, ("phases",), error.code, **error.params)
        return
    check_phases(phases, found)
    check_ends(phases, closes, reveal, found)
    for one in found.problems:
        noting.add(said, path_of(one.where), one.code, **one.params)


def note_unlisted(root: Path, whole: Whole, notes: Any) -> None:
    """Folders of competitions that no item names are mistakes."""
    items = whole.of("competitions").values()
    named = {place_of(said) for said in items}
    for path in sorted((root / "competitions").glob("*/competition.yaml")):
        place = f"competitions/{path.parent.name}"
        known = ("competitions", path.parent.name) in notes.places
        if place not in named and not known:
            problem = FolderProblem(
                file=f"{place}/competition.yaml",
                line=1,
                code="competition_not_listed",
                params={"value": path.parent.name},
            )
            notes.problems.append(problem)


def place_of(said: Said) -> str:
    """Where the item's folder is, within the program's."""
    named = getattr(said.item, "folder", None)
    return named or f"competitions/{said.key}"


def _load(root: Path, said: Said, whole: Whole, notes: Any) -> Folder | None:
    """The item's folder, read; None where something is wrong, which is noted."""
    name = place_of(said)
    place = root / name
    if notes.is_full:
        return None
    where = ("folder",) if getattr(said.item, "folder", None) else ()
    if Path(name).is_absolute() or not place.resolve().is_relative_to(root.resolve()):
        notes.add(said, where, "competition_folder_outside", value=name)
        return None
    if not place.is_dir():
        near = sorted(
            f"competitions/{one.parent.name}"
            for one in root.glob("competitions/*/competition.yaml")
        )
        notes.unknown(said, where, "competition_folder_missing", name, near)
        return None
    try:
        found = _read(place, name, whole)
    except FolderErrors as errors:
        notes.problems += [
            dataclasses.replace(_with_command(one, whole), file=f"{name}/{one.file}")
            for one in errors.problems
        ]
        return None
    if found.competition.slug != said.key:
        params = {"slug": found.competition.slug, "key": said.key}
        notes.add(said, ("key",), "competition_other_slug", **params)
        return None
    return found


def _read(place: Path, name: str, whole: Whole) -> Folder:
    """The folder, checked; only what it says, where its data may be missing and is."""
    found = whole.check_folder(
        place, may_lack_data=bool(whole.data_made_by) and whole.may_lack_data
    )
    if isinstance(found, FolderDescription):
        whole.missing += [f"{name}/{file}" for file in found.missing]
    return found


def _with_command(problem: FolderProblem, whole: Whole) -> FolderProblem:
    """A file that a command makes is missing for another reason than one that somebody forgot."""
    if not whole.data_made_by or not is_missing_data(problem):
        return problem
    params = {"value": problem.params["value"], "command": whole.data_made_by}
    return dataclasses.replace(problem, code="data_to_be_made", params=params)


def _check_phases(said: Said, found: Folder, noting: Noting) -> bool:
    """Whether the phases named are those of the folder."""
    item = said.item
    assert isinstance(item, part.Competition)  # noqa: S101  what `model` reads
    known = [phase.key for phase in found.competition.phases]
    right = True
    if not item.phases:
        for name in ("closes", "reveal"):
            if getattr(item, name) is not None:
                noting.add(said, (name,), "only_beside_phases")
                right = False
        return right
    seen: set[str] = set()
    for at, phase in enumerate(item.phases):
        if phase.key in seen:
            noting.add(said, ("phases", at, "key"), "phase_twice", value=phase.key)
        elif phase.key not in known:
            noting.unknown(said, ("phases", at, "key"), "unknown_phase", phase.key, known)
        seen.add(phase.key)
    for key in known:
        if key not in seen:
            noting.add(said, ("phases",), "phase_missing", value=key)
    return right and seen == set(known) and len(item.phases) == len(known)


def _times(found: Folder) -> dict[str, Any]:
    """The times competition.yaml says, as program.yaml would."""
    said = found.competition
    return {
        "phases": [
            {"key": one.key, "opens": str(one.opens), "due": str(one.due)}
            for one in said.phases
        ],
        "closes": str(said.closes) if said.closes else None,
        "reveal": str(said.reveal) if isinstance(said.reveal, Moment) else None,
    }


def _check_times(
    said: Said, found: Folder, weeks: Weeks, zone: ZoneInfo, noting: Noting
) -> None:
    item = said.item
    assert isinstance(item, part.Competition)  # noqa: S101  what `model` reads
    if not item.phases:
        return
    try:
        timed(found, item, weeks=weeks, zone=zone).schedule(zone)
    except MomentError as error:
        noting.add(said, ("phases",), error.code, **error.params)
    except FolderErrors as errors:
        for one in errors.problems:
            noting.add(said, path_of(one.where), one.code, **one.params)


def path_of(where: str) -> tuple[str | int, ...]:
    path: list[str | int] = []
    for name, at in _STEP.findall(where):
        path.append(name)
        if at:
            path.append(int(at) - 1)
    return tuple(path)


def planned_competition(
    said: Said, found: Folder | None, weeks: Weeks, zone: ZoneInfo
) -> PlannedActivity | None:
    """Where the competition falls on the calendar; None where its folder was not read and nothing else says so.

    Raises MomentError, FolderErrors where something is wrong with its times.
    """
    item = said.item
    assert isinstance(item, part.Competition)  # noqa: S101  what `model` reads
    if found is None:
        return _as_the_program_says(item, weeks, zone)
    times = timed(found, item, weeks=weeks, zone=zone).schedule(zone)
    return PlannedActivity(
        key=said.key,
        kind=COMPETITION,
        title=found.competition.title.model_dump(),
        opens_at=times.phases[0].opens,
        due_at=times.phases[-1].due,
        closes_at=times.closes,
        audience=audience_from(item.whom),
    )


def _as_the_program_says(
    item: part.Competition, weeks: Weeks, zone: ZoneInfo
) -> PlannedActivity | None:
    """Without its folder: called by its key, at the times beside it."""
    if not item.phases:
        return None

    def at(when: Any) -> datetime:
        return instant(when, weeks=weeks, zone=zone)

    due_at = max(at(one.due) for one in item.phases)
    return PlannedActivity(
        key=item.key,
        kind=COMPETITION,
        title={"ko": item.key, "en": item.key},
        opens_at=min(at(one.opens) for one in item.phases),
        due_at=due_at,
        closes_at=at(item.closes) if item.closes else due_at,
        audience=audience_from(item.whom),
    )
