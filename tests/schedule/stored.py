"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import TEXT, Change, far_away

LEFT: dict[str, dict[str, Change]] = {
    "schedule.Activity": {
        "title": lambda _: TEXT,
        "note": lambda _: TEXT,
        "written": far_away,
    },
}
