"""Whether times and days that an item names are on the cohort's calendar."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.stages.moments import instant, parse_when
from gisu.stages.program_items.calendar import calendar_of
from gisu_scoring.text.moments import MomentError

MOMENT_HELP = _("As 2026-03-06 18:00, or counted from the start: week 3 day 2 18:00.")
DAY_HELP = _("As 2026-03-06, or counted from the start: week 3 day 2.")
# What pages call the times that items of several rooms have.
TIME_NAMES = {"opens": _("Opens"), "due": _("Due"), "closes": _("Closes")}
TIME_HELP = dict.fromkeys(TIME_NAMES, MOMENT_HELP)


def check_moment(item: Item, field: str, reading: Reading, problems: Problems) -> bool:
    """Whether `field` is a moment, or says nothing; what is wrong with it is noted there."""
    written = getattr(item.value, field, None)
    if written is None:
        return True
    try:
        when = parse_when(written) if isinstance(written, str) else written
        calendar = calendar_of(reading)
        if calendar is not None:
            instant(when, weeks=calendar.weeks, zone=calendar.zone)
    except MomentError as error:
        problems.add(item, (field,), error.code, **error.params)
        return False
    return True


def check_inside(
    item: Item, reading: Reading, problems: Problems, days: tuple[tuple[str, date], ...]
) -> None:
    """Note the first of the days that lies outside the cohort."""
    calendar = calendar_of(reading)
    if calendar is None:
        return
    for name, day in days:
        if not calendar.first <= day <= calendar.last:
            params = {
                "value": str(day),
                "starts": str(calendar.first),
                "ends": str(calendar.last),
            }
            problems.add(item, (name,), "outside_cohort", **params)
            return
