"""What teams say on *Today*."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.cohorts.declarations import (
    FirstStep,
    Number,
    OperatorsPart,
    Subject,
    page,
)
from gisu.cohorts.models import Cohort
from gisu.teams.models import TeamMember
from gisu.teams.queries.console import listed


def operators_part(cohort: Cohort, now: datetime) -> OperatorsPart:  # noqa: ARG001  as every room is asked
    """How many teams there are. Three queries."""
    where = page("teams:console", cohort)
    numbers = [
        Number(_("all teams"), listed(cohort=cohort).count(), where),
        *(
            Number(what, listed(cohort=cohort, state=state).count(), f"{where}?state={state}")
            for what, state in ((_("too small"), "small"), (_("nobody in it"), "empty"))
        ),
    ]
    return OperatorsPart(subjects=[Subject(_("Teams"), numbers, order=20)])


def first_steps(cohort: Cohort) -> list[FirstStep]:
    """One query."""
    return [
        FirstStep(
            _("Teams are made"),
            _("Or let people make them, and look here again."),
            "teams:teams",
            order=20,
            is_done=TeamMember.objects.filter(team__cohort=cohort, left_at=None).exists(),
        )
    ]
