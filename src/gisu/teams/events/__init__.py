"""What happens to teams and their sets."""

from gisu.teams.events.sets import TeamSetDescribed, TeamSetRemoved, TeamSetRenamed
from gisu.teams.events.teams import (
    TeamDissolved,
    TeamJoined,
    TeamLeft,
    TeamLinkMade,
    TeamLinkRevoked,
    TeamMade,
    TeamRenamed,
)

__all__ = [
    "TeamDissolved",
    "TeamJoined",
    "TeamLeft",
    "TeamLinkMade",
    "TeamLinkRevoked",
    "TeamMade",
    "TeamRenamed",
    "TeamSetDescribed",
    "TeamSetRemoved",
    "TeamSetRenamed",
]
