"""Competitions at a glance, for operators."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from gisu.cohorts.models import Cohort
from gisu.competitions.enums import FINAL_STATES, State
from gisu.competitions.models import Competition, Rejudging
from gisu.competitions.queries.entrants import without_finals
from gisu.competitions.queries.finding import competitions
from gisu.competitions.queries.rejudging import open_in
from gisu.schedule.policy import ActivityState
from gisu.schedule.queries.states import states


@dataclass(frozen=True, slots=True)
class Glance:
    """How many teams entered, how many of them chose no finals though they could, what their submissions are doing.

    `rejudging` is one that is open.
    """

    competition: Competition
    state: ActivityState
    teams: int
    unchosen: int
    rejudging: Rejudging | None
    submissions: int
    under_way: int
    refused: int
    failed: int


def at_a_glance(cohort: Cohort, *, now: datetime) -> list[Glance]:
    """Every competition of `cohort` with its counts. Six queries however many there are."""
    found = list(competitions(cohort))
    teams = dict(
        Competition.objects.filter(cohort=cohort)
        .annotate(n=Count("entrants"))
        .values_list("pk", "n")
    )
    counted = Competition.objects.filter(cohort=cohort).annotate(
        n=Count("submissions"),
        under_way=Count("submissions", filter=~Q(submissions__state__in=FINAL_STATES)),
        refused=Count("submissions", filter=Q(submissions__state=State.REFUSED)),
        failed=Count("submissions", filter=Q(submissions__state=State.FAILED)),
    )
    columns = ("pk", "n", "under_way", "refused", "failed")
    counts = {pk: rest for pk, *rest in counted.values_list(*columns)}
    unchosen = without_finals(cohort)
    proposed = open_in(found)
    state = states([one.activity for one in found], now=now)
    return [
        Glance(
            one,
            state[one.activity_id],
            teams[one.pk],
            unchosen.get(one.pk, 0),
            proposed.get(one.pk),
            *counts[one.pk],
        )
        for one in found
    ]
