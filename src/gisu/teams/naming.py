"""Which things of the rooms above are for a track, so that it is not removed from under them, and which stages there are.

A room says so when it starts, in its `apps.py`:

    names_tracks(activities_of_track)
    knows_stages(stage_keys)
"""

from collections.abc import Callable, Collection

from gisu.cohorts.models import Cohort
from gisu.teams.models import Track

Find = Callable[[Track], list[str]]
Stages = Callable[[Cohort], Collection[str]]

_known: dict[str, Find] = {}
_stages: list[Stages] = []


def names_tracks(find: Find) -> None:
    """`find(track)` gives the keys of what is for it."""
    _known[find.__module__] = find


def named_by(track: Track) -> list[str]:
    """The keys of everything that is for `track`, room by room."""
    return [key for find in _known.values() for key in find(track)]


def knows_stages(find: Stages) -> None:
    """`find(cohort)` gives the keys of the cohort's stages."""
    _stages.append(find)


def stage_keys(cohort: Cohort) -> list[str]:
    """The keys of every stage there is, in order."""
    return sorted(key for find in _stages for key in find(cohort))
