"""What the operations of the calendar take: see tests/site/states.py."""

from tests.site.states import COHORT, NOTHING, REASON, Body

BODIES: dict[str, Body] = {
    f"POST {COHORT}/activities/{{key}}/cancel": REASON,
    f"POST {COHORT}/activities/{{key}}/restore": NOTHING,
}
