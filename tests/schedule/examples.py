"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

from gisu.schedule.queries import feeds

ACTIVITIES = "/api/v1/cohorts/{cohort}/activities/{key}"

PARAMETERS: Parameters = {
    "number": lambda _: 1,
}

AT: dict[str, Parameters] = {
    **{
        at: {"key": lambda _: "quiz"}
        for at in (
            "schedule:cancel_activity",
            "schedule:restore_activity",
            f"POST {ACTIVITIES}/cancel",
            f"POST {ACTIVITIES}/restore",
        )
    },
    "schedule:take_holiday": {"key": lambda _: "holiday-2026-03-01"},
    "schedule:feed": {"secret": lambda world: feeds.secret_of(world.feed.nonce)},
}
