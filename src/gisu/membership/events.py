"""What happens to who is in a cohort."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class CohortOpened(Event):
    """A cohort exists from here on."""

    kind = "cohort.opened"
    title = _("Cohort opened")
    said = _("The cohort was opened.")

    slug: str

    @override
    def key(self) -> str:
        return "cohort"


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

    invitation: int

    @override
    def key(self) -> str:
        return f"invitation={self.invitation}:accepted"


@dataclass(frozen=True, kw_only=True)
class Joined(Event):
    """A person is in the cohort from here on, for the first time or again."""

    kind = "membership.joined"
    title = _("Joined the cohort")
    said = _("Joined the cohort.")

    enrolment: int
    at: str

    @override
    def key(self) -> str:
        return f"enrolment={self.enrolment}:joined={self.at}"


@dataclass(frozen=True, kw_only=True)
class Left(Event):
    """A person is no longer in the cohort. `reason` is one of a few words; what else was said is not kept here."""

    kind = "membership.left"
    title = _("Left the cohort")
    said = _("Left the cohort.")

    enrolment: int
    at: str
    reason: str

    @override
    def key(self) -> str:
        return f"enrolment={self.enrolment}:left={self.at}"


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Event):
    """A person holds a role from a moment on."""

    kind = "membership.role.given"
    title = _("Role given")
    said = _("Was given the role %(role)s.")

    term: int
    role: str
    starts_at: str
    ends_at: str | None

    @override
    def key(self) -> str:
        return f"term={self.term}:given"


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    """A person no longer holds a role."""

    kind = "membership.role.ended"
    title = _("Role ended")
    said = _("The role %(role)s ended.")

    term: int
    role: str
    ends_at: str

    @override
    def key(self) -> str:
        return f"term={self.term}:ended"


@dataclass(frozen=True, kw_only=True)
class RoleGoesOn(Event):
    """A role that was ended goes on as if it had not been: ending it was undone."""

    kind = "membership.role.goes_on"
    title = _("Role goes on")
    said = _("The role %(role)s goes on: ending it was undone.")

    term: int
    role: str
    at: str

    @override
    def key(self) -> str:
        return f"term={self.term}:ended"


@dataclass(frozen=True, kw_only=True)
class ViewingBegan(Event):
    """An operator began to see the site through a learner's eyes."""

    kind = "membership.viewing.began"
    title = _("Viewing as a learner began")
    said = _("The operator %(operator)s began to see the site as this learner.")

    operator: int
    at: str

    @override
    def key(self) -> str:
        return f"viewing={self.operator}:began={self.at}"


@dataclass(frozen=True, kw_only=True)
class ViewingEnded(Event):
    """An operator sees the site through their own eyes again."""

    kind = "membership.viewing.ended"
    title = _("Viewing as a learner ended")
    said = _("The operator %(operator)s no longer sees the site as this learner.")

    operator: int
    at: str

    @override
    def key(self) -> str:
        return f"viewing={self.operator}:ended={self.at}"


@dataclass(frozen=True, kw_only=True)
class ChangeMade(Event):
    """Many were changed at once; each has entries of their own too."""

    kind = "membership.change.made"
    title = _("Many changed at once")
    said = _("Change %(change)s was made: %(steps)s steps.")

    change: int
    what: str
    steps: int

    @override
    def key(self) -> str:
        return f"change={self.change}"


@dataclass(frozen=True, kw_only=True)
class ChangeUndone(Event):
    """A change of many was taken back, whole."""

    kind = "membership.change.undone"
    title = _("Change of many undone")
    said = _("Change %(change)s was undone.")

    change: int

    @override
    def key(self) -> str:
        return f"change={self.change}:undone"


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    """Staff noted something about somebody; what it says is not kept here."""

    kind = "membership.note.written"
    title = _("Note written")
    said = _("A note was written.")

    note: int

    @override
    def key(self) -> str:
        return f"note={self.note}"


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(Event):
    """A person asked to be erased from a day on."""

    kind = "membership.erasure.asked"
    title = _("Erasure asked for")
    said = _("Asked to be erased on %(due_at)s.")

    erasure: int
    due_at: str

    @override
    def key(self) -> str:
        return f"erasure={self.erasure}"


@dataclass(frozen=True, kw_only=True)
class ErasureTakenBack(Event):
    """A person who asked to be erased stays."""

    kind = "membership.erasure.taken_back"
    title = _("Erasure taken back")
    said = _("Took back having asked to be erased.")

    erasure: int

    @override
    def key(self) -> str:
        return f"erasure={self.erasure}:taken-back"


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """Who somebody was has been replaced; what they did stays."""

    kind = "membership.person.erased"
    title = _("Person erased")
    said = _("Who this was has been erased.")

    enrolment: int

    @override
    def key(self) -> str:
        return f"enrolment={self.enrolment}:erased"


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
