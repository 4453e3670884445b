"""Which items of a folder, of its past and of the site are the same thing, and what it is called afterwards. Plain values only.

A folder has keys, and `was`; the site has ids; its past has both: the id of what an item made, and the key it had then.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from gisu.programs.enums import Side
from gisu.programs.policy.differences import Difference

KEY = "key"
Ids = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Match:
    """For the keys of each side the key the item has afterwards; what another side does not know is called as it is.

    `lost` are keys of the past that something else has now. `present` has by the later key the one the site has now, where that changes. `own` has those that the site calls
    otherwise than the folder last did, `conflicts` those that both call otherwise than before.
    """

    base: dict[str, str] = field(default_factory=dict)
    folder: dict[str, str] = field(default_factory=dict)
    site: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    present: dict[str, str] = field(default_factory=dict)
    own: dict[str, Difference] = field(default_factory=dict)
    conflicts: dict[str, Difference] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether everything is called afterwards as each side calls it."""
        sides = (self.base, self.folder, self.site)
        return all(key == later for side in sides for key, later in side.items())


def match(
    *,
    base: Ids,
    folder: Collection[str],
    site: Ids,
    was: Mapping[str, str],
    take: Mapping[str, Side],
) -> Match:
    """`base` and `site` have ids by key, None where the thing has none: then it is known by its key.

    `was` says for a key of the folder which key it had before; `take` whose words hold, by any key of the item.
    """
    return _Matching(base, site, was, take).run(folder)


class _Matching:
    """One part on its way to a Match."""

    def __init__(
        self, base: Ids, site: Ids, was: Mapping[str, str], take: Mapping[str, Side]
    ) -> None:
        self.base, self.site, self.was, self.take = base, site, was, take
        self.present = _present_keys(base, site)
        self.before = {now: then for then, now in self.present.items()}
        self.match = Match()

    def run(self, folder: Collection[str]) -> Match:
        for key in folder:
            self._place(key)
        claimed = {*self.match.base.values()}
        for then in [key for key in self.base if key not in self.match.base]:
            self._place_gone(then, claimed)
        for now in self.site:
            self.match.site.setdefault(now, now)
        return self.match

    def _place(self, key: str) -> None:
        """An item of the folder."""
        match, (then, now) = self.match, self._found(key)
        later, difference = self._later(key, then, now)
        match.folder[key] = later
        if then is not None:
            match.base[then] = later
        if now is not None:
            match.site[now] = later
            if now != later:
                match.present[later] = now
        if difference is not None:
            is_own = difference.after == difference.base or self._side(key, now) is Side.SITE
            (match.own if is_own else match.conflicts)[later] = difference

    def _place_gone(self, then: str, claimed: set[str]) -> None:
        """An item that the folder says no more."""
        now = self.present.get(then)
        later = self.match.base[then] = now or then
        if later in claimed:
            self.match.lost.add(then)
        elif now is not None and now != then:
            self.match.own[later] = Difference(KEY, now, None, then)

    def _found(self, key: str) -> tuple[str | None, str | None]:
        """What the folder's item was called when it was last applied, and what the site calls it now."""
        was = self.was.get(key, "")
        has_been = was in self.present or was in self.site
        if key in self.base and (key in self.present or not has_been):
            return key, self.present.get(key)
        if has_been:
            now = self.present.get(was, was)
            if now == key or key not in self.site:
                return (was if was in self.present else self.before.get(was)), now
        if key not in self.site:
            return None, None
        return self.before.get(key), key

    def _later(
        self, key: str, then: str | None, now: str | None
    ) -> tuple[str, Difference | None]:
        """What the item is called afterwards, and where folder and site disagree about it."""
        if now is None or then is None or now in {key, then}:
            return key, None  # both say so, or the folder alone gives it another name
        if key != then and self._side(key, now) is Side.FOLDER:
            return key, None
        return now, Difference(KEY, now, key, then)

    def _side(self, key: str, now: str | None) -> Side | None:
        return self.take.get(now or key) or self.take.get(key)


def _present_keys(base: Ids, site: Ids) -> dict[str, str]:
    """The site's keys, by those of the past, of what is still there."""
    by_id = {number: key for key, number in site.items() if number is not None}
    return {
        key: key if number is None else by_id.get(number, key)
        for key, number in base.items()
        if number in by_id or key in site
    }
