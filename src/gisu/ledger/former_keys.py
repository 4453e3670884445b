"""What a key stood for before: old addresses and commands still reach a thing that has another key now.

A room declares where keys of its own stand in addresses:

    KeyInAddress("track", after=("tracks/", "console/program/tracks/"))
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.core.rooms import declared
from gisu.ledger.models import FormerKey
from gisu.ledger.names import look_ups

KEY = re.compile(r"[a-z0-9-]{1,60}")


def everybody(_member: Member, _thing: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class KeyInAddress:
    """In an address of a cohort the part that follows one of `after` is the key of a `fact`; `*` stands for any one part.

    `is_seen(member, thing)`: whether they may know that there is such a thing.
    """

    fact: str
    after: tuple[str, ...]
    is_seen: Callable[[Member, int], bool] = everybody

    def place(self, parts: list[str]) -> int | None:
        """Where in `parts` the key stands; None where it does not."""
        for beginning in self.after:
            before = beginning.rstrip("/").split("/")
            if len(parts) > len(before) and all(
                wanted in {"*", part} for wanted, part in zip(before, parts, strict=False)
            ):
                return len(before)
        return None


def present_key(cohort: Cohort, fact: str, key: str) -> tuple[str, int] | None:
    """The key that what was called `key` has now, and its id; None where something living has `key`, or nothing had it."""
    if not KEY.fullmatch(key):
        return None
    former = FormerKey.objects.filter(cohort=cohort, fact=fact, key=key).first()
    if former is None:
        return None
    labels = look_ups()[fact](cohort, None)
    living = {label.key for label in labels.values() if not label.is_removed}
    label = labels.get(former.thing)
    if label is None or label.is_removed or key in living:
        return None
    return label.key, former.thing


def present_path(path: str, member: Member) -> str | None:
    """`path`, an address of the member's cohort, with the keys things have now; None where it is the same."""
    head, slash, rest = path.partition(f"/{member.cohort.slug}/")
    parts = rest.split("/")
    before = list(parts)
    for one in declared(KeyInAddress):
        place = one.place(parts)
        found = None if place is None else present_key(member.cohort, one.fact, parts[place])
        if place is not None and found is not None and one.is_seen(member, found[1]):
            parts[place] = found[0]
    return None if parts == before else f"{head}{slash}{'/'.join(parts)}"
