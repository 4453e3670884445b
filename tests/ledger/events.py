"""Events for tests of the ledger."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class Attended(Event):
    """Somebody was at a meeting, for so many minutes."""

    kind: ClassVar[str] = "test.meeting.attended"
    title: ClassVar[str] = "Meeting attended"
    said: ClassVar[str] = "Attended meeting %(meeting)s for %(minutes)s minutes."

    meeting: int
    enrolment: int
    minutes: int
    team: int | None = None

    @override
    def key(self) -> str:
        return f"attendance:meeting={self.meeting}:enrolment={self.enrolment}"

    @property
    @override
    def amount(self) -> Decimal | None:
        return Decimal(self.minutes)


@dataclass(frozen=True, kw_only=True)
class Opened(Event):
    """Something of the cohort opened; it is about nobody."""

    kind: ClassVar[str] = "test.thing.opened"
    title: ClassVar[str] = "Thing opened"
    said: ClassVar[str] = "%(thing)s opened."

    thing: str

    @override
    def key(self) -> str:
        return f"opened:{self.thing}"
