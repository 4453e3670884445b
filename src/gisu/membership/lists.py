"""The lists of people and of invitations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.membership.enums import GIVEN_BY_HAND, InvitationState
from gisu.membership.models import Invitation
from gisu.ui.listing import Column, Filter, Listing, Place


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who is or was in the cohort, with the roles they hold at the moment asked for."""

    enrolment: Enrolment
    roles: tuple[Role, ...]

    @property
    def role_names(self) -> list[str]:
        return [str(role.label) for role in self.roles]


def person_rows(people: Sequence[Enrolment], now: datetime) -> list[PersonRow]:
    """Rows of `people`, whose terms were read with them."""
    return [PersonRow(one, _roles(one, now)) for one in people]


def _roles(enrolment: Enrolment, now: datetime) -> tuple[Role, ...]:
    if enrolment.left_at is not None:
        return ()
    return tuple(Role(term.role) for term in enrolment.terms.all() if term.holds_at(now))


PEOPLE: Listing[Enrolment, PersonRow] = Listing(
    name="people",
    rows=person_rows,
    sort="name",
    search=_("Name or address"),
    about_search="Part of the name or address.",
    filters=[
        Filter(
            key="role",
            title=_("By role"),
            choices=[
                ("", _("Everybody")),
                *((role.value, role.label) for role in GIVEN_BY_HAND),
            ],
            type=Role,
            about="Those who have this role now.",
            are_tabs=True,
        ),
        Filter(
            key="state",
            title=_("By state"),
            choices=[
                ("", _("here or not")),
                ("here", _("here")),
                ("none", _("here without a role")),
                ("left", _("has left")),
            ],
            about="none: here without a role.",
        ),
    ],
    tick_name="who",
    tick=lambda row: (row.enrolment.pk, row.enrolment.person.name),
    columns=[
        Column(
            key="enrolment",
            title=_("Number"),
            value=lambda row: row.enrolment.pk,
            type=int,
            places=Place.API,
        ),
        Column(
            key="name",
            title=_("Name"),
            value=lambda row: row.enrolment.person.name,
            order="person__name",
            template="membership/_person_name.html",
        ),
        Column(
            key="email",
            title=_("Address"),
            value=lambda row: row.enrolment.person.email,
            order="person__email",
        ),
        Column(
            key="roles",
            title=_("Roles now"),
            value=lambda row: list(row.roles),
            words=lambda row: row.role_names,
            type=list[str],
            template="membership/_person_roles.html",
        ),
        Column(
            key="joined_at",
            title=_("Joined"),
            value=lambda row: row.enrolment.joined_at,
            type=datetime,
            order="joined_at",
        ),
        Column(
            key="left_at",
            title=_("Left"),
            value=lambda row: row.enrolment.left_at,
            type=datetime | None,
            places=Place.CSV | Place.API,
        ),
    ],
)


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation as it stands at the moment asked for."""

    invitation: Invitation
    state: InvitationState

    @property
    def is_waiting(self) -> bool:
        return self.invitation.accepted_at is None and self.invitation.revoked_at is None


def invitation_rows(invitations: Sequence[Invitation], now: datetime) -> list[InvitationRow]:
    return [InvitationRow(one, one.state_at(now)) for one in invitations]


def _waiting_box(row: InvitationRow) -> tuple[int, str] | None:
    return (row.invitation.pk, row.invitation.email) if row.is_waiting else None


INVITATIONS: Listing[Invitation, InvitationRow] = Listing(
    name="invitations",
    rows=invitation_rows,
    sort="-created_at",
    search=_("Name or address"),
    about_search="Part of the name or address.",
    filters=[
        Filter(
            key="state",
            title=_("By state"),
            choices=[("", _("all")), *InvitationState.choices],
            type=InvitationState,
        )
    ],
    tick_name="which",
    tick=_waiting_box,
    columns=[
        Column(
            key="id",
            title=_("Number"),
            value=lambda row: row.invitation.pk,
            type=int,
            places=Place.API,
        ),
        Column(
            key="email",
            title=_("Address"),
            value=lambda row: row.invitation.email,
            order="email",
        ),
        Column(
            key="name",
            title=_("Name"),
            value=lambda row: row.invitation.name,
            order="name",
        ),
        Column(
            key="role",
            title=_("Role"),
            value=lambda row: row.invitation.role,
            words=lambda row: row.invitation.get_role_display(),
            template="membership/_invitation_role.html",
        ),
        Column(
            key="state",
            title=_("State"),
            value=lambda row: row.state.value,
            words=lambda row: row.state.label,
            template="membership/_invitation_state.html",
        ),
        Column(
            key="times_sent",
            title=_("Times sent"),
            value=lambda row: row.invitation.times_sent,
            type=int,
            places=Place.API | Place.CSV,
        ),
        Column(
            key="created_at",
            title=_("Invited"),
            value=lambda row: row.invitation.created_at,
            type=datetime,
            order="created_at",
            as_ago=True,
        ),
        Column(
            key="expires_at",
            title=_("Lasts until"),
            value=lambda row: row.invitation.expires_at,
            type=datetime,
            order="expires_at",
        ),
        Column(
            key="actions",
            title=_("Resend or revoke"),
            value=lambda row: row.is_waiting,
            template="membership/_invitation_actions.html",
            has_hidden_title=True,
            places=Place.PAGE,
        ),
    ],
)
