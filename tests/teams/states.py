"""The states a team set can be in, and which operations they bear upon."""

from collections.abc import Callable

from tests.site.states import HOUR, Laid, State

from gisu.teams.models import Team, TeamLink, TeamMember, TeamSet

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
}

ABOUT = ("/team",)
STATES = {f"teams, {name}": State(put, ABOUT) for name, put in _PUT.items()}
