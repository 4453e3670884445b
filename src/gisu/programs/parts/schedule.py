"""Activities."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.programs.parts.moments import check_moment
from gisu.programs.parts.part import Fields, Noting, Part, Renamed, Said, Texts, Whole
from gisu.programs.parts.stages import check_inside, fields_of
from gisu.programs.parts.tracks import check_audience, renamed_audience
from gisu.schedule import part, planning
from gisu.schedule.actions import activities, renaming
from gisu.schedule.queries.as_set import activities_as_set
from gisu.stages.planning import PlanError
from gisu.teams.policy.audience import EVERYBODY, STAFF_ONLY


class ActivitiesPart(Part):
    name = "activities"
    title: ClassVar[Texts] = {"ko": "활동", "en": "Activities"}
    about: ClassVar[Texts] = {
        "ko": "강의, 퀴즈, 과제, 모임처럼 때가 있는 일",
        "en": "Lectures, quizzes, assignments, meetings: whatever is done at a time.",
    }
    model = part.Activity
    times = ("opens", "due", "closes")
    unshown = frozenset(
        {"called_off"}
    )  # on pages it is a page of its own, which says whom it reaches

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        known = whole.named("stages")
        for said in whole.of(self.name).values():
            item = said.item
            if not isinstance(item, part.Activity):
                continue
            if item.stage is not None and item.stage not in known:
                noting.unknown(said, ("stage",), "unknown_stage", item.stage, known)
            check_audience(said, item.whom, whole, noting, also=(EVERYBODY, STAFF_ONLY))
            if whole.weeks is not None:
                _check_activity(said, item, whole, noting)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return activities_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: Any, by: Person | None, now: datetime
    ) -> None:
        activities.set_activity(cohort=cohort, by=by, now=now, **fields_of(said))

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        activities.remove_activity(cohort=cohort, key=key, by=by, now=now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        renaming.rename_activity(cohort=cohort, was=was, key=key, by=by, now=now)

    @override
    def carried(self, fields: Fields, renamed: Renamed) -> Fields:
        stage = fields.get("stage")
        found = {**fields, "stage": renamed.get("stages", {}).get(stage or "", stage)}
        return renamed_audience(found, renamed)


def _check_activity(said: Said, item: part.Activity, whole: Whole, noting: Noting) -> None:
    zone = ZoneInfo(whole.zone)
    assert whole.weeks is not None  # noqa: S101  asked by the caller
    times = ("opens", "due", "closes")
    if [name for name in times if not check_moment(said, name, whole, noting)]:
        return
    try:
        found = planning.plan_activity(item, weeks=whole.weeks, zone=zone)
    except PlanError as error:
        params = {name: _local(value, zone) for name, value in error.params.items()}
        noting.add(said, (error.where,), f"activity_{error.code}", **params)
    else:
        days = _days(item, found, zone)
        check_inside(said, whole, noting, tuple(days))


def _days(
    item: part.Activity, found: planning.PlannedActivity, zone: ZoneInfo
) -> Iterator[tuple[str, date]]:
    yield "opens", found.opens_at.astimezone(zone).date()
    if item.due is not None:
        yield "due", found.due_at.astimezone(zone).date()


def _local(value: str, zone: ZoneInfo) -> str:
    return f"{datetime.fromisoformat(value).astimezone(zone):%Y-%m-%d %H:%M}" if value else "–"


PARTS: tuple[type[Part], ...] = (ActivitiesPart,)
