"""What happens to who is in a cohort."""

from gisu.membership.events.changes import ChangeMade, ChangeUndone
from gisu.membership.events.erasing import ErasureAsked, ErasureTakenBack, PersonErased
from gisu.membership.events.invitations import (
    InvitationAccepted,
    InvitationRestored,
    InvitationRevoked,
    Invited,
    WishRefused,
)
from gisu.membership.events.people import (
    CohortOpened,
    Joined,
    Left,
    NoteWritten,
    RoleEnded,
    RoleGiven,
    RoleGoesOn,
    ViewingBegan,
    ViewingEnded,
)

__all__ = [
    "ChangeMade",
    "ChangeUndone",
    "CohortOpened",
    "ErasureAsked",
    "ErasureTakenBack",
    "InvitationAccepted",
    "InvitationRestored",
    "InvitationRevoked",
    "Invited",
    "Joined",
    "Left",
    "NoteWritten",
    "PersonErased",
    "RoleEnded",
    "RoleGiven",
    "RoleGoesOn",
    "ViewingBegan",
    "ViewingEnded",
    "WishRefused",
]
