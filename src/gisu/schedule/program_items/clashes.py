"""What does not fit together on a program's calendar: nothing wrong, but worth a second thought."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation

from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.schedule import part, planning
from gisu.schedule.clashes import Clash, Planned, clashes
from gisu.schedule.planning import PlannedActivity
from gisu.stages.holidays import country_of, public_holidays
from gisu.stages.part import Calendar
from gisu.stages.planning import PlanError, PlannedDays, plan_break, plan_stage
from gisu.stages.program_items.calendar import CohortCalendar, calendar_of
from gisu_scoring.problems.folder import MOST_PROBLEMS, FolderProblem
from gisu_scoring.problems.submission import Param
from gisu_scoring.text.language import Language
from gisu_scoring.text.moments import MomentError

DAYS = ("day", "starts", "ends")  # values of a clash that are days


@dataclass(frozen=True, slots=True)
class OnCalendar:
    """Where an item of a room above falls on the calendar: that room publishes it."""

    item: Item
    planned: PlannedActivity


def clash_warnings(reading: Reading, problems: Problems) -> tuple[FolderProblem, ...]:
    """Each clash at the first item it is about. What is wrong in itself is left out: it has no place on the calendar."""
    calendar = calendar_of(reading)
    if calendar is None:
        return ()
    settings = _settings(reading)
    first, last = calendar.first, calendar.last
    country = country_of(settings.country, time_zone=calendar.zone.key)
    planned = Planned(
        starts_on=first,
        ends_on=last,
        zone=calendar.zone,
        activities=(
            *_activities(reading, calendar),
            *(each.planned for each in reading.facts(OnCalendar)),
        ),
        stages=tuple(_planned_days(reading, calendar, "stages", plan_stage)),
        breaks=tuple(_planned_days(reading, calendar, "breaks", plan_break)),
        holidays=public_holidays(country, first=first, last=last) if country else (),
        days_between_competitions=settings.days_between_competitions,
    )
    shown = clashes(planned)[:MOST_PROBLEMS]
    return tuple(_warning(clash, reading, problems) for clash in shown)


def _settings(reading: Reading) -> Calendar:
    item = reading.of("calendar").get("calendar")
    return item.value if item and isinstance(item.value, Calendar) else Calendar()


def _planned_days(
    reading: Reading, calendar: CohortCalendar, part_name: str, plan: Callable[..., PlannedDays]
) -> Iterator[PlannedDays]:
    for item in reading.of(part_name).values():
        with suppress(PlanError):
            yield plan(item.value, weeks=calendar.weeks)


def _activities(reading: Reading, calendar: CohortCalendar) -> Iterator[PlannedActivity]:
    for item in reading.of("activities").values():
        value = item.value
        if not isinstance(value, part.Activity) or value.called_off:
            continue
        with suppress(PlanError, MomentError):
            planned = planning.plan_activity(value, weeks=calendar.weeks, zone=calendar.zone)
            # A stage with a mistake, or none there is, says so better by itself.
            stage = value.stage if value.stage in reading.of("stages") else None
            yield dataclasses.replace(planned, stage=stage)


def _warning(clash: Clash, reading: Reading, problems: Problems) -> FolderProblem:
    """With all that the calendar's own sentence needs, as plain values."""
    titles = {
        f"{name}.{language}": text
        for name, title in clash.titles.items()
        for language, text in title.items()
    }
    values = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in clash.values.items()
    }
    params: dict[str, Param] = {
        **titles,
        **values,
        "clash": clash.code,
        "on": clash.on.isoformat(),
        "keys": " ".join(clash.keys),
        "moments": " ".join(moment.isoformat() for moment in clash.moments),
    }
    return problems.warning(_about(clash.keys[0], reading), "clash", **params)


def clash_said(problem: FolderProblem, language: Language) -> str:
    """What clashes, as the calendar says it."""
    params = dict(problem.params)
    code, on = str(params.pop("clash")), date.fromisoformat(str(params.pop("on")))
    keys, moments = (str(params.pop(name)).split() for name in ("keys", "moments"))
    titles: dict[str, dict[str, str]] = {}
    values: dict[str, str | int | date] = {}
    for name, value in params.items():
        title, _dot, spoken = name.partition(".")
        if spoken:
            titles.setdefault(title, {})[spoken] = str(value)
        elif name in DAYS:
            values[name] = date.fromisoformat(str(value))
        elif isinstance(value, str | int):
            values[name] = value
    at = tuple(datetime.fromisoformat(moment) for moment in moments)
    clash = Clash(code, tuple(keys), on, titles, values, at)
    with translation.override(language):
        return clash.said(language)


def _about(key: str, reading: Reading) -> Item:
    above = {each.item.key: each.item for each in reading.facts(OnCalendar)}
    places = (reading.of("activities"), above, reading.of("stages"), reading.of("breaks"))
    return next(items[key] for items in places if key in items)
