"""What teams and tracks say on *Today*."""

from datetime import datetime

from gisu.cohorts.declarations import (
    FirstStep,
    LearnersPart,
    Number,
    OperatorsPart,
    Subject,
    Waiting,
    page,
)
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.teams.models import TeamMember, Track
from gisu.teams.queries.choosing import due_choices
from gisu.teams.queries.console import listed
from gisu.ui.own_words import gettext as _
from gisu.ui.times import exact


def learners_part(member: Member, now: datetime) -> LearnersPart:
    """Tracks that are to be ranked. One query while nothing is chosen, else three."""
    due = due_choices(member.enrolment, now=now)
    return LearnersPart(waiting=[_rank(member.cohort, track, now) for track in due])


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


def _rank(cohort: Cohort, track: Track, now: datetime) -> Waiting:
    why = ""
    if track.closes_at:
        why = _("You can until %(closes_at)s.") % {"closes_at": exact(track.closes_at, now)}
    return Waiting(
        what=_("Choose your {track}"),
        why=why,
        verb=_("Rank the {tracks}"),
        address=page("teams:tracks", cohort),
        until=track.closes_at,
    )
