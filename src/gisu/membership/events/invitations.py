"""What becomes of an invitation."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class Invited(Event):
    """An address was invited; `sending` counts how often the link was made anew."""

    kind = "membership.invitation.sent"
    title = _("Invitation sent")
    said = _("Invitation %(invitation)s was sent, for the role %(role)s.")

    invitation: int
    role: str
    sending: int

    @override
    def key(self) -> str:
        return f"invitation={self.invitation}:sending={self.sending}"


@dataclass(frozen=True, kw_only=True)
class InvitationRevoked(Event):
    """An invitation no longer lets anybody in."""

    kind = "membership.invitation.revoked"
    title = _("Invitation revoked")
    said = _("Invitation %(invitation)s was revoked.")

    invitation: int

    @override
    def key(self) -> str:
        return f"invitation={self.invitation}:revoked"


@dataclass(frozen=True, kw_only=True)
class InvitationRestored(Event):
    """An invitation that was revoked lets somebody in again: revoking it was undone."""

    kind = "membership.invitation.restored"
    title = _("Invitation restored")
    said = _("Invitation %(invitation)s works again.")

    invitation: int

    @override
    def key(self) -> str:
        return f"invitation={self.invitation}:revoked"


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    """Somebody joined by an invitation."""

    kind = "membership.invitation.accepted"
    title = _("Invitation accepted")
    said = _("Invitation %(invitation)s was accepted.")
    is_earned = True

    invitation: int

    @override
    def key(self) -> str:
        return f"invitation={self.invitation}:accepted"


@dataclass(frozen=True, kw_only=True)
class WishRefused(Event):
    """Somebody arrived, and what a roster wished for them, such as a team, was refused by then; `code` says why."""

    kind = "membership.wish.refused"
    title = _("Wish of a roster refused")
    said = _("What the roster said (%(column)s) could not be done on arrival: %(code)s.")

    invitation: int
    column: str
    code: str

    @override
    def key(self) -> str:
        return f"invitation={self.invitation}:wish={self.column}"
