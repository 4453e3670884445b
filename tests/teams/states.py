"""The states a team set and tracks can be in, and which operations they bear upon."""

from collections.abc import Callable

from tests.site.states import DAY, HOUR, Laid, State

from gisu.teams.actions.placing import place_in_track
from gisu.teams.models import Team, TeamLink, TeamMember, TeamSet, Track


def _in_a_track(laid: Laid) -> None:
    for learner in (laid.world.learner, laid.newcomer):
        place_in_track(track=Track.objects.get(), enrolment=learner, by=laid.by, now=laid.now)


_PUT: dict[str, Callable[[Laid], object]] = {
    "formed by learners": lambda _: None,
    "formed by operators": lambda _: TeamSet.objects.update(forms="operators"),
    "fixed": lambda laid: TeamSet.objects.update(locks_at=laid.now - HOUR),
    "full": lambda _: TeamSet.objects.update(size_max=1),
    "with a link that is over": lambda laid: TeamLink.objects.update(expires_at=laid.now),
    "a team of nobody": lambda laid: TeamMember.objects.update(left_at=laid.now),
    "a team dissolved": lambda laid: (
        TeamMember.objects.update(left_at=laid.now),
        Team.objects.update(dissolved_at=laid.now),
    ),
    "tracks not to be ranked yet": lambda laid: Track.objects.update(
        opens_at=laid.now + HOUR, closes_at=laid.now + DAY
    ),
    "tracks not to be ranked any more": lambda laid: Track.objects.update(
        opens_at=laid.now - DAY, closes_at=laid.now - HOUR
    ),
    "tracks given out": _in_a_track,
}

ABOUT = ("/team", "/track", "/my-tracks")
STATES = {f"teams, {name}": State(put, ABOUT) for name, put in _PUT.items()}
