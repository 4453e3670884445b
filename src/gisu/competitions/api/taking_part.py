"""Competitions by program: the same queries and actions as the pages."""

from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.cohorts.api import enter, moment
from gisu.cohorts.queries import Member
from gisu.competitions.actions.entering import accept_rules
from gisu.competitions.actions.finals import choose_final, release_final
from gisu.competitions.actions.submitting import hand_in
from gisu.competitions.door import spoken
from gisu.competitions.enums import Channel, Part
from gisu.competitions.models import Competition, Submission
from gisu.competitions.queries import submissions as reading
from gisu.competitions.queries.finding import (
    Listed,
    Seat,
    listed,
    seat,
    sought,
)
from gisu.competitions.queries.handles import check_download
from gisu.competitions.queries.limits import allowance
from gisu.competitions.schemas import (
    AcceptIn,
    CompetitionDetailOut,
    CompetitionOut,
    Newest,
    ReceivedOut,
    SubmissionOut,
)
from gisu.core.downloads import blob_answer

router = Router(tags=["competitions"])

CHANNELS = {"command": Channel.COMMAND, "python": Channel.PYTHON}
BASE = "/cohorts/{cohort}/competitions"


@router.get(BASE, response=list[CompetitionOut], summary="The cohort's competitions")
def competitions(request: HttpRequest, cohort: str) -> list[dict[str, Any]]:
    member = enter(request, cohort, "competitions.see")
    return [_listed(row) for row in listed(member=member, now=moment(request))]


@router.get(BASE + "/{slug}", response=CompetitionDetailOut, summary="One competition")
def competition_detail(request: HttpRequest, cohort: str, slug: str) -> dict[str, Any]:
    _member, found, place = _seat(request, cohort, slug)
    return {
        **_listed(Listed(found, place.state, place.team)),
        "overview": found.overview,
        "rules": found.rules,
        "rules_digest": found.rules_digest,
        "accepted": place.accepted,
        "entered": place.entrant is not None,
        "disqualified": place.entrant.disqualified_reason if place.entrant else "",
        "allowance": _allowance(request, place),
        "files": [
            {"name": one.name, "about": one.about, "size": one.size, "sha256": one.digest}
            for one in found.files.all()
        ],
        "sample": found.sample,
        "task": found.task,
    }


@router.post(
    BASE + "/{slug}/accept",
    response=CompetitionDetailOut,
    auth=signed_in(Scope.SUBMIT),
    summary="Accept the rules and enter",
)
def competition_accept(
    request: HttpRequest, cohort: str, slug: str, said: AcceptIn
) -> dict[str, Any]:
    member = enter(request, cohort, "competitions.enter")
    found = found_for(member, slug)
    if member.enrolment is None:
        raise Http404
    accept_rules(
        competition=found,
        enrolment=member.enrolment,
        rules_digest=said.rules_digest,
        now=moment(request),
    )
    return competition_detail(request, cohort, slug)


@router.get(BASE + "/{slug}/data/{name}", summary="A data file", response={200: None})
def competition_data(request: HttpRequest, cohort: str, slug: str, name: str) -> Any:
    """Knows ranges: 206 a part, 416 behind the end. The ETag is the SHA-256, for If-Range and If-None-Match."""
    _member, found, place = _seat(request, cohort, slug)
    file = next((one for one in found.files.all() if one.name == name), None)
    if file is None:
        raise Http404
    check_download(place)
    return blob_answer(request, digest=file.digest, name=name)


@router.post(
    BASE + "/{slug}/submissions",
    response={201: ReceivedOut},
    auth=signed_in(Scope.SUBMIT),
    summary="Hand in a file",
)
def submit(
    request: HttpRequest,
    cohort: str,
    slug: str,
    file: File[UploadedFile],
    message: Form[str] = "",
) -> Status[Submission]:
    """Store the file, reserve a try and queue it. The header Idempotency-Key makes a repeated call the same submission.

    409 where another file or message came under the key before: nothing is taken then.
    """
    member = enter(request, cohort, "competitions.submit")
    made = hand_in(
        competition=found_for(member, slug),
        member=member,
        file=file,
        message=message,
        channel=CHANNELS.get(request.headers.get("X-Gisu-Client", ""), Channel.API),
        once=request.headers.get("Idempotency-Key") or None,
        now=moment(request),
    )
    return Status(201, made)


@router.get(
    BASE + "/{slug}/submissions",
    response=list[SubmissionOut],
    summary="My team's submissions, the newest first",
)
def submissions(
    request: HttpRequest, cohort: str, slug: str, asked: Query[Newest]
) -> list[Any]:
    _member, found, place = _seat(request, cohort, slug)
    if place.entrant is None:
        return []
    rows = reading.of_team(place.entrant).select_related(
        "competition__activity", "entrant__team"
    )
    return [_submission(row, may_see_private=found.is_revealed) for row in rows[: asked.limit]]


