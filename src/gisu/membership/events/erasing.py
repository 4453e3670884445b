"""Somebody asks to be erased, stays, or is."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


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
