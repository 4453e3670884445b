"""Competitions' folders inside a program's: found, read, and checked against what the program says beside them."""

import dataclasses
import re
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.competitions import part
from gisu.competitions.actions.timing import timed
from gisu.competitions.actions.writing import said_by
from gisu.competitions.kinds import COMPETITION
from gisu.competitions.scoring import Scoring
from gisu.schedule.planning import PlannedActivity
from gisu.stages.moments import Weeks, instant
from gisu.stages.program_items.calendar import CohortCalendar, calendar_of
from gisu.tracks.policy.audience import audience_from
from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import Noting as Found
from gisu_scoring.folders.checked_folder import (
    CheckedFolder,
    CheckFolder,
    FolderDescription,
)
from gisu_scoring.folders.times import check_ends, check_phases
from gisu_scoring.problems.folder import FolderErrors, FolderProblem, is_missing_data
from gisu_scoring.tasks.spec import Direction
from gisu_scoring.text.moments import Moment, MomentError

Folder = CheckedFolder | FolderDescription
TO_BE_MADE = "to-be-made"  # the content of a competition whose data is not there yet
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def folder_of_item(
    root: Path, item: Item, reading: Reading, problems: Problems, check_folder: CheckFolder
) -> tuple[Item, Folder] | None:
    """The item with all its folder says, and the folder; None where something is wrong, which is noted."""
    folder = _load(root, item, reading, problems, check_folder)
    if folder is None or not _check_phases(item, folder, problems):
        return None
    calendar = calendar_of(reading)
    if calendar is not None:
        _check_times(item, folder, calendar, problems)
    value = item.value
    assert isinstance(value, part.Competition)  # noqa: S101  what `model` reads
    content = folder.content() if isinstance(folder, CheckedFolder) else TO_BE_MADE
    fields = {**value.model_dump(mode="json"), **said_by(folder), "content": content}
    if not value.phases:
        fields |= _times(folder)
    return dataclasses.replace(item, value=part.Competition.model_validate(fields)), folder


def scoring_of(key: str, folder: Folder) -> Scoring:
    """What the folder says of scores and of tries in its phases."""
    competition, metric = folder.competition, folder.metric
    return Scoring(
        competition=key,
        per_day=max((phase.per_day or 0 for phase in competition.phases), default=0),
        higher_is_better=metric.direction is Direction.HIGHER,
        lowest=metric.lowest,
        highest=metric.highest,
    )


def check_order(
    item: Item, value: part.Competition, calendar: CohortCalendar, problems: Problems
) -> None:
    """What a page says of times, before its folder is touched: the same checks as the folder's."""

    def at(when: Any) -> Moment:
        moment = instant(when, weeks=calendar.weeks, zone=calendar.zone)
        return Moment(moment.astimezone(calendar.zone).replace(tzinfo=None))

    mistakes = Found(Document())
    try:
        phases: Any = tuple(
            SimpleNamespace(key=one.key, opens=at(one.opens), due=at(one.due), ranked=True)
            for one in value.phases
        )
        closes = at(value.closes) if value.closes else None
        reveal = (
            at(value.reveal) if value.reveal and not isinstance(value.reveal, str) else None
        )
    except MomentError as error:
        problems.add(item, ("phases",), error.code, **error.params)
        return
    check_phases(phases, mistakes)
    check_ends(phases, closes, reveal, mistakes)
    for one in mistakes.problems:
        problems.add(item, path_of(one.where), one.code, **one.params)


def note_unlisted(root: Path, reading: Reading, problems: Problems) -> None:
    """Folders of competitions that no item names are mistakes."""
    named = {place_of(item) for item in reading.of("competitions").values()}
    for path in sorted((root / "competitions").glob("*/competition.yaml")):
        place = f"competitions/{path.parent.name}"
        if place not in named and not problems.has_place("competitions", path.parent.name):
            problems.add_problem(
                FolderProblem(
                    file=f"{place}/competition.yaml",
                    line=1,
                    code="competition_not_listed",
                    params={"value": path.parent.name},
                )
            )


def place_of(item: Item) -> str:
    """Where the item's folder is, within the program's."""
    named = getattr(item.value, "folder", None)
    return named or f"competitions/{item.key}"


