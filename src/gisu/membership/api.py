"""People, invitations and rosters by program, and one's own data."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.api import enter, moment
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import roster
from gisu.membership import lists, queries
from gisu.membership.actions import (
    changing,
    erasing,
    inviting,
    joining,
    leaving,
    roles,
    rosters,
)
from gisu.membership.models import Change, Invitation
from gisu.membership.queries.invitations import invitations as every
from gisu.membership.queries.own import own_data
from gisu.membership.queries.roster import plan_roster
from gisu.membership.schemas import (
    ChangeOut,
    ErasureOut,
    InvitationIn,
    InvitationOut,
    LeaveIn,
    PersonOut,
    ResendIn,
    ReturnIn,
    RoleIn,
    RosterIn,
    RosterOut,
    change_out,
    invitation_out,
    person_out,
)
from gisu.ui.listing import Asked
from gisu.ui.listing_api import list_operation

RUN = signed_in(Scope.OPERATE)
OWN = signed_in(Scope.SUBMIT)
own = Router(tags=["account"])
router = Router(tags=["people"], auth=RUN)
PEOPLE_PATH = "/cohorts/{cohort}/people"
INVITATIONS_PATH = "/cohorts/{cohort}/invitations"


@own.get(
    "/me/data", response=dict[str, list[dict[str, Any]]], summary="All that is held about me"
)
def my_data(request: HttpRequest) -> dict[str, list[dict[str, Any]]]:
    """By table, as in the file one takes along; stored files are named by their digests."""
    return own_data(cast("Person", request.user))


@own.post(
    "/me/erasure", auth=OWN, response={201: ErasureOut}, summary="Ask to be erased in a week"
)
def ask_to_be_erased(request: HttpRequest) -> Status[Any]:
    person = cast("Person", request.user)
    return Status(201, erasing.ask_to_be_erased(person=person, now=timezone.now()))


@own.delete("/me/erasure", auth=OWN, response=ErasureOut, summary="Take that back")
def take_back_erasure(request: HttpRequest) -> Any:
    return erasing.take_back_erasure(person=cast("Person", request.user), now=timezone.now())


def find_people(request: HttpRequest, *, cohort: str, asked: Asked) -> Any:
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    found = queries.people(
        cohort=member.cohort, now=now, text=asked.text, role=asked["role"], state=asked["state"]
    )
    return lists.PEOPLE, found, now


list_operation(
    router,
    PEOPLE_PATH,
    lists.PEOPLE,
    schema=PersonOut,
    find=find_people,
    name="people",
    summary="Who is and was in the cohort",
)


@router.post(
    PEOPLE_PATH + "/{enrolment}/roles",
    response={201: PersonOut},
    summary="Give somebody a role",
)
def role_give(
    request: HttpRequest, cohort: str, enrolment: int, said: RoleIn
) -> Status[dict[str, Any]]:
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    known = _enrolment(member.cohort, enrolment)
    roles.give_role(enrolment=known, by=member.person, now=now, **said.dict())
    return Status(201, person_out(_enrolment(member.cohort, enrolment), now))


@router.delete(
    PEOPLE_PATH + "/{enrolment}/roles/{role}", response=PersonOut, summary="End a role now"
)
def role_end(request: HttpRequest, cohort: str, enrolment: int, role: str) -> dict[str, Any]:
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    if role not in Role:
        raise Http404
    known = _enrolment(member.cohort, enrolment)
    roles.end_role(enrolment=known, role=Role(role), by=member.person, now=now)
    return person_out(_enrolment(member.cohort, enrolment), now)


@router.post(PEOPLE_PATH + "/{enrolment}/leave", response=PersonOut, summary="Somebody leaves")
def person_leaves(
    request: HttpRequest, cohort: str, enrolment: int, said: LeaveIn
) -> dict[str, Any]:
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    known = _enrolment(member.cohort, enrolment)
    leaving.leave(enrolment=known, by=member.person, now=now, **said.dict())
    return person_out(_enrolment(member.cohort, enrolment), now)


@router.post(
    PEOPLE_PATH + "/{enrolment}/come-back",
    response=PersonOut,
    summary="Somebody who left is back",
)
def person_comes_back(
    request: HttpRequest, cohort: str, enrolment: int, said: ReturnIn
) -> dict[str, Any]:
    """In the cohort again, in that role from now on."""
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    known = _enrolment(member.cohort, enrolment)
    joining.come_back(enrolment=known, role=said.role, by=member.person, now=now)
    return person_out(_enrolment(member.cohort, enrolment), now)


@router.post("/cohorts/{cohort}/roster", response=RosterOut, summary="Take in a roster")
def roster_take_in(request: HttpRequest, cohort: str, said: RosterIn) -> dict[str, Any]:
    """All of it or nothing; with `dry_run`, or where a line has a problem, nothing."""
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    content, role, about = said.content(), said.role.value, said.team_set
    plan = plan_roster(
        cohort=member.cohort,
        content=content,
        role=role,
        about=about,
        bring_back=said.bring_back,
        now=now,
    )
    change = None
    if not said.dry_run and not plan.problems:
        change = rosters.take_in_roster(
            cohort=member.cohort,
            content=content,
            role=role,
            about=about,
            mark=plan.mark,
            bring_back=said.bring_back,
            by=member.person,
            now=now,
        )
    return {
        "change": change.pk if change else None,
        "columns": plan.sheet.columns,
        "unused": plan.sheet.unknown,
        "notes": plan.notes,
        "returning": plan.returning,
        "counts": dict(plan.counts),
        "lines": [
            {"line": one.row.line, "email": one.row.email, "verb": one.verb, "says": one.says}
            for one in plan.planned
        ],
        "problems": [{"line": line, "says": words} for line, words in plan.problems],
    }


def find_invitations(request: HttpRequest, *, cohort: str, asked: Asked) -> Any:
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    found = every(cohort=member.cohort, now=now, text=asked.text, state=asked["state"])
    return lists.INVITATIONS, found, now


list_operation(
    router,
    INVITATIONS_PATH,
    lists.INVITATIONS,
    schema=InvitationOut,
    find=find_invitations,
    name="invitations",
    summary="The invitations",
)


@router.post(INVITATIONS_PATH, response={201: InvitationOut}, summary="Invite an address")
def invitation_make(
    request: HttpRequest, cohort: str, said: InvitationIn
) -> Status[dict[str, Any]]:
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    made = inviting.invite(cohort=member.cohort, by=member.person, now=now, **said.dict())
    return Status(201, invitation_out(made, now))


@router.post(
    INVITATIONS_PATH + "/{invitation_id}/resend",
    response=InvitationOut,
    summary="Send a new link",
)
def invitation_resend(
    request: HttpRequest, cohort: str, invitation_id: int, said: ResendIn | None = None
) -> dict[str, Any]:
    """The link that was sent before says from then on that a newer one was."""
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    known = _invitation(member.cohort, invitation_id)
    sent = inviting.resend(
        invitation=known,
        bring_back=said is not None and said.bring_back,
        by=member.person,
        now=now,
    )
    return invitation_out(sent, now)


@router.delete(
    INVITATIONS_PATH + "/{invitation_id}",
    response=InvitationOut,
    summary="Revoke an invitation",
)
def invitation_revoke(request: HttpRequest, cohort: str, invitation_id: int) -> dict[str, Any]:
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    known = _invitation(member.cohort, invitation_id)
    done = inviting.revoke_invitation(invitation=known, by=member.person, now=now)
    return invitation_out(done, now)


@router.post(
    "/cohorts/{cohort}/changes/{change_id}/undo",
    response=ChangeOut,
    summary="Undo a change of many",
)
def change_undo(request: HttpRequest, cohort: str, change_id: int) -> dict[str, Any]:
    member, now = enter(request, cohort, "cohorts.run"), moment(request)
    known = get_object_or_404(
        Change.objects.select_related("cohort"), cohort=member.cohort, pk=change_id
    )
    return change_out(changing.undo_change(change=known, by=member.person, now=now))


def _enrolment(cohort: Cohort, pk: int) -> Enrolment:
    return get_object_or_404(roster(cohort=cohort).select_related("person", "cohort"), pk=pk)


def _invitation(cohort: Cohort, pk: int) -> Invitation:
    return get_object_or_404(Invitation.objects.select_related("cohort"), cohort=cohort, pk=pk)
