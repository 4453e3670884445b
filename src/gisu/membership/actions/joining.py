"""Coming into a cohort: by an invitation, or enrolled by somebody."""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from gisu.accounts.actions import add_person
from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.core.addresses import clean_address
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.membership import events
from gisu.membership.actions.inviting import check_has_not_left, over, still_waiting
from gisu.membership.actions.noting import hold, note
from gisu.membership.actions.roles import give_role
from gisu.membership.errors import HoldsAlready, WrongPerson
from gisu.membership.models import Departure, Invitation
from gisu.membership.steps import RosterColumn, roster_columns


@action
def accept_invitation(*, invitation: Invitation, person: Person, now: datetime) -> Enrolment:
    """`person` in the cohort, as what they were invited to be.

    Raises InvitationOver, also where they have left since it was sent: that it was not used before does not bring back
    whoever was let go. Raises WrongPerson where it went to another address than the one they sign in with.
    """
    invitation = still_waiting(invitation)
    if now >= invitation.expires_at:
        raise over(_("This invitation has expired."))
    if clean_address(person.email) != clean_address(invitation.email):
        raise WrongPerson(
            _("This invitation is for %(email)s.") % {"email": invitation.email},
            remedy=_("Sign out, then open the link again."),
        )
    _refuse_who_left_since(invitation, person)
    invitation.accepted_at, invitation.accepted_by = now, person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    role, starts_at = Role(invitation.role), _beginning(invitation)
    if role in member(person=person, cohort=invitation.cohort, now=now).roles:
        enrolment = Enrolment.objects.get(cohort=invitation.cohort, person=person)
    else:
        enrolment = enrol(
            cohort=invitation.cohort,
            person=person,
            role=role,
            starts_at=starts_at,
            by=person,
            now=now,
            bring_back=True,
        )
    said = events.InvitationAccepted(invitation=invitation.pk)
    note(said, cohort=invitation.cohort, about=enrolment, by=person, now=now)
    for column in roster_columns().values():
        _fulfil(invitation, column, enrolment, now=now)
    return enrolment


@action
def accept_as_new_person(
    *, invitation: Invitation, name: str, password: str, language: str, now: datetime
) -> Enrolment:
    """A new person with the invited address, in the cohort: both or neither. Raises also AddressTaken."""
    person = add_person(
        email=invitation.email, name=name, password=password, language=language, now=now
    )
    return accept_invitation(invitation=invitation, person=person, now=now)


@action
def enrol(
    *,
    cohort: Cohort,
    person: Person,
    role: Role,
    by: Person | None,
    now: datetime,
    starts_at: datetime | None = None,
    bring_back: bool = False,
) -> Enrolment:
    """`person` in `cohort` as `role`, from now on or from `starts_at`.

    Raises HoldsAlready, and HasLeft where they have left, unless bringing them back is chosen.
    """
    hold(cohort)
    enrolment, is_new = Enrolment.objects.get_or_create(
        cohort=cohort, person=person, defaults={"joined_at": now}
    )
    if enrolment.left_at is not None:
        if not bring_back:
            check_has_not_left(cohort, person.email)
        return come_back(enrolment=enrolment, role=role, by=by, now=now)
    if is_new:
        said = events.Joined(enrolment=enrolment.pk, at=now.isoformat())
        note(said, cohort=cohort, about=enrolment, by=by, now=now)
    give_role(enrolment=enrolment, role=role, starts_at=starts_at, by=by, now=now)
    return enrolment


@action
def come_back(
    *, enrolment: Enrolment, role: Role, by: Person | None, now: datetime
) -> Enrolment:
    """They are in the cohort again, as `role`. Raises HoldsAlready where they never left."""
    cohort = hold(enrolment.cohort)
    if enrolment.left_at is None:
        raise HoldsAlready(
            _("%(name)s is in the cohort already.") % {"name": enrolment.person.name}
        )
    enrolment.left_at = None
    enrolment.save(update_fields=["left_at"])
    said = events.Joined(enrolment=enrolment.pk, at=now.isoformat())
    note(said, cohort=cohort, about=enrolment, by=by, now=now)
    give_role(enrolment=enrolment, role=role, by=by, now=now)
    return enrolment


def _refuse_who_left_since(invitation: Invitation, person: Person) -> None:
    left = Departure.objects.filter(
        enrolment__cohort=invitation.cohort_id,
        enrolment__person=person,
        enrolment__left_at__isnull=False,
        taken_back_at=None,
        noted_at__gt=invitation.sent_at,
    )
    if left.exists():
        raise over(_("You have left this cohort since the invitation was sent."))


def _fulfil(
    invitation: Invitation, column: RosterColumn, enrolment: Enrolment, *, now: datetime
) -> None:
    """Do what the roster wished. Where that is refused by now, such as a full team, they arrive all the same."""
    by = invitation.invited_by
    try:
        with transaction.atomic():
            column.fulfil(invitation=invitation, enrolment=enrolment, by=by, now=now)
    except Refusal as refusal:
        said = events.WishRefused(
            invitation=invitation.pk, column=column.name, code=refusal.code
        )
        note(said, cohort=invitation.cohort, about=enrolment, by=by, now=now)


def _beginning(invitation: Invitation) -> datetime | None:
    """When the role begins, where a roster said a day."""
    if invitation.starts_on is None:
        return None
    return datetime.combine(invitation.starts_on, time.min, tzinfo=invitation.cohort.zone)
