"""What a cohort's days are made of: how weeks count, stages, breaks."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.part import Cohort as CohortItem
from gisu.core.zones import zone_names
from gisu.programs.parts.cohort import last_day, last_of
from gisu.programs.parts.part import Fields, Noting, Part, Said, Texts, Whole
from gisu.stages import part, planning
from gisu.stages.actions import renaming, stages
from gisu.stages.actions.moving import move_start
from gisu.stages.queries import as_set


def count(whole: Whole, *, starts_on: date | None = None) -> None:
    """Let `whole` know how its cohort counts weeks, its zone and its days; as if it began on `starts_on`, if given."""
    whole.zone = _zone(whole)
    cohort = whole.of("cohort").get("cohort")
    if cohort is None or not isinstance(cohort.item, CohortItem):
        return
    calendar = whole.of("calendar").get("calendar")
    said = (
        calendar.item.weeks if calendar and isinstance(calendar.item, part.Calendar) else None
    )
    rests = [
        one.item for one in whole.of("breaks").values() if isinstance(one.item, part.Break)
    ]
    first = starts_on or cohort.item.starts
    whole.weeks = planning.weeks_of(starts_on=first, weeks=said or part.Weeks(), breaks=rests)
    ends = last_day(cohort.item, first_day=whole.weeks.first_day, starts_on=first)
    whole.days = first, ends


def _zone(whole: Whole) -> str:
    """The zone of a program's cohort; UTC where it names none there is, which is a mistake of its own."""
    cohort = whole.of("cohort").get("cohort")
    named = getattr(cohort.item, "zone", "") if cohort else ""
    return named if named in zone_names() else "UTC"


class CalendarPart(Part):
    name = "calendar"
    title: ClassVar[Texts] = {"ko": "달력 세는 법", "en": "How weeks count"}
    about: ClassVar[Texts] = {
        "ko": "한 주가 시작되는 요일, 쉬는 주를 세는지, 어느 나라 공휴일인지",
        "en": "On which day a week begins, whether rest weeks count, whose holidays hold.",
    }
    model = part.Calendar
    is_one = True
    can_be_made_on_pages = False

    @override
    def unsaid_item(self) -> Said:
        return Said(self.name, self.name, part.Calendar())

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return {self.name: as_set.calendar_as_set(cohort)}

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: Any, by: Person | None, now: datetime
    ) -> None:
        fields = said.item.model_dump(mode="json")
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
        ends_on = last_of(cohort.weeks, first, as_set.weeks_of_cohort(cohort).first_day)
        move_start(cohort=cohort, starts_on=first, ends_on=ends_on, by=by, now=now)


class StagesPart(Part):
    name = "stages"
    title: ClassVar[Texts] = {"ko": "{stage}", "en": "{Stages}"}
    about: ClassVar[Texts] = {
        "ko": "기수를 나누는 {stage}와 기간",
        "en": "The stretches a cohort is divided into.",
    }
    model = part.Stage
    times = ("starts", "ends")

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        for said in whole.of(self.name).values():
            _check_days(said, whole, noting, planning.plan_stage)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return as_set.stages_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: Any, by: Person | None, now: datetime
    ) -> None:
        stages.set_stage(cohort=cohort, by=by, now=now, **fields_of(said))

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        stages.remove_stage(cohort=cohort, key=key, by=by, now=now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        renaming.rename_stage(cohort=cohort, was=was, key=key, by=by, now=now)


class BreaksPart(Part):
    name = "breaks"
    title: ClassVar[Texts] = {"ko": "쉬는 날", "en": "Breaks"}
    about: ClassVar[Texts] = {
        "ko": "쉬는 주와 휴일",
        "en": "Rest weeks and holidays, when nothing should be due.",
    }
    model = part.Break
    times = ("starts", "ends")

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        for said in whole.of(self.name).values():
            _check_days(said, whole, noting, planning.plan_break)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return as_set.breaks_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: Any, by: Person | None, now: datetime
    ) -> None:
        stages.set_break(cohort=cohort, by=by, now=now, **fields_of(said))

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        stages.remove_break(cohort=cohort, key=key, by=by, now=now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        renaming.rename_break(cohort=cohort, was=was, key=key, by=by, now=now)


def fields_of(said: Said) -> dict[str, Any]:
    return {**said.item.model_dump(mode="json"), "key": said.key}


def _check_days(
    said: Said, whole: Whole, noting: Noting, plan: Callable[..., planning.PlannedDays]
) -> None:
    if whole.weeks is None:
        return
    try:
        found = plan(said.item, weeks=whole.weeks)
    except planning.PlanError as error:
        noting.add(said, (error.where,), error.code, **error.params)
        return
    check_inside(said, whole, noting, (("starts", found.starts_on), ("ends", found.ends_on)))


def check_inside(
    said: Said, whole: Whole, noting: Noting, days: tuple[tuple[str, date], ...]
) -> None:
    if whole.days is None:
        return
    first, last = whole.days
    for name, day in days:
        if not first <= day <= last:
            params = {"value": str(day), "starts": str(first), "ends": str(last)}
            noting.add(said, (name,), "outside_cohort", **params)
            return


PARTS: tuple[type[Part], ...] = (CalendarPart, BreaksPart, StagesPart)
