"""Who stands where: a pure function of scored entries."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal

from gisu_scoring.tasks.spec import Direction

TeamKey = str | int
EntryKey = str | int

# Wide enough for any double we accept with twelve digits after the point.
_EXACT = Context(prec=400, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One submission of a team. `value` is None until it is scored, and where it never was.

    `key` names the submission: the same key twice is one submission delivered twice.
    """

    key: EntryKey
    team: TeamKey
    value: float | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Row:
    """A team's line on the board. `value` is rounded to the declared digits; `best` is exact.

    `tries` counts the team's scored submissions and `last_at` is the latest of them.
    """

    rank: int
    team: TeamKey
    value: Decimal
    best: Entry
    tries: int
    last_at: datetime


@dataclass(frozen=True, kw_only=True)
class Disqualified:
    """Submissions and teams that rank nowhere, whatever their values."""

    entries: frozenset[EntryKey] = frozenset()
    teams: frozenset[TeamKey] = frozenset()


def qualified(entries: Iterable[Entry], disqualified: Disqualified) -> list[Entry]:
    """The entries that may stand on a board, in the order they came."""
    return [
        entry
        for entry in entries
        if entry.key not in disqualified.entries and entry.team not in disqualified.teams
    ]


@functools.lru_cache(maxsize=1 << 16)  # a board reads the same values at every new score
def rounded(value: float, digits: int) -> Decimal:
    """The double's exact value rounded to `digits` after the point, a tie to the even digit.

    0.125 to two digits is 0.12. 2.675 is a double just below and becomes 2.67. Never -0.
    """
    result = Decimal(value).quantize(Decimal(1).scaleb(-digits), context=_EXACT)
    return result or result.copy_abs()


def better(a: float, b: float, *, direction: Direction, digits: int) -> bool:
    """Whether `a` beats `b` once both are rounded; equal values beat each other not."""
    first, second = rounded(a, digits), rounded(b, digits)
    return first > second if direction is Direction.HIGHER else first < second


def rank(entries: Iterable[Entry], *, direction: Direction, digits: int) -> list[Row]:
    """Each team once, by its best scored entry, best first.

    Values are compared rounded to `digits`. Of equal values the one reached earlier stands
    higher; teams equal in value and time share a rank and the next one is skipped. Entries
    without a value do not count at all. Neither the order of `entries` nor repeats matter.
    """
    by_team: dict[TeamKey, dict[EntryKey, tuple[Decimal, Entry]]] = {}
    for entry in entries:
        if (place := _place(entry, direction=direction, digits=digits)) is not None:
            by_team.setdefault(entry.team, {})[entry.key] = (place, entry)
    best = sorted(
        (min(places.values(), key=_order) for places in by_team.values()),
        key=lambda one: (*_order(one)[:2], str(one[1].team)),
    )
    rows: list[Row] = []
    for index, (place, entry) in enumerate(best):
        previous = best[index - 1] if index else None
        shares = previous is not None and _order(previous)[:2] == (place, entry.at)
        own = [other.at for _, other in by_team[entry.team].values()]
        rows.append(
            Row(
                rank=rows[-1].rank if shares else index + 1,
                team=entry.team,
                value=rounded(entry.value, digits) if entry.value is not None else place,
                best=entry,
                tries=len(own),
                last_at=max(own),
            )
        )
    return rows


def _place(entry: Entry, *, direction: Direction, digits: int) -> Decimal | None:
    """The rounded value, turned so that less is better; None where there is no value."""
    if entry.value is None or entry.value != entry.value:
        return None
    value = rounded(entry.value, digits)
    return value.copy_negate() if direction is Direction.HIGHER and value else value


def _order(one: tuple[Decimal, Entry]) -> tuple[Decimal, datetime, str]:
    place, entry = one
    return place, entry.at, str(entry.key)


def pick_finals(
    entries: Iterable[Entry],
    chosen: Sequence[EntryKey],
    *,
    count: int,
    direction: Direction,
    digits: int,
) -> list[Entry]:
    """One team's final submissions: those it chose, then its best public ones up to `count`.

    Chosen entries that were never scored are passed over. `entries` carry public values.
    """
    scored: dict[EntryKey, tuple[Decimal, Entry]] = {}
    for entry in entries:
        if (place := _place(entry, direction=direction, digits=digits)) is not None:
            scored[entry.key] = (place, entry)
    keys = [key for key in dict.fromkeys(chosen) if key in scored][:count]
    rest = sorted((one for key, one in scored.items() if key not in keys), key=_order)
    picked = [scored[key][1] for key in keys]
    return picked + [entry for _, entry in rest[: count - len(picked)]]


@dataclass(frozen=True, kw_only=True)
class ShakeUp:
    """How the board moved. A move of +3 is three places up; `share` is 0 to below 1."""

    moves: Mapping[TeamKey, int]
    mean_places: float
    share: float


def shake_up(public: Mapping[TeamKey, int], private: Mapping[TeamKey, int]) -> ShakeUp:
    """The moves from public to private ranks of the teams on both boards.

    `mean_places` is the mean of the moves' sizes; `share` divides it by the number of teams.
    """
    moves = {team: public[team] - private[team] for team in public if team in private}
    mean = sum(map(abs, moves.values())) / len(moves) if moves else 0.0
    return ShakeUp(moves=moves, mean_places=mean, share=mean / len(moves) if moves else 0.0)
