"""Competitions: each a folder of its own inside the program's, and when it is."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from shutil import copytree
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions import part
from gisu.competitions.actions import removing
from gisu.competitions.actions.cancelling import set_called_off, set_hidden
from gisu.competitions.actions.loading import load
from gisu.competitions.actions.timing import timed
from gisu.competitions.actions.writing import laid_out, write
from gisu.competitions.folder_checks import FolderChecks
from gisu.competitions.queries.as_set import (
    competitions_as_set,
    folder_of,
    part_taken,
)
from gisu.competitions.queries.decided import decided_in
from gisu.programs.parts.competition_folders import (
    check_order,
    found_in,
    note_unlisted,
    place_of,
    scoring_of,
)
from gisu.programs.parts.part import Fields, Noting, Part, Renamed, Said, Texts, Touched, Whole
from gisu.programs.parts.tracks import check_audience, renamed_audience
from gisu.schedule.actions.audience import set_audience
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams.policy.audience import EVERYBODY, audience_from
from gisu_scoring.folders.checked_folder import CheckedFolder

# What stands in the competition's own folder, and every competition has.
NEEDED = ("title", "summary", "overview", "rules", "limits", "finals", "diagnostics", "teams")


class CompetitionsPart(Part):
    name = "competitions"
    title: ClassVar[Texts] = {"ko": "대회", "en": "Competitions"}
    about: ClassVar[Texts] = {
        "ko": "대회의 글, 제출 횟수, 시각. 새 대회는 폴더로 만들어요.",
        "en": "Competitions with their texts, limits and times. A new one begins as a folder.",
    }
    model = part.Competition
    can_be_made_on_pages = False
    hidden = frozenset({*NEEDED, "content"})
    unshown = frozenset(
        {"content", "called_off", "hidden"}
    )  # the last two have pages of their own
    unsaid = frozenset({"folder"})
    touches_everybody = False
    times = ("phases", "closes", "reveal")
    needed = frozenset(NEEDED)
    prose = ("overview", "rules")

    @override
    def prepare(self, folder: Path, whole: Whole, notes: Any) -> None:
        for key, said in list(whole.of(self.name).items()):
            found = found_in(folder, said, whole, notes)
            if found is not None:
                whole.items[self.name][key], whole.things[self.name, key] = found
                whole.scoring[key] = scoring_of(found[1])
        note_unlisted(folder, whole, notes)

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        sets = whole.named("team_sets")
        for key, said in whole.of(self.name).items():
            item = said.item
            if not isinstance(item, part.Competition) or not item.content:
                continue  # its folder could not be read
            check_audience(said, item.whom, whole, noting, also=(EVERYBODY,))
            is_folder = (self.name, key) in whole.things
            for name in NEEDED:
                if getattr(item, name) is None:
                    noting.add(said, (name,), "missing_key", key=name)
            if item.teams is not None and item.teams.set not in sets:
                where = () if is_folder else ("teams", "set")
                noting.unknown(said, where, "unknown_team_set", item.teams.set, sets)
            if not is_folder and whole.weeks is not None:
                check_order(said, item, whole.weeks, ZoneInfo(whole.zone), noting)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return competitions_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: Any, by: Person | None, now: datetime
    ) -> None:
        item = said.item
        assert isinstance(item, part.Competition)  # noqa: S101  what `model` reads
        if thing is not None and thing.content() == item.content:
            with laid_out(thing, item) as folder:
                found = thing if folder == thing.path else _checked(folder)
                _put(cohort, item, found, by, now)
            return
        with folder_of(cohort=cohort, key=said.key) as folder:
            write(folder, item)
            _put(cohort, item, _checked(folder), by, now)

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
    def carried(self, fields: Fields, renamed: Renamed) -> Fields:
        return renamed_audience(fields, renamed)

    @override
    def follow(self, fields: Fields, part: str, was: str, key: str) -> Fields:
        if part != "team_sets" or fields["teams"]["set"] != was:
            return fields
        return {**fields, "teams": {**fields["teams"], "set": key}}

    @override
    def decided(self, cohort: Cohort) -> Mapping[str, tuple[str, ...]]:
        return decided_in(cohort)

    @override
    def write_files(self, cohort: Cohort, said: Said, folder: Path) -> None:
        key = said.key
        item = self.read(key, self.as_set(cohort)[key]).item
        assert isinstance(item, part.Competition)  # noqa: S101  what `model` reads
        with folder_of(cohort=cohort, key=key) as kept:
            write(kept, item)
            copytree(kept, folder / place_of(said), dirs_exist_ok=True)


def _checked(folder: Path) -> CheckedFolder:
    """A folder that was written anew, checked under limits: a transaction waits for it."""
    found = FolderChecks()(folder)
    assert isinstance(found, CheckedFolder)  # noqa: S101  what it gives where no data may be missing
    return found


def _put(
    cohort: Cohort,
    item: part.Competition,
    found: CheckedFolder,
    by: Person | None,
    now: datetime,
) -> None:
    written = item.model_dump(mode="json", include={"phases", "closes", "reveal"})
    moved = timed(found, item, weeks=weeks_of_cohort(cohort), zone=cohort.zone)
    made, _plan = load(cohort=cohort, folder=moved, by=by, now=now, written=written)
    audience = audience_from(item.whom)
    set_audience(activity=made.activity, audience=audience, by=by, now=now)
    set_called_off(competition=made, reason=item.called_off, by=by, now=now)
    set_hidden(competition=made, is_hidden=item.hidden, by=by, now=now)


PARTS: tuple[type[Part], ...] = (CompetitionsPart,)
