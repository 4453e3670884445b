"""Competitions, as a program says them: each a folder of its own inside the program's, and when it is."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import copytree
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import FIELD_NAMES, Fields, ProgramItem, Rename, people_counted
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.competitions import part
from gisu.competitions.actions import removing
from gisu.competitions.actions.cancelling import set_called_off, set_hidden
from gisu.competitions.actions.loading import load
from gisu.competitions.actions.timing import timed
from gisu.competitions.actions.writing import laid_out, write
from gisu.competitions.enums import Diagnostics
from gisu.competitions.folder_checks import FolderChecks, check_here
from gisu.competitions.program_items.folders import (
    check_order,
    folder_of_item,
    note_unlisted,
    place_of,
    planned_competition,
    scoring_of,
)
from gisu.competitions.queries.as_set import competitions_as_set, folder_of, part_taken
from gisu.competitions.queries.decided import decided_in
from gisu.competitions.queries.finding import competitions
from gisu.competitions.queries.scoring import scoring_in
from gisu.schedule.actions.audience import set_audience
from gisu.schedule.part import LONGEST_WHOM
from gisu.schedule.program_items.activities import CALLED_OFF_NAME
from gisu.schedule.program_items.clashes import OnCalendar
from gisu.stages.program_items.calendar import calendar_of
from gisu.stages.program_items.moments import TIME_HELP, TIME_NAMES
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams.program_items.team_sets import teams_counted
from gisu.tracks.policy.audience import EVERYBODY, audience_from
from gisu.tracks.program_items.tracks import AUDIENCE_NAME, check_audience, with_audience
from gisu_scoring.folders.checked_folder import CheckedFolder
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.text.moments import MomentError

# What stands in the competition's own folder, and every competition has.
NEEDED = ("title", "summary", "overview", "rules", "limits", "finals", "diagnostics", "teams")


class CompetitionItem(ProgramItem):
    name = "competitions"
    title = _("Competitions")
    about = _("Competitions with their texts, limits and times. A new one begins as a folder.")
    model = part.Competition
    order = 100
    refers_to = ("calendar", "tracks", "team_sets")
    has_folders = True
    can_be_made_on_pages = False
    reaches_everybody = False
    is_on_calendar = True
    hidden = frozenset({*NEEDED, "content"})
    # The last two have pages of their own.
    unshown = frozenset({"content", "called_off", "hidden"})
    unsaid = frozenset({"folder"})
    times = ("phases", "closes", "reveal")
    needed = frozenset(NEEDED)
    prose = ("overview", "rules")
    field_names: ClassVar[dict[str, Any]] = {
        **FIELD_NAMES,
        **TIME_NAMES,
        **AUDIENCE_NAME,
        **CALLED_OFF_NAME,
        "hidden": _("Hidden from learners"),
        "reveal": _("Private board opens"),
        "summary": _("Summary"),
        "overview": _("The task"),
        "rules": _("Rules"),
        "per_day": _("Tries a day"),
        "total": _("Tries in all"),
        "malformed_per_day": _("Files with mistakes a day"),
        "count": _("Final submissions"),
        "diagnostics": _("Teams see their mistakes"),
        "set": _("Team set"),
        "max_size": _("Largest team"),
        "alone": _("One may take part alone"),
        "content": _("Data, answers and metric"),
        "phases": _("Times"),
    }
    choices: ClassVar[dict[str, dict[str, Any]]] = {"diagnostics": dict(Diagnostics.choices)}
    keys_in: ClassVar[dict[str, str]] = {"whom": "tracks", "set": "team_sets"}
    field_help: ClassVar[dict[str, Any]] = {**TIME_HELP, "reveal": TIME_HELP["opens"]}
    longest: ClassVar[dict[str, int]] = {"whom": LONGEST_WHOM}

    @override
    def publish_site(self, cohort: Cohort, reading: Reading) -> None:
        for scoring in scoring_in(cohort):
            reading.publish(scoring)

    @override
    def prepare(self, folder: Path, reading: Reading, problems: Problems) -> None:
        # One for all: together they may take only so long.
        check_folder = FolderChecks() if reading.is_limited else check_here
        items = reading.of(self.name)
        for key, item in list(items.items()):
            described = folder_of_item(folder, item, reading, problems, check_folder)
            if described is not None:
                items[key], reading.files[self.name, key] = described
                reading.publish(scoring_of(key, described[1]))
            _publish_place(items[key], reading)
        note_unlisted(folder, reading, problems)

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        sets, calendar = reading.named("team_sets"), calendar_of(reading)
        for key, item in reading.of(self.name).items():
            value = item.value
            if not isinstance(value, part.Competition) or not value.content:
                continue  # its folder could not be read
            check_audience(item, value.whom, reading, problems, also=(EVERYBODY,))
            is_folder = (self.name, key) in reading.files
            for name in NEEDED:
                if getattr(value, name) is None:
                    problems.add(item, (name,), "missing_key", key=name)
            if value.teams is not None and value.teams.set not in sets:
                where = () if is_folder else ("teams", "set")
                problems.unknown(item, where, "unknown_team_set", value.teams.set, sets)
            if not is_folder and calendar is not None:
                check_order(item, value, calendar, problems)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return competitions_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: Any, by: Person | None, now: datetime
    ) -> None:
        value = item.value
        assert isinstance(value, part.Competition)  # noqa: S101  what `model` reads
        if file is not None and file.content() == value.content:
            with laid_out(file, value) as folder:
                checked = file if folder == file.path else _checked(folder)
                _put(cohort, value, checked, by, now)
            return
        with folder_of(cohort=cohort, key=item.key) as folder:
            write(folder, value)
            _put(cohort, value, _checked(folder), by, now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        removing.rename(cohort=cohort, was=was, key=key, by=by, now=now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        removing.remove(cohort=cohort, key=key, by=by, now=now)

    @override
    def reach(self, cohort: Cohort, key: str) -> list[str]:
        people, teams, submissions = part_taken(cohort=cohort, key=key)
        return [
            *people_counted(people),
            *teams_counted(teams),
            *_submissions_counted(submissions),
        ]

    @override
    def ids(self, cohort: Cohort) -> dict[str, int]:
        return dict(competitions(cohort).values_list("activity__slug", "activity_id"))

    @override
    def map_references(self, fields: Fields, to: Rename) -> Fields:
        teams = fields.get("teams")
        named = {**teams, "set": to("team_sets", teams["set"])} if teams else teams
        return with_audience({**fields, "teams": named}, to)

    @override
    def decided(self, cohort: Cohort) -> Mapping[str, tuple[str, ...]]:
        return decided_in(cohort)

    @override
    def write_files(self, cohort: Cohort, item: Item, folder: Path) -> None:
        key = item.key
        value = self.read(key, self.as_set(cohort)[key]).value
        assert isinstance(value, part.Competition)  # noqa: S101  what `model` reads
        with folder_of(cohort=cohort, key=key) as kept:
            write(kept, value)
            copytree(kept, folder / place_of(item), dirs_exist_ok=True)


def _publish_place(item: Item, reading: Reading) -> None:
    """As its folder says; as the program says where the folder could not be read."""
    calendar, value = calendar_of(reading), item.value
    assert isinstance(value, part.Competition)  # noqa: S101  what `model` reads
    if calendar is None or value.called_off:
        return
    with suppress(MomentError, FolderErrors):
        folder = reading.files.get((item.part, item.key))
        planned = planned_competition(item, folder, calendar)
        if planned is not None:
            reading.publish(OnCalendar(item, planned))


def _submissions_counted(count: int) -> list[str]:
    said = ngettext("%(count)s submission", "%(count)s submissions", count) % {"count": count}
    return [said] if count else []


def _checked(folder: Path) -> CheckedFolder:
    """A folder that was written anew, checked under limits: a transaction waits for it."""
    checked = FolderChecks()(folder)
    assert isinstance(checked, CheckedFolder)  # noqa: S101  what it gives where no data may be missing
    return checked


def _put(
    cohort: Cohort,
    value: part.Competition,
    folder: CheckedFolder,
    by: Person | None,
    now: datetime,
) -> None:
    written = value.model_dump(mode="json", include={"phases", "closes", "reveal"})
    moved = timed(folder, value, weeks=weeks_of_cohort(cohort), zone=cohort.zone)
    made, _plan = load(cohort=cohort, folder=moved, by=by, now=now, written=written)
    audience = audience_from(value.whom)
    set_audience(activity=made.activity, audience=audience, by=by, now=now)
    set_called_off(competition=made, reason=value.called_off, by=by, now=now)
    set_hidden(competition=made, is_hidden=value.hidden, by=by, now=now)
