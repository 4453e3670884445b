"""What can be wrong with a submission, as plain values; `words` turns them into sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Param = str | int | float

# So many of each kind are shown; `count` says how many there are.
SHOWN_OF_EACH_KIND = 20
LONGEST_VALUE = 80
TOO_SLOW = "too_slow"
LONGEST_LIST = 300  # of names in a sentence

# Caps of what is read. A cell holds an id, a label or a number; the csv module takes no longer one.
LONGEST_CELL = 131_072
LONGEST_LINE = 1_048_576
# No id, label or name that is meant has more: what is longer is not looked at for what it is like.
LONGEST_COMPARED = 1_000


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong, at one place.

    `line` is the file's physical line, 1 for the header; None where a problem has no line
    (an id that is missing, a file that is no CSV). `count` is exact: how many problems of
    this kind the file has, shown or not.
    """

    kind: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    count: int = 1

    @property
    def code(self) -> str:
        """The sentence's name: the kind, and `how` where a kind has several sentences."""
        return f"{self.kind}.{self.params['how']}" if "how" in self.params else self.kind


@dataclass(frozen=True, kw_only=True)
class FirstFix:
    """One change that would mend many problems at once."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)


class Found:
    """Collects problems: keeps the first of each kind, counts all."""

    def __init__(self) -> None:
        self._kept: dict[str, list[Problem]] = {}
        self._counts: dict[str, int] = {}

    def add(
        self,
        kind: str,
        *,
        line: int | None = None,
        column: str | None = None,
        value: str | None = None,
        **params: Param,
    ) -> None:
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if count <= SHOWN_OF_EACH_KIND:
            self._kept.setdefault(kind, []).append(
                Problem(
                    kind=kind,
                    line=line,
                    column=None if column is None else shorten(column),
                    value=None if value is None else shorten(value),
                    params={
                        name: shorten(param, LONGEST_LIST) if isinstance(param, str) else param
                        for name, param in params.items()
                    },
                )
            )

    def more(self, kind: str, count: int) -> None:
        """Count `count` further problems of a kind without keeping them."""
        self._counts[kind] = self._counts.get(kind, 0) + count

    @property
    def count(self) -> int:
        """Problems of all kinds, shown or not."""
        return sum(self._counts.values())

    def count_of(self, kind: str) -> int:
        return self._counts.get(kind, 0)

    def problems(self) -> tuple[Problem, ...]:
        return tuple(
            Problem(
                kind=problem.kind,
                line=problem.line,
                column=problem.column,
                value=problem.value,
                params=problem.params,
                count=self._counts[kind],
            )
            for kind, kept in self._kept.items()
            for problem in kept
        )


def shorten(value: str, longest: int = LONGEST_VALUE) -> str:
    return value if len(value) <= longest else value[: longest - 1] + "…"


def too_slow(seconds: float) -> Problem:
    """What is wrong with a file that could not be checked within so many seconds."""
    return Problem(kind=TOO_SLOW, params={"seconds": int(seconds)})
