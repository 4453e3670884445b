"""Which things of the rooms above name a track, and which stages there are. A room says so when it starts, in its `apps.py`:

    names_tracks(naming_track, rename_in_activities)
    knows_stages(stage_keys)

So a track is not removed from under them, under another key they still name it, and it is of a stage that is there.
"""

from collections.abc import Callable, Collection

from gisu.cohorts.models import Cohort

Find = Callable[[Cohort, str], list[str]]
Rename = Callable[..., object]
Stages = Callable[[Cohort], Collection[str]]

_known: dict[str, tuple[Find, Rename]] = {}
_stages: list[Stages] = []


def names_tracks(find: Find, rename: Rename) -> None:
    """`find(cohort, key)` gives the keys of what names the track; `rename(cohort, was, key, by, now)`, an action, follows it."""
    _known[find.__module__] = (find, rename)


def named_by(cohort: Cohort, key: str) -> list[str]:
    """Everything that names the track `key`, room by room."""
    return [one for find, _rename in _known.values() for one in find(cohort, key)]


def renames() -> list[Rename]:
    return [rename for _find, rename in _known.values()]


def knows_stages(find: Stages) -> None:
    """`find(cohort)` gives the keys of the cohort's stages."""
    _stages.append(find)


def stage_keys(cohort: Cohort) -> list[str]:
    """The keys of every stage there is, in order."""
    return sorted(key for find in _stages for key in find(cohort))
