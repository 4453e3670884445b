"""What rooms above use of these: teams made, joined and left."""

from gisu.teams.actions.forming import make_team
from gisu.teams.actions.joining import join_team, leave_team, move_to_team, stand_alone
from gisu.teams.actions.sets import (
    make_team_set,
    remove_team_set,
    rename_team_set,
    set_team_set,
)
from gisu.teams.errors import AlreadyInATeam, NameIsTaken, TeamIsFull, TeamsAreLocked

__all__ = [
    "AlreadyInATeam",
    "NameIsTaken",
    "TeamIsFull",
    "TeamsAreLocked",
    "join_team",
    "leave_team",
    "make_team",
    "make_team_set",
    "move_to_team",
    "remove_team_set",
    "rename_team_set",
    "set_team_set",
    "stand_alone",
]
