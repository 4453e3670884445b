"""Who comes into which track, by what they ranked: pure, so that the same wishes and the same seed give the same tracks."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NOWHERE = ""  # the place of whoever finds none


@dataclass(frozen=True, slots=True)
class Assignment:
    """By person the key of their track; `left_over` found no place. `cost` is the sum of the ranks people got.

    A track somebody did not rank counts as one rank below all there are.
    """

    tracks: Mapping[int, str]
    left_over: tuple[int, ...]
    cost: int


def assign(
    wishes: Mapping[int, Sequence[str]], places: Mapping[str, int | None], *, seed: int
) -> Assignment:
    """Everybody in `wishes` in a track, so that as many as can be have a place and the sum of the ranks they get is least.

    `wishes` has by person the keys they ranked, the dearest first; `places` by track how many it can still take, None
    without limit. Whoever ranked nothing comes last: they fill the emptiest tracks. The order of people does not matter;
    among equals the lot of `seed` decides.
    """
    drawn = sorted(wishes)
    random.Random(seed).shuffle(drawn)  # noqa: S311  a draw to be repeated, not a secret
    ranked = [one for one in drawn if wishes[one]]
    seats = _Seats(wishes, places, ranked)
    for one in ranked:
        seats.seat(one)
    free = seats.free()
    found = {one: key for one, key in seats.held.items() if key != NOWHERE}
    cost = sum(seats.cost(one, key) for one, key in found.items())
    for one in (person for person in drawn if not wishes[person]):
        key = _emptiest(free, found)
        if key is not None:
            found[one] = key
            free[key] = _one_less(free[key])
    left_over = tuple(sorted(wishes.keys() - found.keys()))
    return Assignment(found, left_over, cost)


class _Seats:
    """Seats taken one person at a time. Whoever comes takes the cheapest chain of moves that makes room for them.

    Each such chain is a shortest path, so that after every person the whole costs the least it can (successive shortest
    paths for minimum-cost flow: Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 9). There are as few nodes as
    tracks: people who could move from one track to another stand for one edge, the cheapest of them.
    """

    def __init__(
        self,
        wishes: Mapping[int, Sequence[str]],
        places: Mapping[str, int | None],
        drawn: Sequence[int],
    ) -> None:
        self.keys = [*sorted(places), NOWHERE]
        self.places = {**places, NOWHERE: None}
        self.held: dict[int, str] = {}
        self.within: dict[str, set[int]] = {key: set() for key in self.keys}
        self.lot = {one: at for at, one in enumerate(drawn)}
        self.below_all = len(places) + 1
        # One person without a place is worse than everybody with their last one.
        self.none = self.below_all * (len(drawn) + 1)
        self.ranks = {
            one: {key: at for at, key in enumerate(said, 1)} for one, said in wishes.items()
        }

    def cost(self, person: int, key: str) -> int:
        return self.none if key == NOWHERE else self.ranks[person].get(key, self.below_all)

    def free(self) -> dict[str, int | None]:
        """How many each track can still take."""
        return {
            key: None if most is None else most - len(self.within[key])
            for key, most in self.places.items()
            if key != NOWHERE
        }

    def seat(self, person: int) -> None:
        """Give `person` a seat, moving others where that costs least."""
        for mover, key in self._moves(person):
            before = self.held.get(mover)
            if before is not None:
                self.within[before].discard(mover)
            self.held[mover] = key
            self.within[key].add(mover)

    def _moves(self, person: int) -> list[tuple[int, str]]:
        """Who sits down where, the newcomer last: Bellman and Ford's shortest path over the tracks."""
        least = {key: self.cost(person, key) for key in self.keys}
        came: dict[str, tuple[int, str]] = {}
        steps = {(a, b): self._cheapest(a, b) for a in self.keys for b in self.keys if a != b}
        for _round in self.keys:
            changed = False
            for (here, there), step in steps.items():
                if step is not None and least[here] + step[0] < least[there]:
                    least[there], came[there] = least[here] + step[0], (step[1], here)
                    changed = True
            if not changed:
                break
        key = min((one for one in self.keys if self._has_room(one)), key=least.__getitem__)
        moves = []
        while key in came:
            mover, before = came[key]
            moves.append((mover, key))
            key = before
        return [*moves, (person, key)]

    def _cheapest(self, here: str, there: str) -> tuple[int, int] | None:
        """What it costs at least that somebody of `here` moves to `there`, and who that is."""
        moving = (
            (self.cost(one, there) - self.cost(one, here), self.lot[one], one)
            for one in self.within[here]
        )
        found = min(moving, default=None)
        return None if found is None else (found[0], found[2])

    def _has_room(self, key: str) -> bool:
        most = self.places[key]
        return most is None or len(self.within[key]) < most


def _emptiest(free: Mapping[str, int | None], found: Mapping[int, str]) -> str | None:
    """The track with room that was given to the fewest; of those the first by key."""
    open_ones = [key for key, count in free.items() if count is None or count > 0]
    given = list(found.values())
    return min(sorted(open_ones), key=given.count, default=None)


def _one_less(count: int | None) -> int | None:
    return None if count is None else count - 1
