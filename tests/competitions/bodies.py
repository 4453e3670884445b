"""What the operations of competitions take: see tests/site/states.py."""

from django.core.files.base import ContentFile
from tests.factories.competitions import predictions
from tests.site.states import COHORT, DAY, NOTHING, REASON, V1, Body, sent

COMPETITION = f"{COHORT}/competitions/{{slug}}"
SUBMISSION = f"{V1}/submissions/{{submission_id}}"

BODIES: dict[str, Body] = {
    f"POST {COMPETITION}/accept": sent(
        lambda laid: {"rules_digest": laid.competition.rules_digest}
    ),
    f"POST {COMPETITION}/submissions": lambda _: {
        "data": {"file": ContentFile(predictions(), name="good.csv")}
    },
    f"POST {COMPETITION}/pause": NOTHING,
    f"POST {COMPETITION}/resume": NOTHING,
    f"POST {COMPETITION}/close": NOTHING,
    f"POST {COMPETITION}/reveal": NOTHING,
    f"POST {COMPETITION}/cancel": REASON,
    f"POST {COMPETITION}/restore": NOTHING,
    f"POST {COMPETITION}/hide": NOTHING,
    f"POST {COMPETITION}/show": NOTHING,
    f"POST {COMPETITION}/teams/{{team}}/disqualify": REASON,
    f"POST {COMPETITION}/teams/{{team}}/reinstate": NOTHING,
    f"POST {COMPETITION}/extensions": sent(
        lambda laid: {
            "due_at": (laid.now + 9 * DAY).isoformat(),
            "reason": "ill",
            "enrolment": laid.newcomer.pk,
        }
    ),
    f"DELETE {COMPETITION}/extensions/{{extension_id}}": NOTHING,
    f"POST {COMPETITION}/rejudgings": lambda _: {"data": {"reason": "a wrong label"}},
    f"POST {COMPETITION}/rejudgings/{{rejudging_id}}/apply": NOTHING,
    f"POST {COMPETITION}/rejudgings/{{rejudging_id}}/drop": NOTHING,
    f"PUT {SUBMISSION}/final": NOTHING,
    f"DELETE {SUBMISSION}/final": NOTHING,
    f"POST {SUBMISSION}/disqualify": REASON,
    f"POST {SUBMISSION}/reinstate": NOTHING,
}
