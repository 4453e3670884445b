"""What membership says on *Today*: invitations nobody answered, people in numbers, and the first hour."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.utils.translation import ngettext

from gisu.cohorts.declarations import (
    FirstStep,
    Number,
    OperatorsPart,
    Subject,
    Waiting,
    WaitingGroup,
    page,
)
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.membership.enums import InvitationState
from gisu.membership.events.people import ViewingBegan
from gisu.membership.models import Invitation
from gisu.membership.queries.invitations import Counted, counted
from gisu.membership.queries.present import how_many
from gisu.ui.labels import label
from gisu.ui.own_words import gettext as _

ANSWERED_WITHIN = timedelta(days=3)  # an invitation that was mailed yesterday needs nobody yet
UNANSWERED = (
    InvitationState.ON_ITS_WAY,
    InvitationState.MAILED,
    InvitationState.FAILED,
    InvitationState.EXPIRED,
)
Counts = Mapping[InvitationState, int]


def operators_part(cohort: Cohort, now: datetime) -> OperatorsPart:
    """Two queries."""
    found = counted(cohort=cohort, now=now)
    return OperatorsPart(
        waiting=[_waiting(cohort, found, now)],
        subjects=[
            Subject(_("People"), _people(cohort, now), order=10),
            Subject(_("Invitations"), _invitations(cohort, found.by_state), order=40),
        ],
    )


def first_steps(cohort: Cohort) -> list[FirstStep]:
    """Two queries."""
    learners = cohort.enrolments.filter(left_at=None, terms__role=Role.LEARNER).exists()
    invited = Invitation.objects.filter(cohort=cohort).aggregate(
        learners=Count("pk", filter=Q(role=Role.LEARNER)), mailed=Count("mailed_at")
    )
    return [
        FirstStep(
            _("The roster is in"),
            _("Invite people, or bring the list you have."),
            "membership:people",
            order=10,
            is_done=learners or invited["learners"] > 0,
        ),
        FirstStep(
            _("Mail reaches people"),
            _("Invite an address of your own, and open the letter."),
            "membership:people",
            order=50,
            is_done=invited["mailed"] > 0,
        ),
        FirstStep(
            _("Somebody saw the site as {a learner}"),
            _("Open {a learner}’s page, and look through their eyes."),
            "membership:people",
            order=60,
            event=ViewingBegan.kind,
        ),
    ]


def _waiting(cohort: Cohort, invited: Counted, now: datetime) -> WaitingGroup:
    """Invitations that did not reach anybody, or that nobody answered."""
    first = invited.first_mailed_at
    is_long_ago = first is not None and first <= now - ANSWERED_WITHIN
    found = [
        Waiting(
            what=what,
            why=why,
            verb=_("Look"),
            address=f"{page('membership:invitations', cohort)}?state={state.value}",
        )
        for state, what, why in _unanswered(invited.by_state)
        if state is not InvitationState.MAILED or is_long_ago
    ]
    return WaitingGroup(_("Invitations"), found, len(found), order=40)


def _unanswered(counts: Counts) -> Iterator[tuple[InvitationState, str, str]]:
    failed, mailed, expired = (
        counts[state]
        for state in (InvitationState.FAILED, InvitationState.MAILED, InvitationState.EXPIRED)
    )
    if failed:
        what = ngettext(
            "The mail of %(count)s invitation could not be sent",
            "The mail of %(count)s invitations could not be sent",
            failed,
        )
        why = _("Look at the addresses, then send them again.")
        yield InvitationState.FAILED, what % {"count": failed}, why
    if mailed:
        what = ngettext(
            "%(count)s invitation waits for an answer",
            "%(count)s invitations wait for an answer",
            mailed,
        )
        why = _("Ask them, or send a new link.")
        yield InvitationState.MAILED, what % {"count": mailed}, why
    if expired:
        what = ngettext(
            "%(count)s invitation expired without an answer",
            "%(count)s invitations expired without an answer",
            expired,
        )
        why = _("Their links open nothing any more: send new ones, or revoke them.")
        yield InvitationState.EXPIRED, what % {"count": expired}, why


def _people(cohort: Cohort, now: datetime) -> list[Number]:
    where = page("membership:people", cohort)
    asked: list[tuple[str, dict[str, str]]] = [
        (_own(cohort, Role.LEARNER) or _("learners"), {"role": Role.LEARNER}),
        (_own(cohort, Role.MENTOR) or _("mentors"), {"role": Role.MENTOR}),
        (_("here without a role"), {"state": "none"}),
        (_("has left"), {"state": "left"}),
    ]
    numbers = how_many(cohort=cohort, now=now, asked=[by for _what, by in asked])
    return [
        Number(what, number, f"{where}?{urlencode(by)}")
        for (what, by), number in zip(asked, numbers, strict=True)
    ]


def _own(cohort: Cohort, role: Role) -> str:
    """The cohort's own word for a role, where it has one."""
    return label(role) if role in cohort.labels else ""


def _invitations(cohort: Cohort, counts: Counts) -> list[Number]:
    where = page("membership:invitations", cohort)
    return [
        Number(str(state.label), counts[state], f"{where}?state={state.value}")
        for state in UNANSWERED
    ]
