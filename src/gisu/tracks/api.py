"""Tracks by program: what the pages of learners and operators do."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.cohorts.api import enrolment_of, enter, moment
from gisu.cohorts.models import Cohort
from gisu.tracks.actions import choosing, placing, tracks
from gisu.tracks.models import Track, TrackMember
from gisu.tracks.queries.assigning import Proposal, proposal
from gisu.tracks.queries.choosing import choosing_of, own_tracks
from gisu.tracks.queries.tracks import track_by_key, tracks_as_set
from gisu.tracks.schemas import (
    AssignmentIn,
    AssignmentOut,
    OwnTracksOut,
    RankingIn,
    SwapIn,
    SwapOut,
    TrackIn,
    TrackMemberIn,
    TrackMemberOut,
    TrackOut,
)

router = Router(tags=["tracks"])
BASE = "/cohorts/{cohort}/tracks"
STAGES = "/cohorts/{cohort}/track-stages"
RUN = signed_in(Scope.OPERATE)
TAKE_PART = signed_in(Scope.SUBMIT)


@router.get(BASE, response=list[TrackOut], summary="The tracks")
def track_list(request: HttpRequest, cohort: str) -> list[dict[str, Any]]:
    member = enter(request, cohort)
    return [{"key": key, **said} for key, said in tracks_as_set(member.cohort).items()]


@router.put(BASE + "/{key}", auth=RUN, response=TrackOut, summary="Make a track, or change it")
def track_put(request: HttpRequest, cohort: str, key: str, said: TrackIn) -> dict[str, Any]:
    member = enter(request, cohort, "cohorts.run")
    tracks.set_track(
        cohort=member.cohort, key=key, by=member.person, now=moment(request), **said.dict()
    )
    return {"key": key, **tracks_as_set(member.cohort)[key]}


@router.delete(
    BASE + "/{key}", auth=RUN, response={204: None}, summary="Remove a track nobody was in"
)
def track_delete(request: HttpRequest, cohort: str, key: str) -> Status[None]:
    member = enter(request, cohort, "cohorts.run")
    tracks.remove_track(cohort=member.cohort, key=key, by=member.person, now=moment(request))
    return Status(204, None)


@router.get(
    "/cohorts/{cohort}/my-tracks", response=list[OwnTracksOut], summary="My tracks, by stage"
)
def my_tracks(request: HttpRequest, cohort: str) -> list[dict[str, Any]]:
    """What I ranked and the track I am in, in each stage that has tracks."""
    member = enter(request, cohort)
    if member.enrolment is None:
        raise Http404
    return [
        {
            "stage": one.choosing.stage,
            "opens_at": one.choosing.opens_at,
            "closes_at": one.choosing.closes_at,
            "may_rank": one.may_rank and member.is_learner,
            "ranked": [track.key for track in one.ranked],
            "track": one.present.track.key if one.present else None,
            "since": one.present.joined_at if one.present else None,
        }
        for one in own_tracks(member.enrolment, now=moment(request))
    ]


@router.put(
    STAGES + "/{stage}/ranking",
    auth=TAKE_PART,
    response={204: None},
    summary="Rank the tracks of a stage",
)
def tracks_rank(request: HttpRequest, cohort: str, stage: str, said: RankingIn) -> Status[None]:
    member = enter(request, cohort, "cohorts.learn")
    if member.enrolment is None:
        raise Http404
    choosing.rank_tracks(
        enrolment=member.enrolment,
        stage=stage,
        ranked=said.ranked,
        by=member.person,
        now=moment(request),
    )
    return Status(204, None)


@router.post(
    BASE + "/{key}/members",
    auth=RUN,
    response={201: TrackMemberOut},
    summary="Put somebody into a track, or move them there",
)
def track_member_put(
    request: HttpRequest, cohort: str, key: str, said: TrackMemberIn
) -> Status[dict[str, Any]]:
    """Who is in another track of the stage leaves it; that they were in it stays on record."""
    member = enter(request, cohort, "cohorts.run")
    placed = placing.place_in_track(
        track=_track(member.cohort, key),
        enrolment=enrolment_of(member.cohort, said.enrolment, where="enrolment"),
        by=member.person,
        now=moment(request),
        why=said.why,
    )
    return Status(201, _stay(placed))


@router.delete(
    BASE + "/{key}/members/{enrolment}",
    auth=RUN,
    response={204: None},
    summary="Take somebody out of a track",
)
def track_member_remove(
    request: HttpRequest, cohort: str, key: str, enrolment: int, why: str = ""
) -> Status[None]:
    member = enter(request, cohort, "cohorts.run")
    placing.take_out_of_track(
        track=_track(member.cohort, key),
        enrolment=enrolment_of(member.cohort, enrolment),
        by=member.person,
        now=moment(request),
        why=why[:300],
    )
    return Status(204, None)


@router.post(
    STAGES + "/{stage}/assignment",
    auth=RUN,
    response=AssignmentOut,
    summary="See an assignment, or apply it",
)
def tracks_assign(
    request: HttpRequest, cohort: str, stage: str, said: AssignmentIn
) -> dict[str, Any]:
    """Everybody who is in no track of the stage, by what they ranked; the same seed gives the same assignment."""
    member = enter(request, cohort, "cohorts.run")
    found = choosing_of(member.cohort, stage)
    if found is None:
        raise Http404
    now = moment(request)
    shown = proposal(found, seed=said.seed, pins=said.pins, now=now)
    if not said.mark:
        return _told(shown, change=None)
    made = choosing.assign_tracks(
        cohort=member.cohort, stage=stage, by=member.person, now=now, **said.dict()
    )
    return _told(shown, change=made.pk)


@router.post(
    STAGES + "/{stage}/swap",
    auth=RUN,
    response={201: SwapOut},
    summary="Let two people exchange their tracks",
)
def tracks_swap(
    request: HttpRequest, cohort: str, stage: str, said: SwapIn
) -> Status[dict[str, Any]]:
    """Also where both tracks are full."""
    member = enter(request, cohort, "cohorts.run")
    made = placing.swap_tracks(
        one=enrolment_of(member.cohort, said.one, where="one"),
        other=enrolment_of(member.cohort, said.other, where="other"),
        stage=stage,
        by=member.person,
        now=moment(request),
        why=said.why,
    )
    return Status(201, {"change": made.pk})


def _told(found: Proposal, *, change: int | None) -> dict[str, Any]:
    return {
        "mark": found.mark,
        "cost": found.cost,
        "left_over": found.left_over,
        "change": change,
        "given": [
            {
                "enrolment": one.enrolment.pk,
                "name": one.enrolment.person.name,
                "ranked": [track.key for track in one.ranked],
                "track": one.track.key if one.track else None,
                "rank": one.rank,
                "pinned": one.is_pinned,
            }
            for one in found.given
        ],
    }


def _stay(one: TrackMember) -> dict[str, Any]:
    return {
        "enrolment": one.enrolment_id,
        "track": one.track.key,
        "joined_at": one.joined_at,
        "how": one.joined_how,
    }


def _track(cohort: Cohort, key: str) -> Track:
    found = track_by_key(cohort, key)
    if found is None:
        raise Http404
    return found
