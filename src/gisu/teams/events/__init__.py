"""What happens to teams, their sets and tracks."""

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
from gisu.teams.events.tracks import (
    TrackDescribed,
    TrackJoined,
    TrackLeft,
    TrackRemoved,
    TrackRenamed,
    TracksAssigned,
    TracksRanked,
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
    "TrackDescribed",
    "TrackJoined",
    "TrackLeft",
    "TrackRemoved",
    "TrackRenamed",
    "TracksAssigned",
    "TracksRanked",
]
