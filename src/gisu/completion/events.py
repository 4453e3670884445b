from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class RequirementSet(Event):
    """A completion requirement was said for the first time, or said otherwise."""

    kind: ClassVar[str] = "completion.requirement.set"
    title: ClassVar = _("Completion requirement set")
    said: ClassVar = _(
        "Completion requirement %(requirement)s was set (version %(version)s), from: %(holds_from)s."
    )

    requirement: int
    version: int
    holds_from: str | None

    @override
    def key(self) -> str:
        return f"requirement={self.requirement}"


@dataclass(frozen=True, kw_only=True)
class RequirementRenamed(Event):
    """A completion requirement has another short name from here on."""

    kind: ClassVar[str] = "completion.requirement.renamed"
    title: ClassVar = _("Completion requirement renamed")
    said: ClassVar = _(
        "The short name of completion requirement %(requirement)s was %(was)s and is %(now)s now."
    )

    requirement: int
    was: str
    now: str
    at: str

    @override
    def key(self) -> str:
        return f"renamed:requirement={self.requirement}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class RequirementRetired(Event):
    """A completion requirement no longer holds."""

    kind: ClassVar[str] = "completion.requirement.retired"
    title: ClassVar = _("Completion requirement retired")
    said: ClassVar = _(
        "Completion requirement %(requirement)s was retired, from: %(holds_from)s."
    )

    requirement: int
    version: int
    holds_from: str

    @override
    def key(self) -> str:
        return f"requirement={self.requirement}"


@dataclass(frozen=True, kw_only=True)
class ExceptionGranted(Event):
    """Somebody need not meet a requirement. The reason is with the exception."""

    kind: ClassVar[str] = "completion.exception.granted"
    title: ClassVar = _("Exception granted")
    said: ClassVar = _("Excepted from the completion requirement %(requirement)s.")

    exception: int
    requirement: int
    enrolment: int

    @override
    def key(self) -> str:
        return f"excepted:requirement={self.requirement}:enrolment={self.enrolment}"


@dataclass(frozen=True, kw_only=True)
class ExceptionWithdrawn(Event):
    """An exception was taken back: the requirement holds again."""

    kind: ClassVar[str] = "completion.exception.withdrawn"
    title: ClassVar = _("Exception withdrawn")
    said: ClassVar = _("No longer excepted from the completion requirement %(requirement)s.")

    exception: int
    requirement: int
    enrolment: int

    @override
    def key(self) -> str:
        return f"excepted:requirement={self.requirement}:enrolment={self.enrolment}"
