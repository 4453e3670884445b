"""Which things of the rooms above name a track, and which stages there are. A room declares it:

    TrackNaming(naming_track, rename_in_activities)
    StageKeys(stage_keys)

So a track is not removed from under them, under another key they still name it, and it is of a stage that is there.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from gisu.cohorts.models import Cohort
from gisu.core.rooms import declared

Find = Callable[[Cohort, str], list[str]]
Rename = Callable[..., object]
Stages = Callable[[Cohort], Collection[str]]


@dataclass(frozen=True, slots=True)
class TrackNaming:
    """`find(cohort, key)` gives the keys of what names the track; `rename(cohort, was, key, by, now)`, an action, follows it."""

    find: Find
    rename: Rename


@dataclass(frozen=True, slots=True)
class StageKeys:
    """`find(cohort)` gives the keys of the cohort's stages."""

    find: Stages


def named_by(cohort: Cohort, key: str) -> list[str]:
    """Everything that names the track `key`, room by room."""
    return [one for room in declared(TrackNaming) for one in room.find(cohort, key)]


def renames() -> list[Rename]:
    return [room.rename for room in declared(TrackNaming)]


def stage_keys(cohort: Cohort) -> list[str]:
    """The keys of every stage there is, in order."""
    return sorted(key for room in declared(StageKeys) for key in room.find(cohort))
