"""What rooms above ask of membership."""

from gisu.membership.queries.invitations import (
    digest,
    invitation_by_earlier_secret,
    invitation_by_secret,
    link_of,
    secret_of,
    waiting_invitations,
)
from gisu.membership.queries.present import has_left, learns, operator_labels, operators, people

__all__ = [
    "digest",
    "has_left",
    "invitation_by_earlier_secret",
    "invitation_by_secret",
    "learns",
    "link_of",
    "operator_labels",
    "operators",
    "people",
    "secret_of",
    "waiting_invitations",
]
