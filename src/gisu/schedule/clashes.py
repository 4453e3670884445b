"""What does not fit together on a cohort's calendar, and why. Pure: the calendar page and the program folder's check ask it alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import combinations, islice
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import ngettext

from gisu.schedule.planning import PlannedActivity
from gisu.stages.planning import PlannedDays
from gisu.ui.own_words import gettext_lazy as _
from gisu.ui.times import day_on

MOST_OF_A_KIND = 500
AN_HOUR = timedelta(hours=1)
MIDNIGHT = timedelta(microseconds=1)  # what is due at 00:00 is a matter of the day before
# A stage of whole weeks reaches over a cohort that starts on a Wednesday.
MOST_OVER = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Planned:
    """A whole calendar. `holidays` has the days nobody set: the country's own."""

    starts_on: date
    ends_on: date
    zone: ZoneInfo
    activities: tuple[PlannedActivity, ...] = ()
    stages: tuple[PlannedDays, ...] = ()
    breaks: tuple[PlannedDays, ...] = ()
    holidays: tuple[PlannedDays, ...] = ()
    days_between_competitions: int = 7


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that does not fit. `keys` are the activities (or the stage or break) it is about, `on` the day.

    `values` fill the sentence of `code`; those named in `titles` are in two languages. Of two activities `moments`
    says which moment of either it is about, by the cohort's clock.
    """

    code: str
    keys: tuple[str, ...]
    on: date
    titles: Mapping[str, Mapping[str, str]]
    values: Mapping[str, str | int | date] = field(default_factory=dict)
    moments: tuple[datetime, ...] = ()

    def said(self, language: str) -> str:
        """The reason in words, titles in `language`; the sentence is in the one that is active."""
        titles = {name: text.get(language, "") for name, text in self.titles.items()}
        if self.moments and titles["one"] == titles["other"]:
            titles |= self._told_apart(titles["one"])
        values = {
            name: day_on(value) if isinstance(value, date) else value
            for name, value in self.values.items()
        }
        if self.code == "too-little-rest":
            return _too_little_rest(int(values["days"])) % {**titles, **values}
        return str(SAID[self.code]) % {**titles, **values}

    def _told_apart(self, title: str) -> dict[str, str]:
        """Two activities of one title, each with its key and its moment."""
        return {
            name: f"{title} ({key}, {day_on(moment)} {moment:%H:%M})"
            for name, key, moment in zip(("one", "other"), self.keys, self.moments, strict=True)
        }


SAID: dict[str, str | Promise] = {
    "same-hour": _("%(one)s and %(other)s are due within the same hour."),
    "due-on-day-off": _("%(one)s is due on %(day)s, a day off: %(off)s."),
    "held-on-day-off": _("%(one)s is held on %(day)s, a day off: %(off)s."),
    "outside-stage": _("%(one)s lies outside its {stage}, %(stage)s."),
    "outside-cohort": _(
        "%(one)s lies outside the cohort, which runs from %(starts)s to %(ends)s."
    ),
    "unknown-stage": _("%(one)s belongs to {a stage} that is not there: %(stage)s."),
    "at-once": _("%(one)s and %(other)s are held at the same time for the same people."),
    "exclusive-overlap": _("%(other)s opens before %(one)s is due."),
}


def _too_little_rest(days: int) -> str:
    return ngettext(
        "Only %(days)s day lies between %(one)s and %(other)s; there should be %(wanted)s.",
        "Only %(days)s days lie between %(one)s and %(other)s; there should be %(wanted)s.",
        days,
    )


def clashes(planned: Planned) -> tuple[Clash, ...]:
    """Everything that does not fit, by day. The order in which things were planned does not matter."""
    kinds = (_outside, _on_days_off, _due_together, _at_once, _rest)
    # Pairs grow with the square of what is planned: nobody reads more than so many of a kind.
    found = [
        _by_clock_of(planned.zone, clash)
        for kind in kinds
        for clash in islice(kind(planned), MOST_OF_A_KIND)
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.code, one.keys)))


def _by_clock_of(zone: ZoneInfo, clash: Clash) -> Clash:
    return replace(clash, moments=tuple(one.astimezone(zone) for one in clash.moments))


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def due_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day people call it due: at 00:00 the day before."""
    return day_of(moment - MIDNIGHT, zone)


