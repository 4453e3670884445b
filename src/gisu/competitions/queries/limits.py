"""What a team has used of its limits."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from gisu.competitions.enums import FINAL_STATES, Counts
from gisu.competitions.models import Entrant, Phase
from gisu.competitions.policy import Allowance, Limits, Used, day_of, next_day_begins
from gisu.core.prepared import Prepared


def _counting(entrant: int, phase: int, day: date) -> QuerySet[Entrant]:
    tries = Q(submissions__counts=Counts.TRY)
    malformed = Q(submissions__counts=Counts.MALFORMED)
    today, here = Q(submissions__day=day), Q(submissions__phase=phase)
    return Entrant.objects.filter(pk=entrant).annotate(
        today=Count("submissions", filter=tries & today & here),
        in_phase=Count("submissions", filter=tries & here),
        total=Count("submissions", filter=tries),
        malformed_today=Count("submissions", filter=malformed & today),
        unchecked=Count("submissions", filter=~Q(submissions__state__in=FINAL_STATES) & today),
    )


_counted = Prepared(_counting, entrant=int, phase=int, day=date)


def allowance(*, entrant: Entrant, phase: Phase, now: datetime) -> Allowance:
    """What is left to `entrant` in `phase` at `now`. One query."""
    zone = entrant.competition.cohort.zone
    counted: Any = _counted.first(entrant=entrant.pk, phase=phase.pk, day=day_of(now, zone))
    used = Used(
        today=counted.today,
        in_phase=counted.in_phase,
        total=counted.total,
        malformed_today=counted.malformed_today,
        unchecked=counted.unchecked,
    )
    competition = entrant.competition
    limits = Limits(
        phase.per_day, phase.total, competition.total, competition.malformed_per_day
    )
    return Allowance(limits, used, next_day_begins(now, zone))


_handed_in = Prepared(
    lambda entrant: Entrant.objects.filter(pk=entrant).annotate(
        files=Count("submissions"), ended=Count("submissions__finished_at")
    ),
    entrant=int,
)


def handed_in(entrant: Entrant | None) -> tuple[int, int]:
    """How many files the team handed in, and how many of them have their final state. One query."""
    if entrant is None:
        return 0, 0
    counted: Any = _handed_in.first(entrant=entrant.pk)
    return counted.files, counted.ended
