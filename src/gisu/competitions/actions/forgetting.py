"""What tells who somebody was, taken out of what they handed in."""

from datetime import datetime

from gisu.competitions.models import Submission
from gisu.core.writes import action


@action
def forget_messages(*, person_id: int, now: datetime) -> None:
    """Empty the messages, file names and reasons of an erased person's submissions; the files are the team's and stay."""
    own = Submission.objects.filter(enrolment__person=person_id, received_at__lte=now)
    own.update(message="", file_name="submission")
    own.filter(disqualified_at__isnull=False).update(disqualified_reason="–")
