"""Which kinds of notice there are. A room declares its own, which stand in its `notices.py`.

OPENED = Kind(
    name="competition.opened",
    category=Category.NEWS,
    title=_("A competition opens"),
    line=_("“%(competition)s” is open until %(due_at)s."),
    how=How.AT_ONCE,
)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from typing_extensions import override

from gisu.cohorts.enums import Role
from gisu.core.rooms import declared
from gisu.core.texts import words
from gisu.notices.enums import FOR_CHANNELS, Category, How
from gisu.ui.times import exact


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of notice. `line` is what one reads in the site, and the subject of the mail; `body` follows it there.

    Both are whole sentences with facts as %(name)s: plain values, texts in two languages, and moments (`at`).
    `how` is how people hear of it who have chosen nothing. An urgent one does not wait for quiet hours to end.
    """

    name: str
    category: Category
    title: str | Promise
    line: str | Promise
    body: str | Promise = ""
    how: How = How.SITE
    is_urgent: bool = False

    @property
    def is_for_channels(self) -> bool:
        """Whether a channel others read may carry it."""
        return self.category in FOR_CHANNELS


def find(name: str) -> Kind | None:
    """The kind; None where its room does not declare it any more."""
    return next((kind for kind in declared(Kind) if kind.name == name), None)


def registered() -> list[Kind]:
    """Every kind, by category and name."""
    order = list(Category)
    return sorted(declared(Kind), key=lambda kind: (order.index(kind.category), kind.name))


def at(moment: datetime) -> dict[str, str]:
    """A moment as a fact: it is read in the zone and language of the reader."""
    return {"at": moment.isoformat()}


def said(text: str | Promise, facts: Mapping[str, Any]) -> str:
    """`text` with its facts, in the active language and zone."""
    return str(text) % _Facts(facts) if facts else str(text)


class _Facts(dict[str, Any]):
    @override
    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if isinstance(found, Mapping):
            return exact(datetime.fromisoformat(found["at"])) if "at" in found else words(found)
        if name == "role" and found in Role:
            return Role(found).label
        return found

    def __missing__(self, name: str) -> str:
        return "?"
