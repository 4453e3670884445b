"""The one error this package raises: what is wrong, where, what to do now."""

from dataclasses import dataclass
from typing import Any


@dataclass(eq=False)
class GisuError(Exception):
    """An answer other than the one asked for.

    `status` is the HTTP status of the site's answer, None where there was no answer or the mistake is on this side.
    `reference` is the number under which the site's operators find it in their log.
    """

    what: str
    where: str = ""
    what_to_do: str = ""
    reference: str = ""
    status: int | None = None

    def __str__(self) -> str:
        parts = (self.what, self.where, self.what_to_do)
        said = " ".join(part for part in parts if part)
        return f"{said} [{self.reference}]" if self.reference else said

    @property
    def is_refusal(self) -> bool:
        """Whether this is the site's considered no, rather than a fault, a typing slip or no connection."""
        return self.status is not None and 400 <= self.status < 500 and self.status != 422

    def as_json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "where": self.where,
            "what_to_do": self.what_to_do,
            "reference": self.reference,
            "status": self.status,
        }
