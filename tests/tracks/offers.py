"""Which pages offer what the operations of tracks do: see tests/site/states.py."""

from tests.site.states import COHORT, Offer, of_cohort

OFFERED: dict[str, Offer] = {
    f"PUT {COHORT}/track-stages/{{stage}}/ranking": Offer(
        "newcomer",
        of_cohort("tracks:tracks"),
        of_cohort("tracks:rank", "depth"),
    ),
}
