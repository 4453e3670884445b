"""What can be in the way of a piece of work."""

from django.utils.translation import gettext_lazy as _

from gisu.core.refusals import Refusal


class LeaseLost(Exception):
    """The item is no longer ours: its lease ran out and somebody else has it, or it is finished."""


class UnknownKindError(LookupError):
    """No task of this kind is registered. Names the known ones."""

    def __init__(self, kind: str, known: list[str]) -> None:
        super().__init__(f"No task is called {kind!r}. Known: {', '.join(known) or 'none'}.")


class CannotRetry(Refusal):
    """Only what has failed can be tried again."""

    code = "work-cannot-retry"

    @classmethod
    def because_it_is(cls, state: str, *, where: str) -> "CannotRetry":
        return cls(
            str(_("This item is %(state)s; only what has failed can be tried again."))
            % {"state": state},
            where=where,
            remedy=str(_("Load the page again to see how it stands now.")),
        )

    @classmethod
    def because_another_waits(cls, *, where: str) -> "CannotRetry":
        return cls(
            str(_("The same work is already waiting or running as another item.")),
            where=where,
            remedy=str(_("Wait for that one to end.")),
        )
