"""What competitions hold about a person. What was handed in is the team's and stays; its messages are emptied."""

from django.utils.translation import gettext_lazy as _

from gisu.competitions.actions.forgetting import forget_messages
from gisu.core.holdings import Holding

HOLDINGS = (
    Holding(
        model="competitions.Submission",
        title=_("Submissions"),
        person="enrolment__person",
        columns=(
            *(
                "id",
                "competition__activity__slug",
                "entrant__team__name",
                "file_name",
                "size",
                "digest",
            ),
            *("message", "received_at", "late", "state", "problems", "disqualified_reason"),
        ),
        files=("digest", "file_name"),
        erase=forget_messages,
    ),
    Holding(
        model="competitions.Acceptance",
        title=_("Rules accepted"),
        person="enrolment__person",
        columns=("competition__activity__slug", "rules_digest", "accepted_at"),
    ),
    Holding(
        model="competitions.FinalChoice",
        title=_("Final submissions chosen"),
        person="chosen_by",
        columns=(
            "submission__competition__activity__slug",
            "submission",
            "chosen_at",
            "released_at",
        ),
    ),
    Holding(
        model="competitions.Rejudging",
        title=_("Rejudgings"),
        by=("asked_by", "ended_by"),
    ),
)
