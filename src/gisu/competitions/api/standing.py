"""How teams stand, and which differences between them are more than chance, by program."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from ninja import Router
from ninja.responses import NinjaJSONEncoder

from gisu.cohorts.api import enter, moment
from gisu.competitions.api.taking_part import BASE, found_for, submission_for
from gisu.competitions.enums import Part
from gisu.competitions.models import Competition
from gisu.competitions.policy import next_day_begins, shows_diagnostics
from gisu.competitions.queries import comparing
from gisu.competitions.queries import submissions as reading
from gisu.competitions.queries.board import Board, kept_board, version
from gisu.competitions.queries.diagnostics import findings_of
from gisu.competitions.schemas import (
    ComparisonOut,
    DiagnosticsOut,
    LeaderboardOut,
    RowOut,
)
from gisu.core.answers import holding
from gisu.core.kept import kept
from gisu.core.refusals import NotAllowed
from gisu_scoring.uncertainty.intervals import Difference

router = Router(tags=["competitions"])


@router.get(BASE + "/{slug}/leaderboard", response=LeaderboardOut, summary="The leaderboard")
def leaderboard(
    request: HttpRequest,
    cohort: str,
    slug: str,
    *,
    part: Part | None = None,
    intervals: bool = False,
) -> Any:
    """The public board; once it is open the private one, unless `part=public`. Answers 304 to a known ETag."""
    member = enter(request, cohort, "competitions.see")
    found = found_for(member, slug)
    now = moment(request)
    if part is Part.PRIVATE and not found.is_revealed:
        raise NotAllowed(_("The private board is not open yet."))
    shown = part or (Part.PRIVATE if found.is_revealed else Part.PUBLIC)
    stamp = f"{version(found, now=now)}-{shown}"
    form = "-intervals" if intervals else ""
    tag = f'"{found.pk}-{stamp}{form}"'
    answer = get_conditional_response(request, etag=tag)
    if answer is None:
        body = kept(
            f"json:{found.pk}:{shown}{form}",
            stamp,
            lambda: _leaderboard(kept_board(found, shown, now=now), stamp, intervals=intervals),
        )
        answer = HttpResponse(body, content_type="application/json; charset=utf-8")
    # A 304 says these too (RFC 9110, 15.4.5), or a cache between would not know what it keeps.
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return holding(answer, next_day_begins(now, found.cohort.zone))


def _leaderboard(standing: Board, stamp: str, *, intervals: bool) -> bytes:
    """The answer's body, which is the same for everybody; made ready once per version of the board."""
    rows = [
        RowOut(
            rank=line.rank,
            move=line.move,
            team=line.team,
            value=float(line.value),
            tries=line.tries,
            last_at=line.last_at,
            low=line.low,
            high=line.high,
        )
        for line in standing.lines
    ]
    said = LeaderboardOut(
        version=stamp, updated_at=standing.updated_at, part=standing.part, rows=rows
    )
    unasked: Any = None if intervals else {"rows": {"__all__": {"low", "high"}}}
    return json.dumps(said.model_dump(exclude=unasked), cls=NinjaJSONEncoder).encode()


@router.get(
    "/submissions/{submission_id}/comparison",
    response=ComparisonOut,
    summary="A submission beside others",
)
def comparison(request: HttpRequest, submission_id: int) -> dict[str, Any]:
    """Which differences are more than chance, judged on the same public rows. Nothing where it has no score."""
    member, found = submission_for(request, submission_id)
    competition, scores = found.competition, reading.scores(found)
    score = scores.get(Part.PUBLIC)
    if score is None:
        return {"public": None, "private": None, "before": None, "teams": []}
    standing = kept_board(competition, Part.PUBLIC, now=moment(request))
    since = comparing.since(score, reading.best_before(found))
    may_see_private = competition.is_revealed or member.is_operator
    return {
        "public": score,
        "private": scores.get(Part.PRIVATE) if may_see_private else None,
        "before": _compared(competition, since.turned()) if since else None,
        "teams": [
            {
                "rank": one.line.rank,
                "team": one.line.team,
                **_compared(competition, one.difference),
            }
            for one in comparing.against(score, standing)
        ],
    }


@router.get(
    "/submissions/{submission_id}/diagnostics",
    response=DiagnosticsOut,
    summary="Where a submission is right and wrong",
)
def diagnostics(request: HttpRequest, submission_id: int) -> dict[str, Any]:
    """Counts over the public rows. 403 while the competition does not show them to teams; operators always see them."""
    member, found = submission_for(request, submission_id)
    competition = found.competition
    if not shows_diagnostics(
        competition.diagnostics,
        is_revealed=competition.is_revealed,
        is_operator=member.is_operator,
    ):
        raise NotAllowed(_("This competition does not show where submissions are wrong."))
    score = reading.scores(found).get(Part.PUBLIC)
    return {"public": findings_of(score, competition, is_operator=member.is_operator)}


def _compared(competition: Competition, found: Difference) -> dict[str, Any]:
    return {
        "difference": found.value,
        "low": found.low,
        "high": found.high,
        "verdict": comparing.verdict(competition, found),
    }
