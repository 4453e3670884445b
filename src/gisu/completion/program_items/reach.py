"""Requirements that nobody can meet on the program's calendar, or nobody of a track: found by judging people who do nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.completion.enums import State
from gisu.completion.part import Stored, Weighted, members
from gisu.completion.policy.judging import Judged, Standing, standings
from gisu.completion.queries.asking import Rule
from gisu.core.rooms import declared
from gisu.ledger.events import earned
from gisu.schedule.measure.declarations import Measure, Offers, ProgramCalendar, measures
from gisu.schedule.measure.facts import Facts, Offer, midnight, ways
from gisu.schedule.measure.progress import FactsAt
from gisu.schedule.measure.sentences import IN_TRACK
from gisu.stages.program_items.calendar import running_calendar
from gisu.tracks.part import Track
from gisu_scoring.problems.submission import Param
from gisu_scoring.text.moments import MomentError

A_DAY = timedelta(days=1)


def note_out_of_reach(reading: Reading, items: Mapping[str, Item], problems: Problems) -> None:
    """Note each requirement of `items` that the calendar never gives enough for. Nothing is noted where it is not known."""
    running = running_calendar(reading)
    if running is None:
        return
    zone, first, last = running.zone, running.first, running.last
    calendar = ProgramCalendar(
        running.weeks, zone, midnight(first, zone), midnight(last + A_DAY, zone)
    )
    rules = list(_rules(items.values(), calendar))
    facts = _facts(reading, calendar)
    moments = [facts.begins_at, *(one.opens_at for one in facts.offers)]
    moments += [rule.due_at for rule in rules if rule.due_at]
    begin = min(moments) - A_DAY
    found = standings(rules, facts, begin)
    # What was called off was on offer once. Whoever had not done it is told that it cannot be met any more; that is no
    # mistake of the program, and an export of such a cohort has to be one that applies.
    shown = [replace(offer, cancelled_at=None) for offer in facts.offers]
    offered = replace(facts, offers=shown)
    before = standings(rules, offered, begin) if shown != facts.offers else found
    for rule in rules:
        if _lost(rule, before):
            _note(rule, items[rule.key], found, facts, problems)


def _rules(items: Iterable[Item], calendar: ProgramCalendar) -> Iterator[Rule]:
    for one in items:
        due = getattr(one.value, "due", None)
        try:
            yield Rule(cast("Stored", one.value), calendar.at(due) if due else None)
        except MomentError:
            continue  # noted by itself


def _facts(reading: Reading, calendar: ProgramCalendar) -> Facts:
    stage_of = {
        key: one.value.stage
        for key, one in reading.of("tracks").items()
        if isinstance(one.value, Track)
    }
    kinds = ways(frozenset(), stage_of)
    return Facts(
        zone=calendar.zone,
        begins_at=calendar.begins_at,
        ends_at=calendar.ends_at,
        people=range(len(kinds)),
        offers=[
            offer for each in declared(Offers) for offer in each.from_program(reading, calendar)
        ],
        tracks=dict(enumerate(kinds)),
        stage_of=stage_of,
        earned=earned(),
    )


def _lost(rule: Rule, found: Mapping[int, Standing]) -> dict[int, Judged]:
    """By whom who cannot meet it how they stand with it."""
    judged = {who: standing.by_key.get(rule.key) for who, standing in found.items()}
    return {who: one for who, one in judged.items() if one and one.state is State.LOST}


def _note(
    rule: Rule, item: Item, found: Mapping[int, Standing], facts: Facts, problems: Problems
) -> None:
    asked = {who: one.by_key[rule.key] for who, one in found.items() if rule.key in one.by_key}
    lost = _lost(rule, found)
    if not lost:
        return
    nearest = max(lost.values(), key=lambda one: (one.most or 0, one.value or 0))
    where, code, params = _cause(rule, nearest, facts, next(iter(lost)), found)
    if len(lost) < len(asked):
        tracks = ", ".join(_tracks(lost, asked, facts))
        problems.add(item, where, f"{code}{IN_TRACK}", track=tracks, **params)
    else:
        problems.add(item, where, code, **params)


def _tracks(
    lost: Mapping[int, Judged], asked: Mapping[int, Judged], facts: Facts
) -> Sequence[str]:
    """The tracks whose people are lost whatever else they are in; else what the first of the lost are in."""
    could = {key for who in asked.keys() - lost.keys() for key in facts.tracks[who]}
    fails = sorted({key for who in lost for key in facts.tracks[who]} - could)
    return fails or sorted(facts.tracks[next(iter(lost))])


def _cause(
    rule: Rule, one: Judged, facts: Facts, who: int, found: Mapping[int, Standing]
) -> tuple[tuple[str, ...], str, dict[str, Param]]:
    """Where it stands, the name of the sentence, and what fills it."""
    asked = rule.said
    if parts := members(asked):
        states = found[who].by_key
        lost = [key for key in parts if key in states and states[key].state is State.LOST]
        field = "weights" if isinstance(asked, Weighted) else "of"
        return (field,), "requirement_of_impossible", {"value": ", ".join(lost)}
    measure = measures()[asked.kind]
    concerned = _concerned(asked, measure, facts, who)
    if rule.due_at is not None and (too_late := _begins_after(rule.due_at, concerned, facts)):
        due, opens = (
            f"{at.astimezone(facts.zone):%Y-%m-%d %H:%M}" for at in (rule.due_at, too_late)
        )
        return ("due",), "requirement_due_too_early", {"due": due, "opens": opens}
    if (cause := measure.obstacle(asked, concerned)) is not None:
        return (cause.field,), cause.code, {**cause.params}
    if not one.most:
        return (), "requirement_nothing_offered", {}
    wanted, most = f"{one.target:g}", f"{one.most:g}"
    return (
        (measure.amount_field(asked),),
        measure.shortage_code,
        {"wanted": wanted, "most": most},
    )


def _concerned(asked: Stored, measure: Measure[Any], facts: Facts, who: int) -> list[Offer]:
    """What it looks at that is open to `who`."""
    counting = measure.offers(asked, FactsAt(facts, facts.begins_at))
    return [offer for offer in facts.ways_of(who)[0] if offer in counting]


def _begins_after(
    due_at: datetime, concerned: Sequence[Offer], facts: Facts
) -> datetime | None:
    """When what it asks opens, where that is not before `due_at`."""
    opens = min((one.opens_at for one in concerned), default=facts.begins_at)
    return opens if due_at <= opens else None
