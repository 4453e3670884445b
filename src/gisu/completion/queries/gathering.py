"""The plain facts completion is judged by, read from the tables: one query each, whatever the cohort's size."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import FloatField, Q, QuerySet, TextField
from django.db.models.functions import Cast
from pydantic_core import from_json

from gisu.cohorts.models import Cohort
from gisu.completion.part import Compound, Count, Unreadable
from gisu.completion.policy.facts import Rule
from gisu.completion.queries.asking import exceptions
from gisu.core.rooms import declared
from gisu.ledger.events import earned
from gisu.ledger.models import Entry
from gisu.ledger.names import all_labels, look_ups
from gisu.ledger.queries import as_of, current
from gisu.schedule.measure.declarations import Measure, Offers, measures
from gisu.schedule.measure.facts import Fact, Facts, MoreTime, Offer, Stint, midnight
from gisu.schedule.models import Extension
from gisu.teams.models import TeamMember
from gisu.tracks.policy.audience import OF_TRACKS
from gisu.tracks.queries.tracks import tracks_with_members

NOTHING: dict[str, Any] = {}


def gather(
    cohort: Cohort,
    rules: Sequence[Rule],
    people: Sequence[int],
    *,
    only: bool = False,
    at: datetime | None = None,
) -> Facts:
    """What `rules` need to know of `people`, enrolments of `cohort`; as it was known `at` a moment, or now.

    Four queries, and those of every room that declares offers.

    `only`: read what they and those ever in a team with them did; else everybody's, which is quicker for many.
    """
    about = surroundings(cohort, rules, people, only=only, at=at)
    known = current(cohort) if at is None else as_of(cohort, at)
    whose = {*people, *(one.enrolment for one in about.stints)} if only else None
    return replace(about, entries=entries_of(known, rules, about, whose))


def surroundings(
    cohort: Cohort,
    rules: Sequence[Rule],
    people: Sequence[int],
    *,
    only: bool = False,
    at: datetime | None = None,
) -> Facts:
    """All of that but the entries: times, teams, exceptions. One query more where something is for tracks."""
    offers, keys = _offers(cohort, at)
    stints, teams = _stints(cohort, people if only else None, at)
    tracks, stage_of = _tracks(cohort, at) if _asks_for_tracks(rules, offers) else ({}, {})
    return Facts(
        zone=cohort.zone,
        begins_at=midnight(cohort.starts_on, cohort.zone),
        ends_at=midnight(cohort.ends_on + timedelta(days=1), cohort.zone),
        people=people,
        offers=offers,
        more_time=_more_time(cohort, at),
        stints=stints,
        excepted={
            (enrolment, key): since
            for enrolment, key, since in exceptions(cohort, at=at).values_list(
                "enrolment_id", "requirement__key", "granted_at"
            )
        },
        tracks=tracks,
        stage_of=stage_of,
        earned=earned(),
        keys={**_keys(cohort, rules, {*keys, "team"}), **keys, "team": teams},
    )


def _offers(
    cohort: Cohort, at: datetime | None
) -> tuple[list[Offer], dict[str, dict[int, str]]]:
    """All that rooms offer, and by the name of its fact the slugs of each by id."""
    found: list[Offer] = []
    keys: dict[str, dict[int, str]] = {}
    for each in declared(Offers):
        by_id = each.read(cohort, at)
        found += by_id.values()
        keys[each.fact] = {id_: offer.slug for id_, offer in by_id.items()}
    return found, keys


def _keys(
    cohort: Cohort, rules: Sequence[Rule], known: Collection[str]
) -> dict[str, dict[int, str]]:
    """The keys of what entries name by id, for the facts that rules ask for and that are not `known` already."""
    wanted = {name for said, measure in _measured(rules) for name in measure.fact_names(said)}
    return {
        fact: {id_: label.key for id_, label in all_labels(cohort, fact).items()}
        for fact in (wanted & look_ups().keys()).difference(known)
    }


def kinds_of(rules: Sequence[Rule]) -> set[str]:
    """The kinds of entries that `rules` look at."""
    return {event for said, measure in _measured(rules) for event in measure.event_kinds(said)}


def _measured(rules: Sequence[Rule]) -> list[tuple[Any, Measure[Any]]]:
    """What is asked by itself, each with its measure."""
    known = measures()
    return [
        (rule.said, known[rule.said.kind])
        for rule in rules
        if not isinstance(rule.said, Compound | Unreadable)
    ]


def entries_of(
    known: QuerySet[Entry],
    rules: Sequence[Rule],
    about: Facts,
    whose: Collection[int] | None = None,
) -> list[Fact]:
    """What the `known` entries say that `rules` look at, of everybody or of some, as plain values; by key what `about` knows.

    What they state is parsed only where a rule looks at it. The database hands everything over as numbers and text:
    Django's own conversion of 100,000 entries takes longer than all the rest together.
    """
    entries = known.filter(kind__in=kinds_of(rules), enrolment__isnull=False)
    if whose is not None:
        entries = entries.filter(enrolment__in=whose)
    stating: set[str] = set()
    asked: set[str] = set()
    for said, measure in _measured(rules):
        if stated := measure.fact_names(said):
            stating |= {*measure.event_kinds(said)}
            asked |= {*stated}
    names = sorted(asked)
    seen: dict[str | tuple[Any, ...], dict[str, Any]] = {}
    rows = entries.order_by().values_list(
        "pk",
        "kind",
        "enrolment_id",
        Cast("happened_at", TextField()),
        Cast("amount", FloatField()),
        Cast("facts", TextField()),
    )
    return [
        Fact(
            pk,
            kind,
            who,
            _moment(at),
            amount,
            _stated(facts, names, about.keys, seen) if kind in stating else NOTHING,
        )
        for pk, kind, who, at, amount, facts in rows
    ]


def _stated(
    text: str,
    names: Sequence[str],
    keys: Mapping[str, Mapping[int, str]],
    seen: dict[str | tuple[Any, ...], dict[str, Any]],
) -> dict[str, Any]:
    """What an entry states under `names`; entries that state the same share it, so that few things are kept."""
    stated = from_json(text)
    values = tuple(map(stated.get, names))
    try:
        if (known := seen.get(values)) is not None:
            return known
        mark: str | tuple[Any, ...] = values
    except TypeError:  # a list among them has no hash
        mark = str(values)
    found = {name: stated[name] for name in names if name in stated}
    for name in keys.keys() & found.keys():
        found[name] = keys[name].get(found[name], found[name])
    return seen.setdefault(mark, found)


def _moment(text: str) -> datetime:
    """A time as the database writes it: PostgreSQL with its offset from UTC, SQLite in UTC and without."""
    return datetime.fromisoformat(text if "+" in text else f"{text}+00:00")


def _more_time(cohort: Cohort, at: datetime | None) -> list[MoreTime]:
    kinds = [each.kind for each in declared(Offers)]
    given = Extension.objects.filter(activity__cohort=cohort, activity__kind__in=kinds)
    if at is None:
        given = given.filter(withdrawn_at=None)
    else:
        given = given.filter(granted_at__lte=at).exclude(withdrawn_at__lte=at)
    return [
        MoreTime(kind=kind, slug=slug, due_at=due_at, enrolment=enrolment, team=team)
        for kind, slug, due_at, enrolment, team in given.values_list(
            "activity__kind", "activity__slug", "due_at", "enrolment_id", "team__slug"
        )
    ]


def _asks_for_tracks(rules: Sequence[Rule], offers: Sequence[Offer]) -> bool:
    """Whether it matters which tracks there are, and who is in which."""
    return not all(offer.audience.for_everyone for offer in offers) or any(
        not rule.audience.for_everyone
        or (isinstance(rule.said, Count) and rule.said.event.startswith(OF_TRACKS))
        for rule in rules
    )


def _tracks(
    cohort: Cohort, at: datetime | None
) -> tuple[dict[int, frozenset[str]], dict[str, str]]:
    """The keys of everybody's tracks, and of each track the stage. One query."""
    tracks: dict[int, frozenset[str]] = {}
    stage_of: dict[str, str] = {}
    for key, stage, enrolment in tracks_with_members(cohort, at):
        stage_of[key] = stage
        if enrolment is not None:
            tracks[enrolment] = tracks.get(enrolment, frozenset()) | {key}
    return tracks, stage_of


def _stints(
    cohort: Cohort, people: Collection[int] | None, at: datetime | None
) -> tuple[list[Stint], dict[int, str]]:
    """Who was in which team and when: everybody, or all who were ever in a team of `people`; and the slugs of the teams."""
    found = TeamMember.objects.filter(team__cohort=cohort)
    if people is not None:
        teams = TeamMember.objects.filter(enrolment__in=people).values("team")
        found = found.filter(team__in=teams)
    if at is not None:
        found = found.filter(Q(joined_at__lte=at))
    rows = list(
        found.values_list("enrolment_id", "team_id", "team__slug", "joined_at", "left_at")
    )
    stints = [
        Stint(enrolment, team, since, until if until and (at is None or until <= at) else None)
        for enrolment, _id, team, since, until in rows
    ]
    return stints, {id_: slug for _enrolment, id_, slug, _since, _until in rows}
