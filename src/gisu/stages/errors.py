"""What is said where the calendar refuses something. `told` puts the mistakes of written times in words."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisu.core.refusals import Refusal
from gisu.ui.times import exact


class BadPlan(Refusal):
    """Something written does not make sense. `where` is the field."""

    code = "bad-plan"
    status = 422


class HasBegun(Refusal):
    code = "has-begun"


class InUse(Refusal):
    code = "in-use"


class KeyIsTaken(Refusal):
    """Something else has the short name, or had it first."""

    code = "key-is-taken"


class NotThere(Refusal):
    code = "not-there"
    status = 404


# By the code of MomentError, PlanError or pydantic: what is so, and what to do. Both take the error's params.
TOLD: dict[str, tuple[str | Promise, str | Promise]] = {
    "not_a_moment": (
        _("“%(value)s” is not a time."),
        _("Write it as 2026-03-06 18:00, or as week 3 day 2 18:00."),
    ),
    "date_without_time": (
        _("“%(value)s” is a day without a time."),
        _("Write the time too, as in 2026-03-06 18:00."),
    ),
    "not_a_relative_moment": (
        _("“%(value)s” is not a time counted from the start."),
        _("Write it as week 3 day 2 18:00."),
    ),
    "no_such_day": (
        _("There is no day “%(value)s”."),
        _("Weeks are counted from 1, and each has days 1 to 7."),
    ),
    "not_a_day": (
        _("“%(value)s” is not a day."),
        _("Write it as 2026-03-06, as week 3 day 2, or as week 3 for the whole week."),
    ),
    "out_of_reach": (
        _("“%(value)s” is out of reach."),
        _("Write a day from %(first)s to %(last)s."),
    ),
    "moment_skipped": (
        _("%(zone)s has no such time: its clocks go forward then."),
        _("Write %(later)s, or another time."),
    ),
    "moment_twice": (
        _("%(zone)s has this time twice: its clocks go back then."),
        _("Say which of the two you mean: %(first)s or %(second)s."),
    ),
    "due_or_lasts": (
        _("It has no end: neither a due time nor how long it lasts."),
        _("Give due, or lasts_minutes for what people attend."),
    ),
    "due_before_it_opens": (
        _("It is due %(due)s, not after it opens %(opens)s."),
        _("Let it open earlier, or be due later."),
    ),
    "closes_before_due": (
        _("It closes %(closes)s, before it is due %(due)s."),
        _("Let it close when it is due, or later."),
    ),
    "ends_before_it_starts": (
        _("It ends on %(ends)s, before it starts on %(starts)s."),
        _("Change one of the two days."),
    ),
}


def told(code: str, params: dict[str, str]) -> tuple[str, str]:
    """What is so and what to do about a mistake in written times, in the reader's language."""
    what, remedy = TOLD[code]
    said = {name: _read(value) for name, value in params.items()}
    return str(what) % said, str(remedy) % said


def _read(value: str) -> str:
    """Moments as they are read; anything else as it is."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return exact(moment) if moment.tzinfo is not None and "T" in value else value
