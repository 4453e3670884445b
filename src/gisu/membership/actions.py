"""What can be done about who is in a cohort, and as what."""

import secrets
import zoneinfo
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.utils.translation import gettext as _

from gisu.accounts.actions import add_person
from gisu.accounts.models import Person
from gisu.accounts.queries import person_with_address
from gisu.cohorts.enums import Role
from gisu.cohorts.models import RESERVED, Cohort, Enrolment, RoleTerm
from gisu.cohorts.queries import Member, member
from gisu.ground.texts import LANGUAGES, Text
from gisu.ground.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.membership import events
from gisu.membership.errors import (
    BadAddress,
    BadCohort,
    HasLeft,
    HoldsAlready,
    InvitationOver,
    InvitedAlready,
    LastOperator,
    NotALearner,
    NotHeld,
    WrongPerson,
)
from gisu.membership.models import Invitation
from gisu.membership.queries import digest, operators, secret_of
from gisu.work.actions import enqueue

INVITATION_LASTS = timedelta(days=14)
MAIL = "membership.invitation.mail"
MOMENT = timedelta(microseconds=1)


@action
def open_cohort(
    *,
    slug: str,
    name: Text,
    starts_on: date,
    ends_on: date,
    time_zone: str = "Asia/Seoul",
    by: Person | None,
    now: datetime,
) -> Cohort:
    """A new cohort with nobody in it. Raises BadCohort."""
    _check_slug(slug)
    if ends_on < starts_on:
        raise BadCohort(
            _("The cohort ends on %(end)s, before it starts on %(start)s.")
            % {"end": ends_on, "start": starts_on},
            where="ends_on",
        )
    if time_zone not in zoneinfo.available_timezones():
        raise BadCohort(
            _("There is no time zone %(zone)s.") % {"zone": time_zone},
            where="time_zone",
            remedy=_("Write it as Asia/Seoul or UTC."),
        )
    if any(not name.get(language) for language in LANGUAGES):
        raise BadCohort(_("A cohort has a name in Korean and in English."), where="name")
    cohort = Cohort.objects.create(
        slug=slug,
        name=dict(name),
        starts_on=starts_on,
        ends_on=ends_on,
        time_zone=time_zone,
        created_at=now,
    )
    _record(events.CohortOpened(slug=slug), cohort=cohort, about=None, by=by, now=now)
    return cohort


@action
def invite(
    *, cohort: Cohort, email: str, role: Role, by: Person | None, now: datetime
) -> Invitation:
    """An invitation whose mail is on its way when this is committed.

    Raises BadAddress, HoldsAlready where that person is in the cohort as `role` already, and InvitedAlready where an
    invitation to the same waits.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise BadAddress(
            _("“%(email)s” is not a mail address.") % {"email": email},
            remedy=_("Write it as name@example.org."),
        ) from wrong
    _lock(cohort)
    known = person_with_address(email)
    if known is not None and role in member(person=known, cohort=cohort, now=now).roles:
        raise HoldsAlready(
            _("%(email)s is in this cohort as %(role)s already.")
            % {"email": email, "role": role.label},
        )
    waiting = cohort.invitations.filter(
        email__iexact=email, role=role, accepted_at=None, revoked_at=None
    )
    if waiting.exists():
        raise InvitedAlready(
            _("%(email)s is invited as %(role)s already.")
            % {"email": email, "role": role.label},
            remedy=_("Send that invitation again, or revoke it first."),
        )
    nonce = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        cohort=cohort,
        email=email,
        role=role,
        nonce=nonce,
        digest=digest(secret_of(nonce)),
        invited_by=by,
        created_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    _send(invitation, by=by, now=now)
    return invitation


@action
def resend(*, invitation: Invitation, by: Person | None, now: datetime) -> Invitation:
    """Send a new link that lasts as long as a new invitation's; the one before stops working. Raises InvitationOver."""
    invitation = _still_waiting(invitation)
    invitation.nonce = secrets.token_urlsafe(32)
    invitation.digest = digest(secret_of(invitation.nonce))
    invitation.times_sent += 1
    invitation.mailed_at = None
    invitation.expires_at = now + INVITATION_LASTS
    invitation.save(update_fields=["nonce", "digest", "times_sent", "mailed_at", "expires_at"])
    _send(invitation, by=by, now=now)
    return invitation


@action
def note_mailed(*, invitation_id: int, sending: int, now: datetime) -> None:
    """Keep when the mail of this sending went out."""
    Invitation.objects.filter(pk=invitation_id, times_sent=sending).update(mailed_at=now)


