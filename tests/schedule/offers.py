"""Which pages offer what the operations of the calendar do: see tests/site/states.py."""

from tests.site.states import COHORT, Offer, of_cohort

OFFERED: dict[str, Offer] = {
    f"POST {COHORT}/activities/{{key}}/cancel": Offer(
        "operator",
        of_cohort("programs:item", "activities", "quiz"),
        of_cohort("schedule:cancel_activity", "quiz"),
    ),
    f"POST {COHORT}/activities/{{key}}/restore": Offer(
        "operator",
        of_cohort("programs:item", "activities", "quiz"),
        of_cohort("schedule:restore_activity", "quiz"),
    ),
}