@router.put(
    "/submissions/{submission_id}/final",
    response=SubmissionOut,
    auth=signed_in(Scope.SUBMIT),
    summary="Choose a final submission",
)
def submission_choose(request: HttpRequest, submission_id: int) -> dict[str, Any]:
    """For the private board. Chosen already, nothing happens."""
    member, found = _to_choose(request, submission_id)
    choose_final(submission=found, member=member, now=moment(request))
    return submission(request, submission_id)


@router.delete(
    "/submissions/{submission_id}/final",
    response=SubmissionOut,
    auth=signed_in(Scope.SUBMIT),
    summary="Take a final submission back",
)
def submission_release(request: HttpRequest, submission_id: int) -> dict[str, Any]:
    member, found = _to_choose(request, submission_id)
    release_final(submission=found, member=member, now=moment(request))
    return submission(request, submission_id)


@router.get("/submissions/{submission_id}", response=SubmissionOut, summary="One submission")
def submission(request: HttpRequest, submission_id: int) -> dict[str, Any]:
    member, found = submission_for(request, submission_id)
    may_see = found.competition.is_revealed or member.is_operator
    return _submission(found, may_see_private=may_see)


def submission_for(
    request: HttpRequest, submission_id: int, *, permission: str = "competitions.see"
) -> tuple[Member, Submission]:
    """The submission and who asks for it, where they may see it and hold `permission`. Raises Http404, NotAllowed."""
    cohort = reading.cohort_of(submission_id)
    if cohort is None:
        raise Http404
    member = enter(request, cohort, permission)
    found = reading.submission(member.cohort, submission_id)
    if found is None or not rules.has_perm("competitions.see_submission", member, found):
        raise Http404
    return member, found


def _to_choose(request: HttpRequest, submission_id: int) -> tuple[Member, Submission]:
    """The same for whoever may choose it as a final submission. Raises Http404, PermissionDenied."""
    member, found = submission_for(request, submission_id)
    if not rules.has_perm("competitions.choose_final", member, found):
        raise PermissionDenied
    return member, found


def found_for(member: Member, slug: str) -> Competition:
    """The competition, where the member may see it. Raises NoSuchCompetition."""
    return sought(member, slug)


def _seat(request: HttpRequest, cohort: str, slug: str) -> tuple[Member, Competition, Seat]:
    member = enter(request, cohort, "competitions.see")
    found = found_for(member, slug)
    return member, found, seat(competition=found, member=member, now=moment(request))


def _listed(row: Listed) -> dict[str, Any]:
    found, state = row.competition, row.state
    return {
        "slug": found.slug,
        "title": found.activity.title,
        "summary": found.summary,
        "metric": found.metric,
        "higher_is_better": found.higher_is_better,
        "digits": found.digits,
        "phase": state.phase,
        "opens_at": state.opens_at,
        "due_at": state.due_at,
        "closes_at": state.closes_at,
        "team": row.team.name if row.team else None,
        "called_off": found.activity.cancel_reason,
    }


def _allowance(request: HttpRequest, place: Seat) -> dict[str, Any] | None:
    if place.entrant is None or place.entrant.is_disqualified or place.phase is None:
        return None
    place.entrant.competition = place.competition
    left = allowance(entrant=place.entrant, phase=place.phase, now=moment(request))
    return {
        "left_today": left.left_today,
        "per_day": left.limits.per_day,
        "left_in_all": left.left_in_all,
        "renews_at": left.renews_at,
    }


def _submission(one: Submission, *, may_see_private: bool) -> dict[str, Any]:
    language = spoken()
    scores = reading.scores(one)
    digits = one.competition.digits
    shown = {
        part: {"value": score.value, "digits": digits}
        for part, score in scores.items()
        if part == Part.PUBLIC or may_see_private
    }
    return {
        "id": one.pk,
        "state": one.state,
        "place": reading.place_in_queue(one),
        "scores": shown or None,
        "problems": reading.problems(one, language),
        "first_fix": reading.first_fix(one, language),
        "final": reading.is_chosen(one),
        "message": one.message,
        "file_name": one.file_name,
        "team": one.entrant.team.name,
        "late": one.late,
        "disqualified": _why_out(one),
        "received_at": one.received_at,
        "finished_at": one.finished_at,
    }


def _why_out(one: Submission) -> str:
    return one.disqualified_reason or one.entrant.disqualified_reason
