"""Competitions: each a folder of its own inside the program's, and when it is."""

import dataclasses
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions import part
from gisu.competitions.actions import removing
from gisu.competitions.actions.timing import timed
from gisu.competitions.queries.as_set import (
    competitions_as_set,
    folder_of,
    part_taken,
    source_of,
)
from gisu.competitions.queries.decided import decided_in
from gisu.programs.parts.part import Fields, Noting, Part, Said, Texts, Touched, Whole
from gisu.schedule.enums import Kind as CalendarKind
from gisu.schedule.moments import Weeks
from gisu.schedule.planning import PlannedActivity
from gisu.schedule.queries.as_set import weeks_of_cohort
from gisu_scoring.folder_problems import FolderErrors, FolderProblem
from gisu_scoring.moments import MomentError

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


class CompetitionsPart(Part):
    name = "competitions"
    title: ClassVar[Texts] = {"ko": "대회", "en": "Competitions"}
    about: ClassVar[Texts] = {
        "ko": "대회 폴더와 그 시각. 새 대회는 폴더로 만들어요.",
        "en": "Folders of competitions and their times. A new one begins as a folder.",
    }
    model = part.Competition
    can_be_made_on_pages = False
    hidden = frozenset({"content"})
    unsaid = frozenset({"folder"})
    touches_everybody = False
    times = ("phases", "closes", "reveal")

    @override
    def prepare(self, folder: Path, whole: Whole, notes: Any) -> None:
        for key, said in list(whole.of(self.name).items()):
            found = _load(folder, said, notes)
            if found is not None:
                whole.things[self.name, key] = found
                item = said.item.model_copy(update={"content": found.digest()})
                whole.items[self.name][key] = dataclasses.replace(said, item=item)
        self._unlisted(folder, whole, notes)

    def _unlisted(self, folder: Path, whole: Whole, notes: Any) -> None:
        named = {_folder(said) for said in whole.of(self.name).values()}
        for path in sorted((folder / self.name).glob("*/competition.yaml")):
            place = f"{self.name}/{path.parent.name}"
            known = (self.name, path.parent.name) in notes.places
            if place not in named and not known:
                problem = FolderProblem(
                    file=f"{place}/competition.yaml",
                    line=1,
                    code="competition_not_listed",
                    params={"value": path.parent.name},
                )
                notes.problems.append(problem)

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        sets = whole.named("team_sets")
        for key, said in whole.of(self.name).items():
            found = whole.things.get((self.name, key))
            if found is None or not isinstance(said.item, part.Competition):
                continue
            if found.competition.teams.set not in sets:
                params = {"value": found.competition.teams.set, "allowed": sets}
                noting.unknown(said, (), "unknown_team_set", **params)
            right = _check_phases(said, found, noting)
            if right and whole.weeks is not None:
                _check_times(said, found, whole.weeks, ZoneInfo(whole.zone), noting)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return competitions_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: Any, by: Person | None, now: datetime
    ) -> None:
        from gisu_scoring.folder import load_folder  # noqa: PLC0415  brings polars, which the web process spares

        item = said.item
        assert isinstance(item, part.Competition)  # noqa: S101  what `model` reads
        if thing is not None and thing.digest() == item.content:
            _put(cohort, item, thing, by, now)
            return
        with folder_of(cohort=cohort, key=said.key) as folder:
            _put(cohort, item, load_folder(folder), by, now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        removing.rename(cohort=cohort, was=was, key=key, by=by, now=now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        removing.remove(cohort=cohort, key=key, by=by, now=now)

    @override
    def touched(self, cohort: Cohort, key: str) -> Touched:
        people, teams, submissions = part_taken(cohort=cohort, key=key)
        return Touched(people=people, teams=teams, submissions=submissions)

    @override
    def decided(self, cohort: Cohort) -> Mapping[str, tuple[str, ...]]:
        return decided_in(cohort)

    @override
    def files(self, cohort: Cohort, key: str) -> Any:
        for path, digest in source_of(cohort=cohort, key=key).items():
            yield f"{self.name}/{key}/{path}", digest


def _folder(said: Said) -> str:
    named = getattr(said.item, "folder", None)
    return named or f"competitions/{said.key}"


def _load(root: Path, said: Said, notes: Any) -> Any:
    """The item's folder, read; None where something is wrong, which is noted."""
    from gisu_scoring.folder import load_folder  # noqa: PLC0415  brings polars, which the web process spares

    name = _folder(said)
    place = root / name
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
        found = load_folder(place)
    except FolderErrors as errors:
        notes.problems += [
            dataclasses.replace(one, file=f"{name}/{one.file}") for one in errors.problems
        ]
        return None
    if found.competition.slug != said.key:
        params = {"slug": found.competition.slug, "key": said.key}
        notes.add(said, ("key",), "competition_other_slug", **params)
        return None
    return found


def _check_phases(said: Said, found: Any, noting: Noting) -> bool:
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


def _check_times(said: Said, found: Any, weeks: Weeks, zone: ZoneInfo, noting: Noting) -> None:
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
            noting.add(said, _path(one.where), one.code, **one.params)


def _path(where: str) -> tuple[str | int, ...]:
    path: list[str | int] = []
    for name, at in _STEP.findall(where):
        path.append(name)
        if at:
            path.append(int(at) - 1)
    return tuple(path)


def planned_competition(
    said: Said, found: Any, weeks: Weeks, zone: ZoneInfo
) -> PlannedActivity:
    """Where the competition falls on the calendar. Call it where nothing is wrong with its times."""
    item = said.item
    assert isinstance(item, part.Competition)  # noqa: S101  what `model` reads
    times = timed(found, item, weeks=weeks, zone=zone).schedule(zone)
    return PlannedActivity(
        key=said.key,
        kind=CalendarKind.COMPETITION,
        title=found.competition.title.model_dump(),
        opens_at=times.phases[0].opens,
        due_at=times.phases[-1].due,
        closes_at=times.closes,
    )


def _put(
    cohort: Cohort, item: part.Competition, found: Any, by: Person | None, now: datetime
) -> None:
    from gisu.competitions.actions.loading import load  # noqa: PLC0415  brings polars, which the web process spares

    written = item.model_dump(mode="json", include={"phases", "closes", "reveal"})
    written["content"] = found.digest()
    moved = timed(found, item, weeks=weeks_of_cohort(cohort), zone=cohort.zone)
    load(cohort=cohort, folder=moved, by=by, now=now, written=written)


PARTS: tuple[type[Part], ...] = (CompetitionsPart,)
