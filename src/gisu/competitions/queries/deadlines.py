"""Until when a competition waits for anybody."""

from datetime import datetime

from django.db.models import Q

from gisu.competitions.models import Competition, Entrant
from gisu.schedule.queries.states import last_due
from gisu.teams.models import TeamMember


def last_due_of(competition: Competition) -> datetime:
    """When the last team that takes part is due: what a disqualified team was given holds nothing up. One query."""
    disqualified = Entrant.objects.filter(
        competition=competition, disqualified_at__isnull=False
    ).values("team")
    members = TeamMember.objects.filter(team__in=disqualified, left_at=None)
    return last_due(
        competition.activity,
        but=Q(team__in=disqualified) | Q(enrolment__in=members.values("enrolment")),
    )
