"""What the operations of tracks take: see tests/site/states.py."""

from tests.site.states import COHORT, NAMES, NOTHING, Body, sent

BODIES: dict[str, Body] = {
    f"PUT {COHORT}/tracks/{{key}}": sent(lambda _: {"title": NAMES, "stage": "depth"}),
    f"DELETE {COHORT}/tracks/{{key}}": NOTHING,
    f"PUT {COHORT}/track-stages/{{stage}}/ranking": sent(lambda _: {"ranked": ["vision"]}),
    f"POST {COHORT}/tracks/{{key}}/members": sent(lambda laid: {"enrolment": laid.newcomer.pk}),
    f"DELETE {COHORT}/tracks/{{key}}/members/{{enrolment}}": lambda _: {
        "query": "?why=they+agreed"
    },
    f"POST {COHORT}/track-stages/{{stage}}/assignment": sent(lambda _: {"seed": 1}),
    f"POST {COHORT}/track-stages/{{stage}}/swap": sent(
        lambda laid: {
            "one": laid.world.learner.pk,
            "other": laid.newcomer.pk,
            "why": "they agreed",
        }
    ),
}
