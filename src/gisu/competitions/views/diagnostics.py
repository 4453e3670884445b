"""What the page of a submission shows of where it was right and wrong."""

from typing import Any

from gisu.competitions import policy
from gisu.competitions.door import SubmissionRequest
from gisu.competitions.models import Competition, Score
from gisu.competitions.queries import diagnostics as drawing
from gisu_scoring.judging.findings import (
    LabelFindings,
    NumberFindings,
    NumberFound,
    SideFindings,
)


def pictures(request: SubmissionRequest, public: Score | None) -> dict[str, Any]:
    """The findings and what is drawn of them; nothing where the reader may not see them or there are none."""
    competition = request.submission.competition
    found = drawing.findings_of(public, competition, is_operator=request.member.is_operator)
    if found is None:
        return {}
    for_teams = policy.shows_diagnostics(
        competition.diagnostics, is_revealed=competition.is_revealed, is_operator=False
    )
    said: dict[str, Any] = {"findings": found, "for_teams": for_teams}
    if isinstance(found, LabelFindings):
        said |= _of_labels(found, competition)
    elif isinstance(found, SideFindings):
        said |= _of_sides(found)
    else:
        said |= _of_numbers(found)
    return said


def _of_labels(found: LabelFindings, competition: Competition) -> dict[str, Any]:
    absent_count = competition.task["metric"].get("absent") != "skip"
    return {
        "matrix": drawing.confusion(found),
        "confused": drawing.most_confused(found),
        "most": drawing.most_frequent(found),
        "wrong": found.rows - found.right,
        "weakest": drawing.weakest(found, absent_count=absent_count),
        "sure": drawing.sure(found.sureness),
    }


def _of_sides(found: SideFindings) -> dict[str, Any]:
    return {
        "bars": drawing.sides(found),
        "steps": drawing.stepped(found.low, found.high, found.positives, found.negatives),
        "sure": drawing.sure(found.sureness),
    }


def _of_numbers(found: NumberFindings) -> dict[str, Any]:
    return {"columns": [_of_number(one) for one in found.columns]}


def _of_number(found: NumberFound) -> dict[str, Any]:
    return {
        "found": found,
        "errors": drawing.errors(found),
        "steps": drawing.stepped(-found.reach, found.reach, found.errors),
        "bias": drawing.bias(found),
        "lowest": -found.reach,
        "below": -found.mean_error,
        "first": found.tenths[0].given,
        "last": found.tenths[-1].given,
    }
