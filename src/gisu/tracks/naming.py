"""Which things of the rooms above are for a track, so that it is not removed from under them.

A room declares it: `TrackUse(activities_of_track)`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from gisu.core.rooms import declared
from gisu.tracks.models import Track


@dataclass(frozen=True, slots=True)
class TrackUse:
    """`find(track)` gives the keys of what is for it."""

    find: Callable[[Track], list[str]]


def named_by(track: Track) -> list[str]:
    """The keys of everything that is for `track`, room by room."""
    return [key for room in declared(TrackUse) for key in room.find(track)]
