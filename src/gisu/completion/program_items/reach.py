"""Requirements that nobody can meet on the program's calendar, or nobody of a track: found by judging people who do nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.competitions import part as competitions
from gisu.competitions.scoring import Scoring
from gisu.completion.enums import State
from gisu.completion.part import Count, OwnSubmissions, ScoreAtLeast, Stored, members
from gisu.completion.policy.facts import Contest, Facts, midnight, ways
from gisu.completion.policy.judging import Judged, Standing, standings
from gisu.completion.queries.asking import Rule
from gisu.ledger.events import earned
from gisu.stages.moments import Weeks, instant, parse_when
from gisu.stages.program_items.calendar import running_calendar
from gisu.teams.part import Track
from gisu.teams.policy.audience import EVERYBODY, EVERYONE, Audience, audience_from
from gisu_scoring.problems.submission import Param
from gisu_scoring.text.moments import MomentError

NO_LIMIT = 1_000_000  # tries a day in a competition whose folder could not be read: that is a mistake of its own
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Calendar:
    weeks: Weeks
    zone: ZoneInfo
    begins_at: datetime
    ends_at: datetime

    def at(self, written: object) -> datetime:
        when = parse_when(written) if isinstance(written, str) else written
        return instant(when, weeks=self.weeks, zone=self.zone)  # type: ignore[arg-type]  # a moment, as the model read it


def note_out_of_reach(reading: Reading, items: Mapping[str, Item], problems: Problems) -> None:
    """Note each requirement of `items` that the calendar never gives enough for. Nothing is noted where it is not known."""
    running = running_calendar(reading)
    if running is None:
        return
    zone, first, last = running.zone, running.first, running.last
    calendar = _Calendar(
        running.weeks, zone, midnight(first, zone), midnight(last + A_DAY, zone)
    )
    rules = list(_rules(items.values(), calendar))
    facts = _facts(reading, calendar)
    moments = [facts.begins_at, *(one.opens_at for one in facts.contests)]
    moments += [rule.due_at for rule in rules if rule.due_at]
    begin = min(moments) - A_DAY
    found = standings(rules, facts, begin)
    # What was called off was on offer once. Whoever had not done it is told that it cannot be met any more; that is no
    # mistake of the program, and an export of such a cohort has to be one that applies.
    shown = [replace(contest, cancelled_at=None) for contest in facts.contests]
    offered = replace(facts, contests=shown)
    before = standings(rules, offered, begin) if shown != facts.contests else found
    for rule in rules:
        if _lost(rule, before):
            _note(rule, items[rule.key], found, facts, problems)


def _rules(items: Iterable[Item], calendar: _Calendar) -> Iterator[Rule]:
    for one in items:
        due = getattr(one.value, "due", None)
        try:
            yield Rule(cast("Stored", one.value), calendar.at(due) if due else None)
        except MomentError:
            continue  # noted by itself


def _facts(reading: Reading, calendar: _Calendar) -> Facts:
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
        contests=list(_contests(reading, calendar)),
        tracks=dict(enumerate(kinds)),
        stage_of=stage_of,
        earned=earned(),
    )


def _contests(reading: Reading, calendar: _Calendar) -> Iterator[Contest]:
    """What each competition offers; without a limit what cannot be known of it."""
    items = reading.of("competitions")
    known = {scoring.competition: scoring for scoring in reading.facts(Scoring)}
    for key in reading.named("competitions"):
        item = items[key].value if key in items else None
        if isinstance(item, competitions.Competition) and item.phases:
            scoring = known.get(key, Scoring(key))
            with suppress(MomentError):
                found = _contest(item, scoring, calendar, _audience(item, reading))
                if found.opens_at < found.due_at:
                    yield found
                    continue
        yield Contest(
            slug=key,
            opens_at=calendar.begins_at,
            due_at=calendar.ends_at,
            per_day=NO_LIMIT,
            audience=_audience(item, reading),
            cancelled_at=calendar.begins_at if getattr(item, "called_off", "") else None,
        )


def _audience(item: object, reading: Reading) -> Audience:
    """Who a competition is for; everyone where it names a track that is none, which is a mistake of its own."""
    audience = audience_from(str(getattr(item, "whom", EVERYBODY)))
    known = audience.tracks and set(reading.of("tracks")).issuperset(audience.tracks)
    return audience if known else EVERYONE


def _contest(
    item: competitions.Competition, scoring: Scoring, calendar: _Calendar, audience: Audience
) -> Contest:
    return Contest(
        slug=item.key,
        opens_at=min(calendar.at(one.opens) for one in item.phases),
        due_at=max(calendar.at(one.due) for one in item.phases),
        closes_at=calendar.at(item.closes) if item.closes else None,
        per_day=max(item.limits.per_day, scoring.per_day) if item.limits else NO_LIMIT,
        total=item.limits.total if item.limits else None,
        finals=item.finals.count if item.finals else None,
        audience=audience,
        cancelled_at=calendar.begins_at if item.called_off else None,
        higher_is_better=scoring.higher_is_better,
        lowest=scoring.lowest,
        highest=scoring.highest,
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
        problems.add(item, where, f"{code}_in_track", track=tracks, **params)
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
        field = "weights" if hasattr(asked, "weights") else "of"
        return (field,), "requirement_of_impossible", {"value": ", ".join(lost)}
    concerned = _concerned(asked, facts, who)
    if rule.due_at is not None and (too_late := _begins_after(rule.due_at, concerned, facts)):
        due, opens = (
            f"{at.astimezone(facts.zone):%Y-%m-%d %H:%M}" for at in (rule.due_at, too_late)
        )
        return ("due",), "requirement_due_too_early", {"due": due, "opens": opens}
    if isinstance(asked, ScoreAtLeast) and concerned:
        best = concerned[0].highest if concerned[0].higher_is_better else concerned[0].lowest
        params: dict[str, Param] = {"wanted": f"{asked.score:g}", "most": f"{best or 0:g}"}
        return ("score",), "requirement_score_never_given", params
    if not one.most:
        return (), "requirement_nothing_offered", {}
    field = "at_least"
    if isinstance(asked, Count) and asked.sum_at_least is not None:
        field = "sum_at_least"
    wanted, most = f"{one.target:g}", f"{one.most:g}"
    what = "tries" if isinstance(asked, OwnSubmissions) else "most"
    code = "requirement_too_few_tries" if what == "tries" else "requirement_too_much"
    return (field,), code, {"wanted": wanted, "most": most}


def _concerned(asked: Stored, facts: Facts, who: int) -> list[Contest]:
    """The competitions it looks at that are open to `who`."""
    slug = getattr(asked, "competition", None)
    if isinstance(asked, Count):
        if not asked.event.startswith("competition."):
            return []
        slug = asked.where.get("competition")
    return [one for one in facts.ways_of(who)[0] if slug in {None, one.slug}]


def _begins_after(
    due_at: datetime, concerned: Sequence[Contest], facts: Facts
) -> datetime | None:
    """When what it asks opens, where that is not before `due_at`."""
    opens = min((one.opens_at for one in concerned), default=facts.begins_at)
    return opens if due_at <= opens else None
