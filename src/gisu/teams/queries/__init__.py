"""What rooms above ask of teams."""

from gisu.teams.queries.linking import learners_form, link_by_secret, link_of, secret_of
from gisu.teams.queries.present import (
    TeamRow,
    is_spoken_of,
    team_labels,
    team_of,
    team_page,
    team_size,
    teams,
    teams_of,
)
from gisu.teams.queries.sets import team_sets_as_set

__all__ = [
    "TeamRow",
    "is_spoken_of",
    "learners_form",
    "link_by_secret",
    "link_of",
    "secret_of",
    "team_labels",
    "team_of",
    "team_page",
    "team_sets_as_set",
    "team_size",
    "teams",
    "teams_of",
]
