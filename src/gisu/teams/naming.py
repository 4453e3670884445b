"""Which things of the rooms above are for a track, so that it is not removed from under them.

A room says so when it starts, in its `apps.py`: `names_tracks(activities_of_track)`.
"""

from collections.abc import Callable

from gisu.teams.models import Track

Find = Callable[[Track], list[str]]

_known: dict[str, Find] = {}


def names_tracks(find: Find) -> None:
    """`find(track)` gives the keys of what is for it."""
    _known[find.__module__] = find


def named_by(track: Track) -> list[str]:
    """The keys of everything that is for `track`, room by room."""
    return [key for find in _known.values() for key in find(track)]
