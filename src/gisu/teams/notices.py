"""What people are told of their teams."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.notices.actions.telling import tell
from gisu.notices.enums import Category
from gisu.notices.kinds import Kind
from gisu.teams.models import TeamMember

PLACED = Kind(
    name="teams.placed",
    category=Category.TEAM,
    title=_("You are in a team"),
    line=_("You are in team %(team)s now."),
)
TAKEN_OUT = Kind(
    name="teams.taken_out",
    category=Category.TEAM,
    title=_("You are no longer in a team"),
    line=_("You are no longer in team %(team)s."),
)
MATE_CAME = Kind(
    name="teams.mate_came",
    category=Category.TEAM,
    title=_("Somebody is new in the team"),
    line=_("%(name)s is new in your team %(team)s."),
)
MATE_LEFT = Kind(
    name="teams.mate_left",
    category=Category.TEAM,
    title=_("Somebody left the team"),
    line=_("%(name)s is no longer in your team %(team)s."),
)


def tell_joined(membership: TeamMember, *, by: Person | None, now: datetime) -> None:
    """Who was put into a team hears so, and the others who are in it."""
    _tell(PLACED, membership, [membership.enrolment], by=by, now=now)
    _tell(MATE_CAME, membership, _others(membership), by=by, now=now)


def tell_left(membership: TeamMember, *, by: Person | None, now: datetime) -> None:
    """Who was taken out of a team hears so, and those who stay."""
    _tell(TAKEN_OUT, membership, [membership.enrolment], by=by, now=now)
    _tell(MATE_LEFT, membership, _others(membership), by=by, now=now)


def _tell(
    kind: Kind,
    membership: TeamMember,
    to: list[Enrolment],
    *,
    by: Person | None,
    now: datetime,
) -> None:
    team = membership.team
    if to:
        tell(
            kind=kind,
            cohort=team.cohort,
            key=f"membership={membership.pk}",
            to=to,
            facts={"team": team.name, "name": membership.enrolment.person.name},
            address=reverse("teams:team", args=[team.cohort.slug, team.slug]),
            by=by,
            now=now,
        )


def _others(membership: TeamMember) -> list[Enrolment]:
    present = TeamMember.objects.filter(team=membership.team, left_at=None)
    others = present.exclude(enrolment=membership.enrolment)
    return [one.enrolment for one in others.select_related("enrolment__person")]
