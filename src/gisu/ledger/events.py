"""What a room says when something happened. Each room declares its own in its `events.py`.

@dataclass(frozen=True, kw_only=True)
class SubmissionScored(Event):
    \"\"\"A submission has its score.\"\"\"

    kind = "competition.submission.scored"
    title = _("Submission scored")
    said = _("Submission %(submission)s scored %(public)s.")

    submission: int
    public: str

    @override
    def key(self) -> str:
        return f"submission={self.submission}"
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from typing_extensions import override

from gisu.cohorts.enums import Role
from gisu.ui.times import exact

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_DOTTED = re.compile(r"[a-z_]+(\.[a-z_]+)+")
_registry: dict[str, type["Event"]] = {}


class Label(NamedTuple):
    """How people know what an id stands for. `key` is empty where a thing has none."""

    key: str
    name: str
    is_removed: bool = False


Labels = Mapping[str, Mapping[int, Label]]  # by fact
NO_LABELS: Labels = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened: ids and plain values, never free text.

    A subclass has a dotted name in the past tense (`kind`) and a `title` people choose it by, a whole sentence for the
    diary with its fields as %(name)s (`said`; both are translated when read), and a docstring for the reference.
    """

    kind: ClassVar[str]
    title: ClassVar[str | Promise]
    said: ClassVar[str | Promise]
    # Whether a learner brings it about and the entry is about them: only such entries can be asked for completion.
    is_earned: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not _DOTTED.fullmatch(getattr(cls, "kind", "")):
            message = f"{cls.__qualname__}: an event needs a dotted kind such as 'meeting.minutes.written'."
            raise TypeError(message)
        if not cls.__dict__.get("__doc__") or not {"title", "said"} <= cls.__dict__.keys():
            message = f"{cls.__qualname__}: an event needs a docstring, a `title` and a sentence (`said`)."
            raise TypeError(message)
        known = _registry.get(cls.kind)
        if known is not None and (known.__module__, known.__qualname__) != (
            cls.__module__,
            cls.__qualname__,
        ):
            message = f"{cls.kind!r} is an event of {known.__module__} already."
            raise TypeError(message)
        _registry[cls.kind] = cls

    def key(self) -> str:
        """Which fact this is, within the cohort; the same key said with other facts supersedes."""
        raise NotImplementedError

    @property
    def amount(self) -> Decimal | None:
        """The number that is summed when people are judged, where there is one. At most six decimals are kept."""
        return None

    def facts(self) -> dict[str, Any]:
        return asdict(self)


def registered() -> dict[str, type[Event]]:
    """Every kind of event, by name."""
    return dict(sorted(_registry.items()))


def earned() -> dict[str, bool]:
    """The kinds of events that learners bring about themselves, and whether each has an amount."""
    return {
        kind: event.amount is not Event.amount
        for kind, event in registered().items()
        if event.is_earned
    }


def facts_of_events() -> dict[str, tuple[str, ...]]:
    """The names of the facts each kind of event states."""
    return {
        kind: tuple(one.name for one in fields(event)) for kind, event in registered().items()
    }


def title_of(kind: str) -> str:
    """What people call events of `kind`, in the reader's language; `kind` itself where nobody declares it any more."""
    event = _registry.get(kind)
    return str(event.title) if event else kind


def sentence(kind: str, facts: dict[str, Any], labels: Labels = NO_LABELS) -> str:
    """What happened, in the reader's language. An event nobody declares any more is named by its kind.

    `labels` are those of the ids in facts; what has none there is shown as the fact has it.
    """
    event = _registry.get(kind)
    return str(event.said) % _Said(facts, labels) if event else kind


class _Said(dict[str, Any]):
    """Facts as they are read: what has a name by it, times in the reader's zone, lists and roles in words.

    An older entry may lack one that was added to the sentence since.
    """

    def __init__(self, facts: dict[str, Any], labels: Labels) -> None:
        super().__init__(facts)
        self.labels = labels

    @override
    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if found is None:
            return "–"
        if isinstance(found, list | tuple):
            return ", ".join(f"#{one}" for one in found) or gettext("none")
        if found in self.labels.get(name, {}):
            # As it is: people write names, also such as look like a time.
            return self.labels[name][found].name
        if isinstance(found, str) and _MOMENT.match(found):
            return exact(datetime.fromisoformat(found))
        if name == "role" and found in Role:
            return Role(found).label
        return found

    def __missing__(self, name: str) -> str:
        return "?"
