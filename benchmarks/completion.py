"""How long it takes to judge the completion of 650 people with 100,000 entries, and to show it."""

import json

from benchmarks.figures import Figure
from benchmarks.place import Place

LIMITS = {
    "from nothing": ("judging 650 people by ten requirements, from nothing", 1.0),
    "kept": ("the same while nothing is said", 0.1),
    "one person": ("judging one of them", 0.08),
    "list": ("the operators' list of 650, kept", 0.15),
    "progress": ("My progress", 0.15),
}


def figures(place: Place) -> list[Figure]:
    place.laid  # noqa: B018  the database is there
    found = json.loads(place.run("benchmarks.standings", str(place.folder)))
    return [
        Figure.at_most(said, found[name], limit, " s") for name, (said, limit) in LIMITS.items()
    ]
