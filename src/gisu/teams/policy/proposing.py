"""Teams proposed from a seed: pure, so that the same people and the same seed give the same teams."""

import math
import random
from collections.abc import Collection, Sequence


def propose(
    people: Sequence[int],
    *,
    size: int,
    seed: int,
    met: Collection[frozenset[int]] = frozenset(),
) -> list[list[int]]:
    """`people` in as few teams as `size` allows, whose sizes differ by one at most.

    `met` are pairs who have been in a team together: they are kept apart as far as one pass of swaps can. The order of
    `people` does not matter.
    """
    if not people:
        return []
    drawn = sorted(people)
    random.Random(seed).shuffle(drawn)  # noqa: S311  a draw to be repeated, not a secret
    count = math.ceil(len(drawn) / size)
    teams = [drawn[start::count] for start in range(count)]
    _keep_apart(teams, met)
    return [sorted(team) for team in teams]


def acquainted(team: Sequence[int], met: Collection[frozenset[int]]) -> int:
    """How many pairs of `team` have been in a team together."""
    return sum(
        frozenset((one, other)) in met
        for place, one in enumerate(team)
        for other in team[place + 1 :]
    )


def _keep_apart(teams: list[list[int]], met: Collection[frozenset[int]]) -> None:
    """Swap whoever knows somebody in their team with the first of another team with whom fewer pairs are acquainted."""
    if not met:
        return
    for here in teams:
        for seat in range(len(here)):
            if _knows(here, seat, here[seat], met):
                _swap(teams, here, seat, met)


def _swap(
    teams: list[list[int]], here: list[int], seat: int, met: Collection[frozenset[int]]
) -> None:
    for there in teams:
        for other in range(len(there)) if there is not here else ():
            present = _knows(here, seat, here[seat], met) + _knows(
                there, other, there[other], met
            )
            swapped = _knows(here, seat, there[other], met) + _knows(
                there, other, here[seat], met
            )
            if swapped < present:
                here[seat], there[other] = there[other], here[seat]
                return


def _knows(team: Sequence[int], seat: int, who: int, met: Collection[frozenset[int]]) -> int:
    """How many of the team `who` has been together with, sitting at `seat`."""
    return sum(
        frozenset((who, other)) in met for place, other in enumerate(team) if place != seat
    )