@action
def revoke_invitation(
    *, invitation: Invitation, by: Person | None, now: datetime
) -> Invitation:
    """From now on the link lets nobody in. Raises InvitationOver where somebody came in by it or it is revoked."""
    invitation = _still_waiting(invitation)
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    said = events.InvitationRevoked(invitation=invitation.pk)
    _record(said, cohort=invitation.cohort, about=None, by=by, now=now)
    return invitation


@action
def accept_invitation(*, invitation: Invitation, person: Person, now: datetime) -> Enrolment:
    """`person` in the cohort, as what they were invited to be.

    Raises InvitationOver, and WrongPerson where the invitation went to another address than the one they sign in with.
    """
    invitation = _still_waiting(invitation)
    if now >= invitation.expires_at:
        raise _over(_("This invitation has expired."))
    if person.email.lower() != invitation.email.lower():
        raise WrongPerson(
            _("This invitation is for %(email)s.") % {"email": invitation.email},
            remedy=_("Sign out, then open the link again."),
        )
    invitation.accepted_at, invitation.accepted_by = now, person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    role = Role(invitation.role)
    if role in member(person=person, cohort=invitation.cohort, now=now).roles:
        enrolment = Enrolment.objects.get(cohort=invitation.cohort, person=person)
    else:
        enrolment = enrol(
            cohort=invitation.cohort, person=person, role=role, by=person, now=now
        )
    said = events.InvitationAccepted(invitation=invitation.pk)
    _record(said, cohort=invitation.cohort, about=enrolment, by=person, now=now)
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
    *, cohort: Cohort, person: Person, role: Role, by: Person | None, now: datetime
) -> Enrolment:
    """`person` in `cohort` as `role`, from now on; who had left is back. Raises HoldsAlready."""
    _lock(cohort)
    enrolment, is_new = Enrolment.objects.get_or_create(
        cohort=cohort, person=person, defaults={"joined_at": now}
    )
    if enrolment.left_at is not None:
        return come_back(enrolment=enrolment, role=role, by=by, now=now)
    if is_new:
        said = events.Joined(enrolment=enrolment.pk, at=now.isoformat())
        _record(said, cohort=cohort, about=enrolment, by=by, now=now)
    give_role(enrolment=enrolment, role=role, by=by, now=now)
    return enrolment


@action
def give_role(
    *, enrolment: Enrolment, role: Role, by: Person | None, now: datetime
) -> RoleTerm:
    """The term in which they hold `role`, from now on. Raises HasLeft and HoldsAlready."""
    cohort = _lock(enrolment.cohort)
    _check_is_here(enrolment)
    if enrolment.terms.filter(role=role, ends_at=None).exists():
        raise HoldsAlready(
            _("%(name)s is %(role)s already.")
            % {"name": enrolment.person.name, "role": role.label}
        )
    term = RoleTerm.objects.create(enrolment=enrolment, role=role, starts_at=now)
    said = events.RoleGiven(term=term.pk, role=role)
    _record(said, cohort=cohort, about=enrolment, by=by, now=now)
    return term


@action
def end_role(*, enrolment: Enrolment, role: Role, by: Person | None, now: datetime) -> RoleTerm:
    """The term, ended now. Raises NotHeld, and LastOperator where nobody else would run the cohort."""
    cohort = _lock(enrolment.cohort)
    term = enrolment.terms.filter(role=role, ends_at=None).first()
    if term is None:
        raise NotHeld(
            _("%(name)s is not %(role)s.") % {"name": enrolment.person.name, "role": role.label}
        )
    if role == Role.OPERATOR:
        _check_not_the_last(enrolment, now=now)
    _end(term, by=by, now=now, cohort=cohort)
    return term


@action
def leave(*, enrolment: Enrolment, by: Person | None, now: datetime) -> Enrolment:
    """They are no longer in the cohort: every role ends. What they did stays. Raises HasLeft and LastOperator."""
    cohort = _lock(enrolment.cohort)
    _check_is_here(enrolment)
    held = list(enrolment.terms.filter(ends_at=None))
    if any(term.role == Role.OPERATOR for term in held):
        _check_not_the_last(enrolment, now=now)
    for term in held:
        _end(term, by=by, now=now, cohort=cohort)
    enrolment.left_at = now
    enrolment.save(update_fields=["left_at"])
    said = events.Left(enrolment=enrolment.pk, at=now.isoformat())
    _record(said, cohort=cohort, about=enrolment, by=by, now=now)
    return enrolment


