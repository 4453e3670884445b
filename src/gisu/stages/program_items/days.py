"""What a cohort's days are made of, as a program says it: how weeks count, breaks, stages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.days import last_day_of_weeks
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import FIELD_NAMES, Fields, ProgramItem
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.stages import part, planning
from gisu.stages.actions import renaming, stages
from gisu.stages.actions.moving import move_start
from gisu.stages.enums import BreakKind
from gisu.stages.models import Break, Stage
from gisu.stages.program_items.calendar import calendar_of, publish_calendar
from gisu.stages.program_items.moments import check_inside
from gisu.stages.queries import as_set
from gisu.ui import own_words

WEEKDAYS = {
    "monday": gettext_lazy("Monday"),
    "tuesday": gettext_lazy("Tuesday"),
    "wednesday": gettext_lazy("Wednesday"),
    "thursday": gettext_lazy("Thursday"),
    "friday": gettext_lazy("Friday"),
    "saturday": gettext_lazy("Saturday"),
    "sunday": gettext_lazy("Sunday"),
}
DAY_NAMES = {
    **FIELD_NAMES,
    "starts": gettext_lazy("First day"),
    "ends": gettext_lazy("Last day"),
}


class CalendarItem(ProgramItem):
    name = "calendar"
    title = gettext_lazy("How weeks count")
    about = gettext_lazy(
        "On which day a week begins, whether rest weeks count, whose holidays hold."
    )
    model = part.Calendar
    order = 40
    refers_to = ("cohort",)
    is_one = True
    can_be_made_on_pages = False
    field_names: ClassVar[dict[str, Any]] = {
        "first_day": gettext_lazy("A week begins on"),
        "rest_weeks_count": gettext_lazy("Rest weeks have a number"),
        "country": gettext_lazy("Public holidays of"),
        "days_between_competitions": gettext_lazy("Days between competitions"),
    }
    choices: ClassVar[dict[str, dict[str, Any]]] = {"first_day": WEEKDAYS}

    @override
    def unsaid_item(self) -> Item:
        return Item(self.name, self.name, part.Calendar())

    @override
    def publish(self, reading: Reading) -> None:
        publish_calendar(reading)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return {self.name: as_set.calendar_as_set(cohort)}

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: Any, by: Person | None, now: datetime
    ) -> None:
        fields = item.value.model_dump(mode="json")
        stages.set_calendar(cohort=cohort, by=by, now=now, **fields)
        _keep_length(cohort, by, now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        stages.set_calendar(cohort=cohort, by=by, now=now)
        _keep_length(cohort, by, now)


def _keep_length(cohort: Cohort, by: Person | None, now: datetime) -> None:
    """Let a cohort of so many weeks end with the last of them, as they are counted now."""
    if cohort.weeks:
        first = cohort.starts_on
        first_day = as_set.weeks_of_cohort(cohort).first_day
        ends_on = last_day_of_weeks(cohort.weeks, first, first_day)
        move_start(cohort=cohort, starts_on=first, ends_on=ends_on, by=by, now=now)


class BreakItem(ProgramItem):
    name = "breaks"
    title = gettext_lazy("Breaks")
    about = gettext_lazy("Rest weeks and holidays, when nothing should be due.")
    model = part.Break
    order = 50
    refers_to = ("calendar",)
    times = ("starts", "ends")
    is_on_calendar = True
    in_lists = ("kind", "starts", "ends")
    field_names: ClassVar[dict[str, Any]] = DAY_NAMES
    choices: ClassVar[dict[str, dict[str, Any]]] = {"kind": dict(BreakKind.choices)}

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        for item in reading.of(self.name).values():
            _check_days(item, reading, problems, planning.plan_break)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return as_set.breaks_as_set(cohort)

    @override
    def ids(self, cohort: Cohort) -> dict[str, int]:
        return dict(Break.objects.filter(cohort=cohort).values_list("key", "pk"))

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: Any, by: Person | None, now: datetime
    ) -> None:
        stages.set_break(cohort=cohort, by=by, now=now, **fields_of(item))

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        stages.remove_break(cohort=cohort, key=key, by=by, now=now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        renaming.rename_break(cohort=cohort, was=was, key=key, by=by, now=now)


class StageItem(ProgramItem):
    name = "stages"
    title = own_words.gettext_lazy("{Stages}")
    about = own_words.gettext_lazy("The stretches a cohort is divided into.")
    model = part.Stage
    order = 60
    refers_to = ("calendar", "breaks")
    times = ("starts", "ends")
    is_on_calendar = True
    in_lists = ("starts", "ends")
    field_names: ClassVar[dict[str, Any]] = DAY_NAMES

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        for item in reading.of(self.name).values():
            _check_days(item, reading, problems, planning.plan_stage)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return as_set.stages_as_set(cohort)

    @override
    def ids(self, cohort: Cohort) -> dict[str, int]:
        return dict(Stage.objects.filter(cohort=cohort).values_list("key", "pk"))

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: Any, by: Person | None, now: datetime
    ) -> None:
        stages.set_stage(cohort=cohort, by=by, now=now, **fields_of(item))

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        stages.remove_stage(cohort=cohort, key=key, by=by, now=now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        renaming.rename_stage(cohort=cohort, was=was, key=key, by=by, now=now)


def fields_of(item: Item) -> dict[str, Any]:
    return {**item.value.model_dump(mode="json"), "key": item.key}


def _check_days(
    item: Item, reading: Reading, problems: Problems, plan: Callable[..., planning.PlannedDays]
) -> None:
    calendar = calendar_of(reading)
    if calendar is None:
        return
    try:
        days = plan(item.value, weeks=calendar.weeks)
    except planning.PlanError as error:
        problems.add(item, (error.where,), error.code, **error.params)
        return
    check_inside(item, reading, problems, (("starts", days.starts_on), ("ends", days.ends_on)))
