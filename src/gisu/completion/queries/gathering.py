"""The plain facts completion is judged by, read from the tables: one query each, whatever the cohort's size."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import FloatField, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast
from pydantic_core import from_json

from gisu.cohorts.models import Cohort
from gisu.competitions.queries.entrants import disqualified_teams
from gisu.competitions.queries.finding import competitions
from gisu.completion.part import (
    Count,
    Entered,
    FinalsChosen,
    OwnSubmissions,
    ScoreAtLeast,
)
from gisu.completion.policy.facts import (
    ACCEPTED,
    FINALS,
    PLACED,
    SCORED,
    Contest,
    Fact,
    Facts,
    MoreTime,
    Rule,
    Stint,
    midnight,
)
from gisu.completion.policy.reaching import OF_TRACKS
from gisu.completion.queries.asking import exceptions
from gisu.ledger.events import earned
from gisu.ledger.models import Entry
from gisu.ledger.names import all_labels, look_ups
from gisu.ledger.queries import as_of, current
from gisu.schedule.models import Extension
from gisu.teams.models import TeamMember
from gisu.teams.policy.audience import EVERYONE, Audience
from gisu.teams.queries.tracks import tracks_with_members
from gisu_scoring.metrics.bounds import bounds_of

NOTHING: dict[str, Any] = {}
KINDS = {
    Entered: {ACCEPTED},
    OwnSubmissions: {SCORED},
    ScoreAtLeast: {SCORED, PLACED},
    FinalsChosen: {FINALS},
}


def gather(
    cohort: Cohort,
    rules: Sequence[Rule],
    people: Sequence[int],
    *,
    only: bool = False,
    at: datetime | None = None,
) -> Facts:
    """What `rules` need to know of `people`, enrolments of `cohort`; as it was known `at` a moment, or now. Six queries.

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
    """All of that but the entries: times, teams, exceptions. Five queries; one more where something is for tracks."""
    known = _contests(cohort, at)
    contests = list(known.values())
    stints, teams = _stints(cohort, people if only else None, at)
    slugs = {id_: contest.slug for id_, contest in known.items()}
    tracks, stage_of = _tracks(cohort, at) if _asks_for_tracks(rules, contests) else ({}, {})
    return Facts(
        zone=cohort.zone,
        begins_at=midnight(cohort.starts_on, cohort.zone),
        ends_at=midnight(cohort.ends_on + timedelta(days=1), cohort.zone),
        people=people,
        contests=contests,
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
        disqualified=disqualified_teams(cohort, at),
        keys={**_keys(cohort, rules), "competition": slugs, "team": teams},
    )


def _keys(cohort: Cohort, rules: Sequence[Rule]) -> dict[str, dict[int, str]]:
    """The keys of what entries name by id, for the facts that rules ask for; competitions and teams are known already."""
    wanted = {
        name for rule in rules if isinstance(rule.said, Count) for name in rule.said.where
    }
    return {
        fact: {id_: label.key for id_, label in all_labels(cohort, fact).items()}
        for fact in wanted & look_ups().keys() - {"competition", "team"}
    }


def kinds_of(rules: Sequence[Rule]) -> set[str]:
    """The kinds of entries that `rules` look at."""
    found: set[str] = set()
    for rule in rules:
        found |= {rule.said.event} if isinstance(rule.said, Count) else set()
        found |= KINDS.get(type(rule.said), set())
    return found


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
    stating = kinds_of([rule for rule in rules if not isinstance(rule.said, Count)])
    stating |= {
        rule.said.event for rule in rules if isinstance(rule.said, Count) and rule.said.where
    }
    asked = {"competition", "team", "late", "submissions"}
    asked |= {n for rule in rules if isinstance(rule.said, Count) for n in rule.said.where}
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


def contests_of(cohort: Cohort) -> list[Contest]:
    """The cohort's competitions as completion sees them: for everyone or for tracks. One query."""
    return list(_contests(cohort, None).values())


def _contests(cohort: Cohort, at: datetime | None) -> dict[int, Contest]:
    """By the ids of their activities."""
    columns = (
        "activity_id", "activity__slug", "activity__opens_at", "activity__due_at", "per_day", "higher_is_better", "revealed_at", "activity__title",
        "activity__closes_at", "activity__cancelled_at", "activity__hidden_at",
        "activity__for_everyone", "total", "finals_count", "metric", "most_a_day",
        "activity__audience_rows__track__key",
    )  # fmt: skip
    rows = (
        competitions(cohort).annotate(most_a_day=Max("phases__per_day")).values_list(*columns)
    )
    tracks: dict[int, list[str]] = defaultdict(list)
    for activity, *_rest, track in rows:
        tracks[activity] += [track] if track else []
    return {
        activity: Contest(
            slug=slug,
            title=title,
            opens_at=opens_at,
            due_at=due_at,
            per_day=max(per_day, most_a_day or 0),
            higher_is_better=higher,
            is_revealed=revealed is not None and (at is None or revealed <= at),
            closes_at=closes_at,
            cancelled_at=_by(off, at),
            hidden_at=_by(hidden, at),
            audience=EVERYONE if for_everyone else Audience(tracks=tuple(tracks[activity])),
            total=total,
            finals=finals,
            lowest=bounds_of(metric).lowest,
            highest=bounds_of(metric).highest,
        )
        for (
            activity, slug, opens_at, due_at, per_day, higher, revealed, title,
            closes_at, off, hidden, for_everyone, total, finals, metric, most_a_day, _track,
        ) in rows
    }  # fmt: skip


def _by(moment: datetime | None, at: datetime | None) -> datetime | None:
    """`moment`, where it had come by `at`."""
    return moment if moment is not None and (at is None or moment <= at) else None


def _more_time(cohort: Cohort, at: datetime | None) -> list[MoreTime]:
    given = Extension.objects.filter(activity__cohort=cohort, activity__kind="competition")
    if at is None:
        given = given.filter(withdrawn_at=None)
    else:
        given = given.filter(granted_at__lte=at).exclude(withdrawn_at__lte=at)
    return [
        MoreTime(competition=slug, due_at=due_at, enrolment=enrolment, team=team)
        for slug, due_at, enrolment, team in given.values_list(
            "activity__slug", "due_at", "enrolment_id", "team__slug"
        )
    ]


def _asks_for_tracks(rules: Sequence[Rule], contests: Sequence[Contest]) -> bool:
    """Whether it matters which tracks there are, and who is in which."""
    return not all(one.audience.for_everyone for one in contests) or any(
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
