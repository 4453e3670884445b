"""Teams by program: what the pages of learners and operators do."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.cohorts.api import enrolment_of, enter, moment
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import Member
from gisu.teams import queries
from gisu.teams.actions import forming, joining, linking, sets
from gisu.teams.lists import TEAMS, TeamRow
from gisu.teams.models import Team, TeamSet
from gisu.teams.queries.console import listed
from gisu.teams.schemas import (
    LinkIn,
    LinkOut,
    MemberIn,
    TeamIn,
    TeamNameIn,
    TeamOut,
    TeamPageOut,
    TeamSetIn,
    TeamSetOut,
)
from gisu.ui.listing import Asked
from gisu.ui.listing_api import list_operation, row_fields

router = Router(tags=["teams"])
BASE = "/cohorts/{cohort}/teams"
SETS = "/cohorts/{cohort}/team-sets"
RUN = signed_in(Scope.OPERATE)
TAKE_PART = signed_in(Scope.SUBMIT)


@router.get(SETS, response=list[TeamSetOut], summary="The team sets")
def team_sets(request: HttpRequest, cohort: str) -> list[dict[str, Any]]:
    member = enter(request, cohort)
    return [_told(key, said) for key, said in queries.team_sets_as_set(member.cohort).items()]


@router.put(
    SETS + "/{key}", auth=RUN, response=TeamSetOut, summary="Make a team set, or change it"
)
def team_set_put(
    request: HttpRequest, cohort: str, key: str, said: TeamSetIn
) -> dict[str, Any]:
    member = enter(request, cohort, "cohorts.run")
    sets.set_team_set(
        cohort=member.cohort, key=key, by=member.person, now=moment(request), **said.dict()
    )
    return _told(key, queries.team_sets_as_set(member.cohort)[key])


def _told(key: str, said: dict[str, Any]) -> dict[str, Any]:
    """A set as programs elsewhere read it: with its key, and its title as its name."""
    return {"key": key, "name": said["title"], **said}


@router.delete(
    SETS + "/{key}", auth=RUN, response={204: None}, summary="Remove a team set nobody uses"
)
def team_set_delete(request: HttpRequest, cohort: str, key: str) -> Status[None]:
    member = enter(request, cohort, "cohorts.run")
    sets.remove_team_set(cohort=member.cohort, key=key, by=member.person, now=moment(request))
    return Status(204, None)


def find_teams(request: HttpRequest, *, cohort: str, asked: Asked) -> Any:
    member = enter(request, cohort)
    found = listed(cohort=member.cohort, team_set=asked["team_set"], text=asked.text)
    return TEAMS, found, moment(request)


list_operation(
    router,
    BASE,
    TEAMS,
    schema=TeamOut,
    find=find_teams,
    name="teams",
    summary="The teams",
    about="Teams that are not dissolved, of all sets or of one, whose name or people hold `q`.",
)


@router.post(BASE, auth=RUN, response={201: TeamPageOut}, summary="Make a team")
def team_make(request: HttpRequest, cohort: str, said: TeamIn) -> Status[dict[str, Any]]:
    """With the people named in it: all of it or nothing."""
    member = enter(request, cohort, "cohorts.run")
    team_set = TeamSet.objects.filter(cohort=member.cohort, slug=said.team_set).first()
    if team_set is None:
        raise Http404
    made = joining.make_team_of(
        team_set=team_set,
        name=said.name,
        people=[enrolment_of(member.cohort, pk, where="people") for pk in said.people],
        by=member.person,
        now=moment(request),
        why=said.why,
    )
    return Status(201, _page(member, made.slug))


@router.get(BASE + "/{slug}", response=TeamPageOut, summary="A team and who was in it when")
def team(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    return _page(enter(request, cohort), slug)


@router.patch(BASE + "/{slug}", auth=RUN, response=TeamPageOut, summary="Rename a team")
def team_rename(
    request: HttpRequest, cohort: str, slug: str, said: TeamNameIn
) -> dict[str, Any]:
    member = enter(request, cohort, "cohorts.run")
    found = _team(member.cohort, slug)
    forming.rename_team(team=found, name=said.name, by=member.person, now=moment(request))
    return _page(member, slug)


@router.delete(
    BASE + "/{slug}", auth=RUN, response=TeamPageOut, summary="Dissolve a team nobody is in"
)
def team_dissolve(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    member = enter(request, cohort, "cohorts.run")
    forming.dissolve_team(
        team=_team(member.cohort, slug), by=member.person, now=moment(request)
    )
    return _page(member, slug)


@router.post(
    BASE + "/{slug}/members",
    auth=RUN,
    response={201: TeamPageOut},
    summary="Put somebody into a team, or move them there",
)
def team_member_put(
    request: HttpRequest, cohort: str, slug: str, said: MemberIn
) -> Status[dict[str, Any]]:
    """Who is in another team of the set leaves it. What that team handed in stays with it."""
    member = enter(request, cohort, "cohorts.run")
    joining.move_to_team(
        team=_team(member.cohort, slug),
        enrolment=enrolment_of(member.cohort, said.enrolment, where="enrolment"),
        by=member.person,
        now=moment(request),
        why=said.why,
    )
    return Status(201, _page(member, slug))


@router.delete(
    BASE + "/{slug}/members/{enrolment}",
    auth=RUN,
    response=TeamPageOut,
    summary="Take somebody out of a team",
)
def team_member_remove(
    request: HttpRequest, cohort: str, slug: str, enrolment: int, why: str = ""
) -> dict[str, Any]:
    member = enter(request, cohort, "cohorts.run")
    joining.leave_team(
        team=_team(member.cohort, slug),
        enrolment=enrolment_of(member.cohort, enrolment),
        by=member.person,
        now=moment(request),
        why=why[:300],
    )
    return _page(member, slug)


@router.post(
    BASE + "/{slug}/links",
    auth=TAKE_PART,
    response={201: LinkOut},
    summary="A link by which others join one's team",
)
def team_link_make(request: HttpRequest, cohort: str, slug: str) -> Status[dict[str, Any]]:
    member = enter(request, cohort, "cohorts.learn")
    link = linking.make_link(
        team=_team(member.cohort, slug), enrolment=_me(member), now=moment(request)
    )
    return Status(201, {"link": queries.link_of(link), "expires_at": link.expires_at})


@router.post(
    "/cohorts/{cohort}/team-links",
    auth=TAKE_PART,
    response=TeamPageOut,
    summary="Join a team by its link",
)
def team_link_use(request: HttpRequest, cohort: str, said: LinkIn) -> dict[str, Any]:
    member = enter(request, cohort, "cohorts.learn")
    link = queries.link_by_secret(cohort=member.cohort, secret=said.secret)
    if link is None:
        raise Http404
    linking.join_by_link(link=link, enrolment=_me(member), now=moment(request))
    return _page(member, link.team.slug)


def _page(member: Member, slug: str) -> dict[str, Any]:
    row = queries.team_page(cohort=member.cohort, slug=slug)
    if row is None:
        raise Http404
    return {
        **row_fields(TEAMS, TeamRow(row.team, row.people)),
        "history": [
            {
                "enrolment": one.enrolment_id,
                "name": one.enrolment.person.name,
                "joined_at": one.joined_at,
                "left_at": one.left_at,
            }
            for one in row.history
        ],
    }


def _team(cohort: Cohort, slug: str) -> Team:
    known = Team.objects.select_related("team_set__cohort", "cohort")
    found = known.filter(cohort=cohort, slug=slug).first()
    if found is None:
        raise Http404
    return found


def _me(member: Member) -> Enrolment:
    if member.enrolment is None:
        raise Http404
    return member.enrolment
