"""Refusals: what a person may expect to be told. Everything else that goes wrong is our fault and goes to the log."""

from typing import ClassVar

ENDS = (".", "!", "?", "…", ":", ".”", "!”", "?”", ".)", "。")


class Refusal(Exception):
    """An expected no. Says what is so, where, and what to do now; `code` never changes once published.

    Raised by the action that refuses, defined beside it. Views show it on the page the person was on, the API answers
    with it as problem+json, the command line prints it and exits with 1.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    retry_after_seconds: int | None = None  # when asking again may be answered otherwise

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = str(what)
        self.where = str(where)
        self.remedy = str(remedy)

    @property
    def sentences(self) -> str:
        """What is so and what to do now, as one text."""
        return joined(self.what, self.remedy)


def joined(*parts: str) -> str:
    """Sentences one after the other; one that ends without a mark gets its full stop, lest it runs into the next."""
    whole = [part for part in parts if part]
    ended = [part if part.endswith(ENDS) else f"{part}." for part in whole[:-1]]
    return " ".join([*ended, *whole[-1:]])


class NotAllowed(Refusal):
    """The person may see the thing but not do this to it."""

    code = "not-allowed"
    status = 403
