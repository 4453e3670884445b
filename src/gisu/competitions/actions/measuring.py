"""Error bars for scores from before there were any, worked out from the kept files."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from gisu.competitions.models import Competition, Score, Submission
from gisu.ground.writes import within_action


@within_action
def note_error_bars(*, submission: Submission, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Note what a second look at the file says of its scores, where it comes to the very scores that stand.

    `found` has gisu_scoring's PartScore by part, as mappings; of a part that is missing there nothing will be told.
    Values are not touched, and no entry is made: nobody did anything.
    """
    for score in Score.objects.filter(submission=submission, point=None):
        said = found.get(score.part)
        if said is not None and said["hex"] == score.exact:
            score.low, score.high, score.point = said["low"], said["high"], said["point"]
        else:
            score.point = b""
        score.save(update_fields=["low", "high", "point"])
    Competition.objects.filter(pk=submission.competition_id).update(
        board_version=F("board_version") + 1
    )
