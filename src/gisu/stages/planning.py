"""Where a program's stages and breaks fall, once it is known when the cohort starts. Pure: lint and site use it alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gisu.stages import part
from gisu.stages.moments import A_WEEK, WEEKDAYS, Weeks, first_of, last_of

Words = Mapping[str, str]


class PlanError(ValueError):
    """Times that do not fit together. `code` names the sentence, `where` the field, `params` fill it."""

    def __init__(self, code: str, *, where: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.where, self.params = code, where, params


@dataclass(frozen=True, slots=True)
class PlannedDays:
    """A stage or a break with its first and last day. A stage's `kind` is empty."""

    key: str
    title: Words
    starts_on: date
    ends_on: date
    kind: str = ""

    def holds(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def weeks_of(*, starts_on: date, weeks: part.Weeks, breaks: Iterable[part.Break] = ()) -> Weeks:
    """How the weeks of a cohort that starts on `starts_on` are counted."""
    every = Weeks(starts_on, WEEKDAYS.index(weeks.first_day))
    if weeks.rest_weeks_count:
        return every
    rests = (plan_break(one, weeks=every) for one in breaks if one.kind == "rest-week")
    return Weeks(starts_on, every.first_day, frozenset(_begun_in(rests, every)))


def all_weeks(weeks: Weeks) -> Weeks:
    """`weeks` with every week counted, as the days of breaks are."""
    return Weeks(weeks.starts_on, weeks.first_day)


def plan_stage(stage: part.Stage, *, weeks: Weeks) -> PlannedDays:
    """Raises PlanError `ends_before_it_starts`."""
    starts_on, ends_on = _days(stage, weeks)
    return PlannedDays(stage.key, stage.title.model_dump(), starts_on, ends_on)


def plan_break(one: part.Break, *, weeks: Weeks) -> PlannedDays:
    """`weeks` may skip rest weeks; a break's days are counted over all. Raises PlanError `ends_before_it_starts`."""
    starts_on, ends_on = _days(one, all_weeks(weeks))
    return PlannedDays(one.key, one.title.model_dump(), starts_on, ends_on, one.kind)


def _days(one: part.Stage | part.Break, weeks: Weeks) -> tuple[date, date]:
    starts_on, ends_on = first_of(one.starts, weeks=weeks), last_of(one.ends, weeks=weeks)
    if ends_on < starts_on:
        raise PlanError(
            "ends_before_it_starts", where="ends", starts=str(starts_on), ends=str(ends_on)
        )
    return starts_on, ends_on


def _begun_in(rests: Iterable[PlannedDays], weeks: Weeks) -> Iterable[date]:
    """The first day of every week on whose first day one of `rests` holds."""
    for rest in rests:
        at = weeks.begin(rest.starts_on + timedelta(days=6))
        while at <= rest.ends_on:
            yield at
            at += A_WEEK
