"""Error bars and findings for scores from before there were any, worked out from the kept files."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from gisu.competitions.enums import Part
from gisu.competitions.models import Competition, Score, Submission
from gisu.core.writes import within_action


@within_action
def note_measures(*, submission: Submission, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Note what a second look at the file says of its scores, where it comes to the very scores that stand.

    `found` has gisu_scoring's PartScore by part, and its findings, as mappings; of what is missing there nothing will
    be told. Values are not touched, and no entry is made: nobody did anything.
    """
    for score in Score.objects.filter(submission=submission):
        said = found.get(score.part)
        stands = said is not None and said["hex"] == score.exact
        if score.point is None and said and stands:
            score.low, score.high, score.point = said["low"], said["high"], said["point"]
        elif score.point is None:
            score.point = b""
        if score.findings is None and score.part == Part.PUBLIC:
            score.findings = found["findings"] if stands else {}
        score.save(update_fields=["low", "high", "point", "findings"])
    Competition.objects.filter(pk=submission.competition_id).update(
        board_version=F("board_version") + 1
    )
