"""What an operator does in the first hour: each line is ticked by a fact, not by hand."""

from dataclasses import dataclass

from django.db.models import Count, Q

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry
from gisu.membership.models import Invitation
from gisu.teams.models import TeamMember
from gisu.ui.own_words import gettext as _

SCORED = "competition.submission.scored"
SEEN_AS_LEARNER = "membership.viewing.began"
CALENDAR_CHECKED = "cohort.calendar.checked"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: where, and whether it is done. `note_url_name` is where a look that leaves no trace is noted."""

    what: str
    why: str
    url_name: str
    is_done: bool
    note_url_name: str = ""


def first_hour(cohort: Cohort) -> list[Line]:
    """The list, in the order in which it is done; empty once everything is. Four queries."""
    kinds = {SCORED, SEEN_AS_LEARNER, CALENDAR_CHECKED}
    seen = set(
        Entry.objects.filter(cohort=cohort, kind__in=kinds)
        .values_list("kind", flat=True)
        .distinct()
    )
    learners = cohort.enrolments.filter(left_at=None, terms__role=Role.LEARNER).exists()
    teams = TeamMember.objects.filter(team__cohort=cohort, left_at=None).exists()
    invited = Invitation.objects.filter(cohort=cohort).aggregate(
        learners=Count("pk", filter=Q(role=Role.LEARNER)), mailed=Count("mailed_at")
    )
    lines = [
        Line(
            _("The roster is in"),
            _("Invite people, or bring the list you have."),
            "membership:people",
            learners or invited["learners"] > 0,
        ),
        Line(
            _("Teams are made"),
            _("Or let people make them, and look here again."),
            "teams:teams",
            teams,
        ),
        Line(
            _("The calendar was looked at"),
            _("Look every week through, then say so here."),
            "schedule:calendar",
            CALENDAR_CHECKED in seen,
            "programs:calendar_checked",
        ),
        Line(
            _("A test submission was scored"),
            _("Hand one in yourself, as somebody invited as {a learner}."),
            "competitions:competitions",
            SCORED in seen,
        ),
        Line(
            _("Mail reaches people"),
            _("Invite an address of your own, and open the letter."),
            "membership:people",
            invited["mailed"] > 0,
        ),
        Line(
            _("Somebody saw the site as {a learner}"),
            _("Open {a learner}’s page, and look through their eyes."),
            "membership:people",
            SEEN_AS_LEARNER in seen,
        ),
    ]
    return [] if all(line.is_done for line in lines) else lines
