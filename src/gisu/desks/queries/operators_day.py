"""The operators' day: what needs a person, then the cohort at a glance."""

from dataclasses import dataclass
from datetime import datetime

from gisu.cohorts.queries import Member
from gisu.competitions.queries.counts import Glance, at_a_glance
from gisu.completion.queries.listing import listed
from gisu.desks.queries import needs
from gisu.desks.queries.at_a_glance import UNANSWERED, Subject, in_numbers
from gisu.desks.queries.first_hour import Line, first_hour
from gisu.desks.queries.learners_in_need import learners_in_need
from gisu.membership.queries.invitations import invitations


@dataclass(frozen=True, slots=True)
class OperatorsDay:
    """`groups` need a person, the most pressing first; `subjects` are the cohort in numbers."""

    groups: list[needs.Group]
    subjects: list[Subject]
    glances: list[Glance]
    first_hour: list[Line]

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def operators_day(member: Member, *, now: datetime) -> OperatorsDay:
    """What needs a person at `now`, then the cohort at a glance. As many queries however much there is."""
    cohort = member.cohort
    learners = listed(cohort, now=now)
    glances = at_a_glance(cohort, now=now)
    invited = {
        state: invitations(cohort=cohort, now=now, state=state).count() for state in UNANSWERED
    }
    groups = [
        needs.of_workers(cohort, now),
        *(needs.of_learners(cohort, one) for one in learners_in_need(learners, now=now)),
        needs.of_competitions(cohort, glances, now),
        needs.of_invitations(cohort, invited, now),
        needs.of_calendar(cohort, now),
    ]
    return OperatorsDay(
        groups=[group for group in groups if group.count],
        subjects=in_numbers(cohort, learners=learners, invited=invited, now=now),
        glances=glances,
        first_hour=first_hour(cohort),
    )
