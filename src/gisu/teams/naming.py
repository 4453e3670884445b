"""Which things of the rooms above name a track. A room says so when it starts, in its `apps.py`:

    names_tracks(naming_track, rename_in_activities)

So a track is not removed from under them, and under another key they still name it.
"""

from collections.abc import Callable

from gisu.cohorts.models import Cohort

Find = Callable[[Cohort, str], list[str]]
Rename = Callable[..., object]

_known: dict[str, tuple[Find, Rename]] = {}


def names_tracks(find: Find, rename: Rename) -> None:
    """`find(cohort, key)` gives the keys of what names the track; `rename(cohort, was, key, by, now)`, an action, follows it."""
    _known[find.__module__] = (find, rename)


def named_by(cohort: Cohort, key: str) -> list[str]:
    """Everything that names the track `key`, room by room."""
    return [one for find, _rename in _known.values() for one in find(cohort, key)]


def renames() -> list[Rename]:
    return [rename for _find, rename in _known.values()]