def _outside(planned: Planned) -> Iterator[Clash]:
    stages = {stage.key: stage for stage in planned.stages}
    span = {"starts": planned.starts_on, "ends": planned.ends_on}
    for days in (*planned.stages, *planned.breaks):
        over = (planned.starts_on - days.starts_on, days.ends_on - planned.ends_on)
        if max(over) > MOST_OVER:
            yield Clash(
                "outside-cohort", (days.key,), days.starts_on, {"one": days.title}, span
            )
    for one in planned.activities:
        first, last = day_of(one.opens_at, planned.zone), due_day(one.due_at, planned.zone)
        if first < planned.starts_on or last > planned.ends_on:
            yield Clash("outside-cohort", (one.key,), first, {"one": one.title}, span)
        if one.stage is None:
            continue
        stage = stages.get(one.stage)
        if stage is None:
            named = {"stage": one.stage}
            yield Clash("unknown-stage", (one.key,), first, {"one": one.title}, named)
        elif first < stage.starts_on or last > stage.ends_on:
            titles = {"one": one.title, "stage": stage.title}
            yield Clash("outside-stage", (one.key,), first, titles)


def _on_days_off(planned: Planned) -> Iterator[Clash]:
    for one in planned.activities:
        if one.lasts_until is not None:
            yield from _off(planned, one, day_of(one.opens_at, planned.zone), "held-on-day-off")
        if one.due_at != one.lasts_until:
            yield from _off(planned, one, due_day(one.due_at, planned.zone), "due-on-day-off")


def _off(planned: Planned, one: PlannedActivity, day: date, code: str) -> Iterator[Clash]:
    """The first reason why `day` is off: one is enough."""
    for off in (*planned.breaks, *planned.holidays):
        if off.holds(day):
            titles = {"one": one.title, "off": off.title}
            yield Clash(code, (one.key,), day, titles, {"day": day})
            return


def _due_together(planned: Planned) -> Iterator[Clash]:
    for one, other in combinations(_exclusive(planned), 2):
        if abs(one.due_at - other.due_at) < AN_HOUR and one.audience.overlaps(other.audience):
            yield _about_two(
                "same-hour",
                one,
                other,
                due_day(one.due_at, planned.zone),
                moments=(one.due_at, other.due_at),
            )


def _at_once(planned: Planned) -> Iterator[Clash]:
    held = sorted(
        (one for one in planned.activities if one.lasts_until is not None),
        key=lambda one: (one.opens_at, one.key),
    )
    for at, one in enumerate(held):
        for other in held[at + 1 :]:
            if one.lasts_until is None or other.opens_at >= one.lasts_until:
                break  # sorted: whatever follows begins later still
            if one.audience.overlaps(other.audience):
                yield _about_two(
                    "at-once",
                    one,
                    other,
                    day_of(other.opens_at, planned.zone),
                    moments=(one.opens_at, other.opens_at),
                )


def _rest(planned: Planned) -> Iterator[Clash]:
    """Each exclusive activity against the latest due one that opened before it and has the same people.

    Two at once do not fit however few days of rest are wanted, none among them.
    """
    wanted = planned.days_between_competitions
    before: list[PlannedActivity] = []
    for other in _exclusive(planned):
        shared = [one for one in before if one.audience.overlaps(other.audience)]
        before.append(other)
        if not shared:
            continue
        one = max(shared, key=lambda earlier: (earlier.due_at, earlier.key))
        on, rest = day_of(other.opens_at, planned.zone), other.opens_at - one.due_at
        moments = (one.due_at, other.opens_at)
        if rest < timedelta():
            yield _about_two("exclusive-overlap", one, other, on, moments=moments)
        elif other.kind.needs_rest and rest < timedelta(days=wanted):
            values = {"days": rest.days, "wanted": wanted}
            yield _about_two("too-little-rest", one, other, on, moments=moments, values=values)


def _exclusive(planned: Planned) -> list[PlannedActivity]:
    exclusive = (one for one in planned.activities if one.kind.is_exclusive)
    return sorted(exclusive, key=lambda one: (one.opens_at, one.key))


def _about_two(
    code: str,
    one: PlannedActivity,
    other: PlannedActivity,
    on: date,
    *,
    moments: tuple[datetime, datetime],
    values: Mapping[str, str | int] | None = None,
) -> Clash:
    titles = {"one": one.title, "other": other.title}
    return Clash(code, (one.key, other.key), on, titles, values or {}, moments)
