"""Activities, as a program says them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import FIELD_NAMES, Fields, ProgramItem, Rename
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.schedule import part, planning
from gisu.schedule.actions import activities, renaming
from gisu.schedule.kinds import activity_kinds
from gisu.schedule.program_items.clashes import clash_warnings
from gisu.schedule.queries.as_set import activities_as_set, activity_ids
from gisu.stages.planning import PlanError
from gisu.stages.program_items.calendar import CohortCalendar, calendar_of
from gisu.stages.program_items.days import fields_of
from gisu.stages.program_items.moments import (
    TIME_HELP,
    TIME_NAMES,
    check_inside,
    check_moment,
)
from gisu.stages.program_items.references import STAGE_NAME, with_stage
from gisu.tracks.policy.audience import EVERYBODY, STAFF_ONLY
from gisu.tracks.program_items.tracks import (
    AUDIENCE_NAME,
    check_audience,
    with_audience,
)
from gisu_scoring.problems.folder import FolderProblem

CALLED_OFF_NAME = {"called_off": _("Called off, because")}


class ActivityItem(ProgramItem):
    name = "activities"
    title = _("Activities")
    about = _("Lectures, quizzes, assignments, meetings: whatever is done at a time.")
    model = part.Activity
    order = 80
    refers_to = ("calendar", "stages", "tracks")
    times = ("opens", "due", "closes")
    is_on_calendar = True
    in_lists = ("kind", "opens", "due")
    # On pages it is a page of its own, which says whom it reaches.
    unshown = frozenset({"called_off"})
    actions_template = "schedule/_item_actions.html"
    field_names: ClassVar[dict[str, Any]] = {
        **FIELD_NAMES,
        **TIME_NAMES,
        **STAGE_NAME,
        **AUDIENCE_NAME,
        **CALLED_OFF_NAME,
        "lasts_minutes": _("Lasts, in minutes"),
        "place": _("Place"),
        "url": _("Address on the web"),
    }
    keys_in: ClassVar[dict[str, str]] = {"stage": "stages", "whom": "tracks"}
    field_help: ClassVar[dict[str, Any]] = TIME_HELP
    longest: ClassVar[dict[str, int]] = {"whom": part.LONGEST_WHOM}

    @property
    @override
    def choices(self) -> dict[str, dict[str, Any]]:  # type: ignore[override]  # rooms declare kinds
        return {"kind": {key: kind.title for key, kind in activity_kinds().items()}}

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        known, calendar = reading.named("stages"), calendar_of(reading)
        for item in reading.of(self.name).values():
            value = item.value
            if not isinstance(value, part.Activity):
                continue
            if value.stage is not None and value.stage not in known:
                problems.unknown(item, ("stage",), "unknown_stage", value.stage, known)
            check_audience(item, value.whom, reading, problems, also=(EVERYBODY, STAFF_ONLY))
            if calendar is not None:
                _check_activity(item, value, reading, calendar, problems)

    @override
    def warnings(self, reading: Reading, problems: Problems) -> Iterable[FolderProblem]:
        return clash_warnings(reading, problems)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return activities_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: Any, by: Person | None, now: datetime
    ) -> None:
        activities.set_activity(cohort=cohort, by=by, now=now, **fields_of(item))

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        activities.remove_activity(cohort=cohort, key=key, by=by, now=now)

    @override
    def ids(self, cohort: Cohort) -> dict[str, int]:
        return activity_ids(cohort)

    @override
    def map_references(self, fields: Fields, to: Rename) -> Fields:
        return with_audience(with_stage(fields, to), to)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        renaming.rename_activity(cohort=cohort, was=was, key=key, by=by, now=now)


def _check_activity(
    item: Item,
    value: part.Activity,
    reading: Reading,
    calendar: CohortCalendar,
    problems: Problems,
) -> None:
    times = ("opens", "due", "closes")
    if [name for name in times if not check_moment(item, name, reading, problems)]:
        return
    try:
        planned = planning.plan_activity(value, weeks=calendar.weeks, zone=calendar.zone)
    except PlanError as error:
        params = {name: _local(text, calendar.zone) for name, text in error.params.items()}
        problems.add(item, (error.where,), f"activity_{error.code}", **params)
    else:
        days = _days(value, planned, calendar.zone)
        check_inside(item, reading, problems, tuple(days))


def _days(
    value: part.Activity, planned: planning.PlannedActivity, zone: ZoneInfo
) -> Iterator[tuple[str, date]]:
    yield "opens", planned.opens_at.astimezone(zone).date()
    if value.due is not None:
        yield "due", planned.due_at.astimezone(zone).date()


def _local(value: str, zone: ZoneInfo) -> str:
    return f"{datetime.fromisoformat(value).astimezone(zone):%Y-%m-%d %H:%M}" if value else "–"
