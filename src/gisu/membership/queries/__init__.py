"""What rooms above ask of membership."""

from gisu.membership.queries.invitations import (
    digest,
    invitation_by_secret,
    link_of,
    secret_of,
    waiting_invitations,
)
from gisu.membership.queries.present import learns, operator_names, operators, people

__all__ = [
    "digest",
    "invitation_by_secret",
    "learns",
    "link_of",
    "operator_names",
    "operators",
    "people",
    "secret_of",
    "waiting_invitations",
]
