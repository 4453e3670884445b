"""Who may do what with a competition."""

import rules

from gisu.cohorts.queries import Member
from gisu.cohorts.rules import belongs, is_learner, is_operator, is_staff
from gisu.competitions.models import Submission
from gisu.teams.models import TeamMember


@rules.predicate
def is_their_teams(member: Member, submission: Submission) -> bool:
    """Handed in by a team they are in now, or by themselves in a team they have left; not while the competition is hidden."""
    if member.enrolment is None or submission.competition.activity.is_hidden:
        return False
    if submission.enrolment_id == member.enrolment.pk:
        return True
    return TeamMember.objects.filter(
        team__entries=submission.entrant_id, enrolment=member.enrolment, left_at=None
    ).exists()


rules.add_perm("competitions.see", belongs)
rules.add_perm("competitions.enter", is_learner)
rules.add_perm("competitions.submit", is_learner)
rules.add_perm("competitions.see_submission", is_their_teams | is_staff)
rules.add_perm("competitions.choose_final", is_their_teams & is_learner)
rules.add_perm("competitions.run", is_operator)