def _load(
    root: Path, item: Item, reading: Reading, problems: Problems, check_folder: CheckFolder
) -> Folder | None:
    """The item's folder, read; None where something is wrong, which is noted."""
    name = place_of(item)
    place = root / name
    if problems.is_full:
        return None
    where = ("folder",) if getattr(item.value, "folder", None) else ()
    if Path(name).is_absolute() or not place.resolve().is_relative_to(root.resolve()):
        problems.add(item, where, "competition_folder_outside", value=name)
        return None
    if not place.is_dir():
        near = sorted(
            f"competitions/{one.parent.name}"
            for one in root.glob("competitions/*/competition.yaml")
        )
        problems.unknown(item, where, "competition_folder_missing", name, near)
        return None
    try:
        folder = _read(place, name, reading, check_folder)
    except FolderErrors as errors:
        for one in errors.problems:
            renamed = dataclasses.replace(
                _with_command(one, reading), file=f"{name}/{one.file}"
            )
            problems.add_problem(renamed)
        return None
    if folder.competition.slug != item.key:
        params = {"slug": folder.competition.slug, "key": item.key}
        problems.add(item, ("key",), "competition_other_slug", **params)
        return None
    return folder


def _read(place: Path, name: str, reading: Reading, check_folder: CheckFolder) -> Folder:
    """The folder, checked; only what it says, where its data may be missing and is."""
    may_lack_data = bool(reading.data_made_by) and reading.may_lack_data
    folder = check_folder(place, may_lack_data=may_lack_data)
    if isinstance(folder, FolderDescription):
        reading.missing += [f"{name}/{file}" for file in folder.missing]
    return folder


def _with_command(problem: FolderProblem, reading: Reading) -> FolderProblem:
    """A file that a command makes is missing for another reason than one that somebody forgot."""
    if not reading.data_made_by or not is_missing_data(problem):
        return problem
    params = {"value": problem.params["value"], "command": reading.data_made_by}
    return dataclasses.replace(problem, code="data_to_be_made", params=params)


def _check_phases(item: Item, folder: Folder, problems: Problems) -> bool:
    """Whether the phases named are those of the folder."""
    value = item.value
    assert isinstance(value, part.Competition)  # noqa: S101  what `model` reads
    known = [phase.key for phase in folder.competition.phases]
    right = True
    if not value.phases:
        for name in ("closes", "reveal"):
            if getattr(value, name) is not None:
                problems.add(item, (name,), "only_beside_phases")
                right = False
        return right
    seen: set[str] = set()
    for at, phase in enumerate(value.phases):
        if phase.key in seen:
            problems.add(item, ("phases", at, "key"), "phase_twice", value=phase.key)
        elif phase.key not in known:
            problems.unknown(item, ("phases", at, "key"), "unknown_phase", phase.key, known)
        seen.add(phase.key)
    for key in known:
        if key not in seen:
            problems.add(item, ("phases",), "phase_missing", value=key)
    return right and seen == set(known) and len(value.phases) == len(known)


def _times(folder: Folder) -> dict[str, Any]:
    """The times competition.yaml says, as program.yaml would."""
    said = folder.competition
    return {
        "phases": [
            {"key": one.key, "opens": str(one.opens), "due": str(one.due)}
            for one in said.phases
        ],
        "closes": str(said.closes) if said.closes else None,
        "reveal": str(said.reveal) if isinstance(said.reveal, Moment) else None,
    }


def _check_times(
    item: Item, folder: Folder, calendar: CohortCalendar, problems: Problems
) -> None:
    value = item.value
    assert isinstance(value, part.Competition)  # noqa: S101  what `model` reads
    if not value.phases:
        return
    try:
        timed(folder, value, weeks=calendar.weeks, zone=calendar.zone).schedule(calendar.zone)
    except MomentError as error:
        problems.add(item, ("phases",), error.code, **error.params)
    except FolderErrors as errors:
        for one in errors.problems:
            problems.add(item, path_of(one.where), one.code, **one.params)


def path_of(where: str) -> tuple[str | int, ...]:
    path: list[str | int] = []
    for name, at in _STEP.findall(where):
        path.append(name)
        if at:
            path.append(int(at) - 1)
    return tuple(path)


def planned_competition(
    item: Item, folder: Folder | None, calendar: CohortCalendar
) -> PlannedActivity | None:
    """Where the competition falls on the calendar; None where its folder was not read and nothing else says so.

    Raises MomentError, FolderErrors where something is wrong with its times.
    """
    value = item.value
    assert isinstance(value, part.Competition)  # noqa: S101  what `model` reads
    if folder is None:
        return _as_the_program_says(value, calendar.weeks, calendar.zone)
    moved = timed(folder, value, weeks=calendar.weeks, zone=calendar.zone)
    times = moved.schedule(calendar.zone)
    return PlannedActivity(
        key=item.key,
        kind=COMPETITION,
        title=folder.competition.title.model_dump(),
        opens_at=times.phases[0].opens,
        due_at=times.phases[-1].due,
        closes_at=times.closes,
        audience=audience_from(value.whom),
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
