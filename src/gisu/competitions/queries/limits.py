"""What a team has used of its limits."""

from datetime import datetime

from django.db.models import Count, Q

from gisu.competitions.enums import Counts
from gisu.competitions.models import Entrant, Phase, Submission
from gisu.competitions.policy import Allowance, Limits, Used, day_of, next_day_begins


def allowance(*, entrant: Entrant, phase: Phase, now: datetime) -> Allowance:
    """What is left to `entrant` in `phase` at `now`. One query."""
    zone = entrant.competition.cohort.zone
    today = Q(day=day_of(now, zone))
    tries, malformed = Q(counts=Counts.TRY), Q(counts=Counts.MALFORMED)
    here = Q(phase=phase)
    used = Submission.objects.filter(entrant=entrant).aggregate(
        today=Count("pk", filter=tries & today & here),
        in_phase=Count("pk", filter=tries & here),
        total=Count("pk", filter=tries),
        malformed_today=Count("pk", filter=malformed & today),
    )
    competition = entrant.competition
    limits = Limits(
        phase.per_day, phase.total, competition.total, competition.malformed_per_day
    )
    return Allowance(limits, Used(**used), next_day_begins(now, zone))
