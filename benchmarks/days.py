"""How long Today, the calendar and the feed take in a cohort of 650 with 100,000 entries and 300 activities."""

import json

from benchmarks.figures import Figure
from benchmarks.place import Place

LIMITS = {
    "today": ("Today of one of 650, with 100,000 entries and 300 activities", 80),
    "calendar": ("the calendar's month", 150),
    "week": ("a week", 150),
    "feed": ("the iCalendar feed of 300 activities", 100),
}


def figures(place: Place) -> list[Figure]:
    """The rest of what was measured stands in the notes: what comes once after a start or a change."""
    place.laid  # noqa: B018  the database is there
    found = json.loads(place.run("benchmarks.full_days", str(place.folder)))
    notes = {
        "today": f"with its boards made anew {found['today, boards made anew']:.0f} ms",
        "feed": f"with every event written anew {found['feed, every event anew']:.0f} ms",
    }
    return [
        Figure.at_most(said, found[name], limit, " ms", note=notes.get(name, ""))
        for name, (said, limit) in LIMITS.items()
    ]
