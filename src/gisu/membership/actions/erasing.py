"""Somebody asks to be erased, may take it back for a week, and is: who they were is replaced, what happened stays."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.queries import memberships
from gisu.core.holdings import holdings
from gisu.core.writes import action
from gisu.membership import events
from gisu.membership.actions.leaving import leave
from gisu.membership.actions.noting import note
from gisu.membership.actions.roles import check_not_the_last
from gisu.membership.enums import Reason
from gisu.membership.errors import LastOperator, NothingToTakeBack
from gisu.membership.models import DataExport, Departure, Erasure, Invitation, Note
from gisu.membership.queries.own import open_erasure
from gisu.membership.steps import roster_columns
from gisu.work.actions.asking import enqueue

ERASED_AFTER = timedelta(days=7)
ERASE = "membership.erase"


@action
def ask_to_be_erased(*, person: Person, now: datetime) -> Erasure:
    """The person is erased in a week, unless they take it back. Asked again, the first asking holds. Raises LastOperator."""
    Person.objects.select_for_update().get(pk=person.pk)
    known = open_erasure(person)
    if known is not None:
        return known
    _refuse_the_last_operator(person, now=now)
    erasure = Erasure.objects.create(person=person, asked_at=now, due_at=now + ERASED_AFTER)
    enqueue(
        kind=ERASE,
        payload={"erasure": erasure.pk},
        key=f"{ERASE}:{erasure.pk}",
        run_at=erasure.due_at,
        now=now,
    )
    for enrolment in person.enrolments.select_related("cohort"):
        said = events.ErasureAsked(erasure=erasure.pk, due_at=erasure.due_at.isoformat())
        note(said, cohort=enrolment.cohort, about=enrolment, by=person, now=now)
    return erasure


@action
def take_back_erasure(*, person: Person, now: datetime) -> Erasure:
    """They stay. Raises NothingToTakeBack where nothing waits."""
    Person.objects.select_for_update().get(pk=person.pk)
    erasure = open_erasure(person)
    if erasure is None:
        raise NothingToTakeBack(_("Nothing waits to be erased."))
    erasure.taken_back_at = now
    erasure.save(update_fields=["taken_back_at"])
    for enrolment in person.enrolments.select_related("cohort"):
        said = events.ErasureTakenBack(erasure=erasure.pk)
        note(said, cohort=enrolment.cohort, about=enrolment, by=person, now=now)
    return erasure


@action
def erase_when_due(*, erasure_id: int, now: datetime) -> Erasure:
    """Erase whom this is about, unless they took it back. Who is the last operator of a cohort by now is refused."""
    erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
    if erasure.taken_back_at or erasure.refused_at or erasure.done_at or now < erasure.due_at:
        return erasure
    try:
        erase_person(person=erasure.person, by=None, now=now)
    except LastOperator:
        erasure.refused_at = now
        erasure.save(update_fields=["refused_at"])
        return erasure
    erasure.done_at = now
    erasure.save(update_fields=["done_at"])
    return erasure


@action
def erase_person(*, person: Person, by: Person | None, now: datetime) -> None:
    """Replace who `person` is, everywhere, now: they leave every cohort, and each room forgets what is its own.

    Raises LastOperator before anything is done.
    """
    _refuse_the_last_operator(person, now=now)
    for enrolment in person.enrolments.select_related("cohort", "person"):
        if enrolment.left_at is None:
            leave(enrolment=enrolment, reason=Reason.NOT_SAID, by=by, now=now)
        said = events.PersonErased(enrolment=enrolment.pk)
        note(said, cohort=enrolment.cohort, about=enrolment, by=by, now=now)
    # The identity goes last: until then it says whose the rest is.
    ordered = sorted(holdings(), key=lambda one: one.model == "accounts.Person")
    for holding in ordered:
        if holding.erase is not None:
            holding.erase(person_id=person.pk, now=now)


@action
def forget_invitations(*, person_id: int, now: datetime) -> None:
    """No address they ever joined by and no name stays in invitations; those that wait are revoked."""
    own = Q(accepted_by=person_id) | Q(email__iexact=Person.objects.get(pk=person_id).email)
    for invitation in Invitation.objects.filter(own):
        invitation.email, invitation.name = f"erased-{person_id}@erased.invalid", ""
        for column in roster_columns().values():
            column.forget(invitation=invitation)
        if invitation.accepted_at is None and invitation.revoked_at is None:
            invitation.revoked_at = now
        invitation.save(update_fields=["email", "name", "revoked_at"])


@action
def forget_notes(*, person_id: int, now: datetime) -> None:
    Note.objects.filter(enrolment__person=person_id, written_at__lte=now).delete()


@action
def forget_words(*, person_id: int, now: datetime) -> None:
    own = Departure.objects.filter(enrolment__person=person_id, noted_at__lte=now)
    own.update(words="")


@action
def forget_exports(*, person_id: int, now: datetime) -> None:
    """The files with an erased person's data are no longer spoken of, so they are swept."""
    own = DataExport.objects.filter(person=person_id, asked_at__lte=now)
    own.update(digest="", size=0, expires_at=now)


def _refuse_the_last_operator(person: Person, *, now: datetime) -> None:
    for standing in memberships(person=person, now=now):
        if Role.OPERATOR in standing.roles and standing.enrolment is not None:
            check_not_the_last(standing.enrolment, now=now)
