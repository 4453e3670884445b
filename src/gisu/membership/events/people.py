"""Who is in a cohort, as what, and through whose eyes it is looked at."""

from dataclasses import dataclass

from typing_extensions import override

from gisu.ledger.events import Event
from gisu.ui.own_words import gettext_lazy as _


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
class Joined(Event):
    """A person is in the cohort from here on, for the first time or again."""

    kind = "membership.joined"
    title = _("Joined the cohort")
    said = _("Joined the cohort.")
    is_earned = True

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
class ViewingBegan(Event):
    """An operator began to see the site through a learner's eyes."""

    kind = "membership.viewing.began"
    title = _("Viewing as {a learner} began")
    said = _("The operator %(operator)s began to see the site as this {learner}.")

    operator: int
    at: str

    @override
    def key(self) -> str:
        return f"viewing={self.operator}:began={self.at}"


@dataclass(frozen=True, kw_only=True)
class ViewingEnded(Event):
    """An operator sees the site through their own eyes again."""

    kind = "membership.viewing.ended"
    title = _("Viewing as {a learner} ended")
    said = _("The operator %(operator)s no longer sees the site as this {learner}.")

    operator: int
    at: str

    @override
    def key(self) -> str:
        return f"viewing={self.operator}:ended={self.at}"
