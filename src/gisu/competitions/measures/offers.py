"""What competitions offer: those of a cohort as they are, and those of a program while it is checked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db.models import Max

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_reading import Reading
from gisu.competitions.kinds import COMPETITION
from gisu.competitions.measures.contest import FACT, Contest
from gisu.competitions.part import Competition
from gisu.competitions.queries.entrants import disqualified_teams
from gisu.competitions.queries.finding import competitions
from gisu.competitions.scoring import Scoring
from gisu.schedule.measure.declarations import Offers, ProgramCalendar
from gisu.tracks.policy.audience import EVERYBODY, EVERYONE, Audience, audience_from
from gisu_scoring.metrics.bounds import bounds_of
from gisu_scoring.text.moments import MomentError

NO_LIMIT = 1_000_000  # tries a day in a competition whose folder could not be read: that is a mistake of its own


def contests_in(cohort: Cohort, at: datetime | None = None) -> Mapping[int, Contest]:
    """Those of `cohort` by the ids of their activities, as they were known `at` a moment, or now. Two queries."""
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
    barred: dict[str, set[str]] = defaultdict(set)
    for team, slug in disqualified_teams(cohort, at):
        barred[slug].add(team)
    return {
        activity: Contest(
            slug=slug,
            title=title,
            opens_at=opens_at,
            due_at=due_at,
            per_day=max(per_day, most_a_day or 0),
            higher_is_better=higher,
            is_revealed=_by(revealed, at) is not None,
            closes_at=closes_at,
            cancelled_at=_by(off, at),
            hidden_at=_by(hidden, at),
            audience=EVERYONE if for_everyone else Audience(tracks=tuple(tracks[activity])),
            barred=frozenset(barred[slug]),
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


def planned_contests(reading: Reading, calendar: ProgramCalendar) -> Iterator[Contest]:
    """Those of a program; without a limit what cannot be known of one."""
    items = reading.of("competitions")
    known = {scoring.competition: scoring for scoring in reading.facts(Scoring)}
    for key in reading.named("competitions"):
        item: Any = items[key].value if key in items else None
        audience = _audience(item, reading)
        if isinstance(item, Competition) and item.phases:
            with suppress(MomentError):
                found = _planned(item, known.get(key, Scoring(key)), calendar, audience)
                if found.opens_at < found.due_at:
                    yield found
                    continue
        yield Contest(
            slug=key,
            opens_at=calendar.begins_at,
            due_at=calendar.ends_at,
            per_day=NO_LIMIT,
            audience=audience,
            cancelled_at=calendar.begins_at if getattr(item, "called_off", "") else None,
        )


def _audience(item: object, reading: Reading) -> Audience:
    """Who a competition is for; everyone where it names a track that is none, which is a mistake of its own."""
    audience = audience_from(str(getattr(item, "whom", EVERYBODY)))
    known = audience.tracks and set(reading.of("tracks")).issuperset(audience.tracks)
    return audience if known else EVERYONE


def _planned(
    item: Competition, scoring: Scoring, calendar: ProgramCalendar, audience: Audience
) -> Contest:
    return Contest(
        slug=item.key,
        opens_at=min(calendar.at(phase.opens) for phase in item.phases),
        due_at=max(calendar.at(phase.due) for phase in item.phases),
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


COMPETITIONS = Offers(
    kind=COMPETITION.key,
    part="competitions",
    fact=FACT,
    events="competition.",
    read=contests_in,
    from_program=planned_contests,
)
