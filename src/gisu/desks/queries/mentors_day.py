"""The day of mentors, instructors and coaches: cards of the rooms, and who is new."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member, people_with_role
from gisu.ui.panels import FilledPanel, panels

NEW_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class MentorsDay:
    panels: list[FilledPanel]
    joined: list[Enrolment]


def mentors_day(member: Member, *, now: datetime) -> MentorsDay:
    """The day of `member` at `now`. Nine queries where the standings are kept, however much there is."""
    learners = people_with_role(cohort=member.cohort, role=Role.LEARNER, now=now)
    return MentorsDay(
        panels=panels("mentors-today", member.cohort, member=member, now=now),
        joined=list(learners.filter(joined_at__gt=now - NEW_FOR).order_by("-joined_at", "pk")),
    )