@action
def come_back(
    *, enrolment: Enrolment, role: Role, by: Person | None, now: datetime
) -> Enrolment:
    """They are in the cohort again, as `role`. Raises HoldsAlready where they never left."""
    cohort = _lock(enrolment.cohort)
    if enrolment.left_at is None:
        raise HoldsAlready(
            _("%(name)s is in the cohort already.") % {"name": enrolment.person.name}
        )
    enrolment.left_at = None
    enrolment.save(update_fields=["left_at"])
    said = events.Joined(enrolment=enrolment.pk, at=now.isoformat())
    _record(said, cohort=cohort, about=enrolment, by=by, now=now)
    give_role(enrolment=enrolment, role=role, by=by, now=now)
    return enrolment


@action
def begin_viewing(*, operator: Person, learner: Enrolment, now: datetime) -> Member:
    """The learner as whom `operator` sees the site from now on. Raises NotALearner."""
    seen = member(person=learner.person, cohort=learner.cohort, now=now)
    if not seen.is_learner:
        raise NotALearner(
            _("%(name)s is not a learner at present, so there is nothing to see as them.")
            % {"name": learner.person.name}
        )
    said = events.ViewingBegan(operator=operator.pk, at=now.isoformat())
    _record(said, cohort=learner.cohort, about=learner, by=operator, now=now)
    return seen


@action
def end_viewing(*, operator: Person, learner: Enrolment, now: datetime) -> None:
    said = events.ViewingEnded(operator=operator.pk, at=now.isoformat())
    _record(said, cohort=learner.cohort, about=learner, by=operator, now=now)


def _record(
    event: Event, *, cohort: Cohort, about: Enrolment | None, by: Person | None, now: datetime
) -> None:
    record(event=event, cohort=cohort, about=about, by=by, happened_at=now, now=now)


def _lock(cohort: Cohort) -> Cohort:
    """One at a time: who is in a cohort is looked at and changed in one piece."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def _send(invitation: Invitation, *, by: Person | None, now: datetime) -> None:
    said = events.Invited(
        invitation=invitation.pk, role=invitation.role, sending=invitation.times_sent
    )
    _record(said, cohort=invitation.cohort, about=None, by=by, now=now)
    enqueue(
        kind=MAIL,
        payload={"invitation": invitation.pk, "sending": invitation.times_sent},
        key=f"{MAIL}:{invitation.pk}:{invitation.times_sent}",
        now=now,
    )


def _still_waiting(invitation: Invitation) -> Invitation:
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("cohort")
        .get(pk=invitation.pk)
    )
    if found.accepted_at is not None:
        raise _over(_("This invitation was used already."))
    if found.revoked_at is not None:
        raise _over(_("This invitation was revoked."))
    return found


def _over(what: str) -> InvitationOver:
    return InvitationOver(
        what,
        remedy=_("If you joined before, sign in. Else ask the operators for a new invitation."),
    )


def _check_slug(slug: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError as wrong:
        raise BadCohort(
            _("“%(slug)s” cannot be a part of an address.") % {"slug": slug},
            where="slug",
            remedy=_("Use letters, digits and hyphens, such as camp-7."),
        ) from wrong
    if slug in RESERVED:
        raise BadCohort(
            _("“%(slug)s” is the name of a page.") % {"slug": slug},
            where="slug",
            remedy=_("Choose another; these are taken: %(words)s.")
            % {"words": ", ".join(sorted(RESERVED))},
        )
    if Cohort.objects.filter(slug=slug).exists():
        raise BadCohort(_("There is a cohort %(slug)s already.") % {"slug": slug}, where="slug")


def _check_is_here(enrolment: Enrolment) -> None:
    if enrolment.left_at is not None:
        raise HasLeft(
            _("%(name)s has left this cohort.") % {"name": enrolment.person.name},
            remedy=_("Let them come back first."),
        )


def _check_not_the_last(enrolment: Enrolment, *, now: datetime) -> None:
    others = operators(cohort=enrolment.cohort, now=now).exclude(pk=enrolment.pk)
    if not others.exists():
        raise LastOperator(
            _("%(name)s is the only operator of this cohort.")
            % {"name": enrolment.person.name},
            remedy=_("Make somebody else an operator first."),
        )


def _end(term: RoleTerm, *, by: Person | None, now: datetime, cohort: Cohort) -> None:
    # A term given this very moment still lasts one: the table wants its end after its beginning.
    term.ends_at = max(now, term.starts_at + MOMENT)
    term.save(update_fields=["ends_at"])
    said = events.RoleEnded(term=term.pk, role=term.role)
    _record(said, cohort=cohort, about=term.enrolment, by=by, now=now)
