"""What all teams of a cohort do in its competitions, for those who watch over them."""

from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, QuerySet

from gisu.cohorts.models import Cohort
from gisu.competitions.enums import Part
from gisu.competitions.models import Competition, Entrant, Submission
from gisu.competitions.queries.submissions import with_scores
from gisu.teams.models import Team, TeamMember


def newest(cohort: Cohort) -> QuerySet[Submission]:
    """Every team's submissions with their public value, the newest first."""
    rows = Submission.objects.filter(competition__cohort=cohort).select_related(
        "competition__activity", "entrant__team", "enrolment__person"
    )
    return with_scores(rows, Part.PUBLIC).order_by("-received_at", "-pk")


def silent_teams(competitions: Sequence[Competition]) -> dict[int, list[Team]]:
    """The teams that could have handed in to each competition and have not, by its id; one query for all.

    Each is told by `entered` whether it takes part already. A team nobody is in now is left out.
    """
    here = {"competition": OuterRef("competition")}
    teams = (
        Team.objects.annotate(competition=F("team_set__competitions"))
        .filter(competition__in=[one.pk for one in competitions])
        .filter(Exists(TeamMember.objects.filter(team=OuterRef("pk"), left_at=None)))
        .exclude(Exists(Submission.objects.filter(entrant__team=OuterRef("pk"), **here)))
        .annotate(entered=Exists(Entrant.objects.filter(team=OuterRef("pk"), **here)))
        .order_by("name")
    )
    found: dict[int, list[Team]] = {one.pk: [] for one in competitions}
    for team in teams:
        found[team.competition].append(team)
    return found
