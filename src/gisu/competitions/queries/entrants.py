"""The teams of a competition, for operators: what each handed in, and which have chosen no final submission."""

from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from gisu.cohorts.models import Cohort
from gisu.competitions.enums import State
from gisu.competitions.models import Competition, Entrant, FinalChoice, Submission

UNCHOSEN = "no-finals"  # could choose final submissions and has chosen none
SILENT = "silent"  # entered, and handed in nothing
CHOSE = Exists(
    FinalChoice.objects.filter(
        submission__entrant=OuterRef("pk"), submission__disqualified_at=None, released_at=None
    )
)
MAY_CHOOSE = Exists(
    Submission.objects.filter(
        entrant=OuterRef("pk"),
        entrant__disqualified_at=None,
        state=State.SCORED,
        late=False,
        phase__ranked=True,
        disqualified_at=None,
    )
)
HANDED_IN = Exists(Submission.objects.filter(entrant=OuterRef("pk")))


def entrants(competition: Competition, *, text: str = "", state: str = "") -> QuerySet[Entrant]:
    """The teams that entered, with how much they `sent`, when `last_at`, and how many `finals` they have chosen.

    `text` is in the team's name; `state` is "no-finals" or "silent".
    """
    found = _standing_at(Entrant.objects.filter(competition=competition), state)
    if text:
        found = found.filter(team__name__finds=text)
    chosen = Q(
        submissions__choices__isnull=False,
        submissions__choices__released_at=None,
        submissions__disqualified_at=None,
    )
    found = found.annotate(
        sent=Count("submissions", distinct=True),
        last_at=Max("submissions__received_at"),
        finals=Count("submissions", filter=chosen, distinct=True),
    )
    return found.select_related("team")


def entrant_called(competition: Competition, team: str) -> Entrant | None:
    """The part of the team with this slug, where it entered."""
    found = Entrant.objects.filter(competition=competition, team__slug=team)
    return found.select_related("team").first()


def without_finals(cohort: Cohort) -> dict[int, int]:
    """How many teams of each competition, by its id, have chosen no final submission though they could. One query."""
    found = Entrant.objects.filter(competition__cohort=cohort)
    counted = _standing_at(found, UNCHOSEN).order_by().values_list("competition")
    return dict(counted.annotate(Count("pk")))


def disqualified_teams(
    cohort: Cohort, at: datetime | None = None
) -> frozenset[tuple[str, str]]:
    """Slugs of teams and of the competitions in which they are disqualified; `at` a moment, or now. One query."""
    found = Entrant.objects.filter(competition__cohort=cohort, disqualified_at__isnull=False)
    if at is not None:
        found = found.filter(disqualified_at__lte=at)
    return frozenset(found.values_list("team__slug", "competition__activity__slug"))


def _standing_at(found: QuerySet[Entrant], state: str) -> QuerySet[Entrant]:
    if state == UNCHOSEN:
        return found.filter(MAY_CHOOSE, ~CHOSE)
    return found.filter(~HANDED_IN) if state == SILENT else found
