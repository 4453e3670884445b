"""The states tracks can be in, and which operations they bear upon."""

from collections.abc import Callable

from tests.site.states import DAY, HOUR, Laid, State

from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.models import Track


def _in_a_track(laid: Laid) -> None:
    for learner in (laid.world.learner, laid.newcomer):
        place_in_track(track=Track.objects.get(), enrolment=learner, by=laid.by, now=laid.now)


_PUT: dict[str, Callable[[Laid], object]] = {
    "not to be ranked yet": lambda laid: Track.objects.update(
        opens_at=laid.now + HOUR, closes_at=laid.now + DAY
    ),
    "not to be ranked any more": lambda laid: Track.objects.update(
        opens_at=laid.now - DAY, closes_at=laid.now - HOUR
    ),
    "given out": _in_a_track,
}

ABOUT = ("/track", "/my-tracks")
STATES = {f"tracks, {name}": State(put, ABOUT) for name, put in _PUT.items()}
