"""What does not fit together on a program's calendar: nothing wrong, but worth a second thought."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import suppress
from zoneinfo import ZoneInfo

from django.utils import translation

from gisu.programs.parts.competition_folders import planned_competition
from gisu.programs.parts.part import Said, Whole
from gisu.programs.reading.items import Notes
from gisu.schedule import part, planning
from gisu.schedule.clashes import Clash, Planned, clashes
from gisu.stages.holidays import country_of, public_holidays
from gisu.stages.part import Calendar
from gisu.stages.planning import PlanError, PlannedDays, plan_break, plan_stage
from gisu_scoring.documents.validation import problem_at
from gisu_scoring.problems.folder import MOST_PROBLEMS, FolderErrors, FolderProblem
from gisu_scoring.text.moments import MomentError

CALENDAR_OF = ("activities", "competitions", "stages", "breaks")


def clash_warnings(whole: Whole, notes: Notes) -> tuple[FolderProblem, ...]:
    """Each clash at the first item it is about. What is wrong in itself is left out: it has no place on the calendar."""
    if whole.days is None or whole.weeks is None:
        return ()
    calendar = _calendar(whole)
    zone = ZoneInfo(whole.zone)
    first, last = whole.days
    country = country_of(calendar.country, time_zone=whole.zone)
    planned = Planned(
        starts_on=first,
        ends_on=last,
        zone=zone,
        activities=(*_activities(whole, zone), *_competitions(whole, zone)),
        stages=tuple(_planned_days(whole, "stages", plan_stage)),
        breaks=tuple(_planned_days(whole, "breaks", plan_break)),
        holidays=public_holidays(country, first=first, last=last) if country else (),
        days_between_competitions=calendar.days_between_competitions,
    )
    return tuple(_warning(one, whole, notes) for one in clashes(planned)[:MOST_PROBLEMS])


def _calendar(whole: Whole) -> Calendar:
    said = whole.of("calendar").get("calendar")
    return said.item if said and isinstance(said.item, Calendar) else Calendar()


def _planned_days(
    whole: Whole, name: str, planned: Callable[..., PlannedDays]
) -> Iterator[PlannedDays]:
    for said in whole.of(name).values():
        with suppress(PlanError):
            yield planned(said.item, weeks=whole.weeks)


def _activities(whole: Whole, zone: ZoneInfo) -> Iterator[planning.PlannedActivity]:
    for said in whole.of("activities").values():
        item = said.item
        if not isinstance(item, part.Activity) or whole.weeks is None or item.called_off:
            continue
        with suppress(PlanError, MomentError):
            planned = planning.plan_activity(item, weeks=whole.weeks, zone=zone)
            # A stage with a mistake, or none there is, says so better by itself.
            stage = item.stage if item.stage in whole.of("stages") else None
            yield dataclasses.replace(planned, stage=stage)


def _competitions(whole: Whole, zone: ZoneInfo) -> Iterator[planning.PlannedActivity]:
    """As its folder says; as the program says where the folder could not be read."""
    for key, said in whole.of("competitions").items():
        found = whole.things.get(("competitions", key))
        if whole.weeks is None:
            return
        if getattr(said.item, "called_off", ""):
            continue
        with suppress(MomentError, FolderErrors):
            planned = planned_competition(said, found, whole.weeks, zone)
            if planned is not None:
                yield planned


def _warning(clash: Clash, whole: Whole, notes: Notes) -> FolderProblem:
    said = {}
    for language in ("ko", "en"):
        with translation.override(language):
            said[language] = clash.said(language)
    document, path = notes.places[_place(clash, whole)]
    return problem_at(document, path, "clash", **said)


def _place(clash: Clash, whole: Whole) -> tuple[str, str]:
    about: Said | None = None
    for part_name in CALENDAR_OF:
        about = about or whole.of(part_name).get(clash.keys[0])
    if about is None:
        message = f"{clash.keys[0]} is none of the program's items."
        raise LookupError(message)
    return about.part, about.key
