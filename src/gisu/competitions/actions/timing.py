"""A competition's times where a program gives them, and what stays as an operator decided while it ran."""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from gisu.competitions import part
from gisu.competitions.models import Competition
from gisu.schedule.policy import Times
from gisu.stages.moments import RelativeMoment, Weeks, instant
from gisu_scoring.folders.checked_folder import CheckedFolder, FolderDescription
from gisu_scoring.text.moments import Moment

Folder = TypeVar("Folder", bound=CheckedFolder | FolderDescription)
TIMES = ("phases", "closes", "reveal")


def as_written(competition: Competition) -> part.Competition | None:
    """The times a program gave, as it wrote them; None where they are the folder's own."""
    said: Mapping[str, Any] = competition.written
    if not said.get("phases"):
        return None
    return part.Competition(key=competition.slug, **{name: said.get(name) for name in TIMES})


def timed(folder: Folder, item: part.Competition, *, weeks: Weeks, zone: ZoneInfo) -> Folder:
    """The folder with the times of `item` in place of its own, where it has any. Raises MomentError."""
    if not item.phases:
        return folder

    def at(when: Moment | RelativeMoment) -> Moment:
        return Moment(instant(when, weeks=weeks, zone=zone).astimezone(zone))

    said = {one.key: one for one in item.phases}
    phases = tuple(
        phase.model_copy(
            update={"opens": at(said[phase.key].opens), "due": at(said[phase.key].due)}
        )
        for phase in folder.competition.phases
    )
    reveal = item.reveal
    moved = folder.competition.model_copy(
        update={
            "phases": phases,
            "closes": at(item.closes) if item.closes else None,
            "reveal": "by-hand" if reveal is None or isinstance(reveal, str) else at(reveal),
        }
    )
    return dataclasses.replace(folder, competition=moved)


def still_closed(competition: Competition | None, times: Times) -> Times:
    """`times`, ending no later than somebody closed the competition by hand."""
    if competition is None or competition.closed_at is None:
        return times
    end: datetime = competition.closed_at
    return dataclasses.replace(
        times, due_at=min(times.due_at, end), closes_at=min(times.closes_at, end)
    )
