"""What people are told of their roles, and operators of who left and of invitations that did not arrive."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment, RoleTerm
from gisu.membership.models import Invitation
from gisu.notices.actions.posting import tell_operators
from gisu.notices.actions.telling import tell
from gisu.notices.enums import Category, How
from gisu.notices.kinds import Kind

ROLE_GIVEN = Kind(
    name="membership.role.given",
    category=Category.MINE,
    title=_("Role given"),
    line=_("You were given the role %(role)s."),
)
ROLE_ENDED = Kind(
    name="membership.role.ended",
    category=Category.MINE,
    title=_("Role ended"),
    line=_("Your role %(role)s ended."),
)
LEFT = Kind(
    name="membership.left",
    category=Category.RUNNING,
    title=_("Somebody left"),
    line=_("%(name)s left the cohort."),
    how=How.DAILY,
)
NOT_INVITED = Kind(
    name="membership.invitation.failed",
    category=Category.RUNNING,
    title=_("An invitation did not arrive"),
    line=_("The invitation to %(email)s could not be delivered: %(said)s"),
    body=_("Check the address. Revoke the invitation, or send it again."),
    how=How.AT_ONCE,
)


def tell_given(term: RoleTerm, *, by: Person | None, now: datetime) -> None:
    _tell_of_role(ROLE_GIVEN, term, by=by, now=now)


def tell_ended(term: RoleTerm, *, by: Person | None, now: datetime) -> None:
    _tell_of_role(ROLE_ENDED, term, by=by, now=now)


def tell_left(enrolment: Enrolment, *, by: Person | None, now: datetime) -> None:
    """Those who run the cohort hear of it, but for whoever wrote it down."""
    tell_operators(
        kind=LEFT,
        cohort=enrolment.cohort,
        key=f"enrolment={enrolment.pk}:at={now.isoformat()}",
        facts={"name": enrolment.person.name},
        address=reverse("membership:person", args=[enrolment.cohort.slug, enrolment.pk]),
        by=by,
        now=now,
    )


def tell_not_mailed(invitation: Invitation, *, said: str, now: datetime) -> None:
    """Those who run the cohort hear that an invitation did not reach its address."""
    tell_operators(
        kind=NOT_INVITED,
        cohort=invitation.cohort,
        key=f"invitation={invitation.pk}:sending={invitation.times_sent}",
        facts={"email": invitation.email, "said": said},
        now=now,
    )


def _tell_of_role(kind: Kind, term: RoleTerm, *, by: Person | None, now: datetime) -> None:
    cohort = term.enrolment.cohort
    tell(
        kind=kind,
        cohort=cohort,
        key=f"term={term.pk}",
        to=[term.enrolment],
        facts={"role": term.role},
        address=reverse("ledger:mine", args=[cohort.slug]),
        by=by,
        now=now,
    )
