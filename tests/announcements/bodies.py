"""What the operations of announcements take: see tests/site/states.py."""

from tests.site.states import COHORT, NAMES, NOTHING, Body, sent

BODIES: dict[str, Body] = {
    f"POST {COHORT}/announcements": sent(
        lambda _: {"title": NAMES, "body": NAMES, "groups": ["role:learner"]}
    ),
    f"POST {COHORT}/announcements/{{announcement_id}}/send": NOTHING,
    f"DELETE {COHORT}/announcements/{{announcement_id}}": NOTHING,
}
