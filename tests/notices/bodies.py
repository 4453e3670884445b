"""What the operations of notices take: see tests/site/states.py."""

from tests.site.states import COHORT, NOTHING, V1, Body, sent

BODIES: dict[str, Body] = {
    f"POST {V1}/notices/read": NOTHING,
    f"POST {V1}/notices/{{notice_id}}/read": NOTHING,
    f"PUT {V1}/notices/settings": sent(lambda _: {}),
    f"POST {COHORT}/channels": sent(
        lambda _: {
            "name": "#a",
            "format": "slack",
            "address": "https://hooks.example.org/b",
            "categories": ["news"],
        }
    ),
    f"DELETE {COHORT}/channels/{{webhook_id}}": NOTHING,
    f"POST {COHORT}/channels/{{webhook_id}}/on": NOTHING,
    f"POST {COHORT}/channels/{{webhook_id}}/off": NOTHING,
    f"POST {COHORT}/channels/{{webhook_id}}/try": NOTHING,
}
