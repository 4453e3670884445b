"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import TEXT, Change

LEFT: dict[str, dict[str, Change]] = {
    "cohorts.Cohort": {
        "name": lambda _: TEXT,
        "labels": lambda _: {"track": TEXT, "gone": TEXT},
    },
    "cohorts.Policy": {"value": lambda _: 10**12},
    "cohorts.Program": {"title": lambda _: TEXT},
}
