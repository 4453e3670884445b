"""What a measurement gives, and the table of all of them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number against its limit. `unit` follows both."""

    name: str
    got: float
    limit: float
    smaller_is_better: bool
    unit: str = ""
    note: str = ""

    @classmethod
    def at_least(
        cls, name: str, got: float, limit: float, unit: str = "", note: str = ""
    ) -> "Figure":
        return cls(
            name=name, got=got, limit=limit, smaller_is_better=False, unit=unit, note=note
        )

    @classmethod
    def at_most(
        cls, name: str, got: float, limit: float, unit: str = "", note: str = ""
    ) -> "Figure":
        return cls(
            name=name, got=got, limit=limit, smaller_is_better=True, unit=unit, note=note
        )

    @property
    def holds(self) -> bool:
        return self.got <= self.limit if self.smaller_is_better else self.got >= self.limit

    def row(self) -> str:
        sign = "≤" if self.smaller_is_better else "≥"
        got = _written(self.got) + self.unit + (f" ({self.note})" if self.note else "")
        limit = f"{sign} {_written(self.limit)}{self.unit}"
        return f"| {self.name} | {got} | {limit} | {'yes' if self.holds else 'no'} |"


@dataclass(frozen=True)
class Unmeasured:
    name: str
    why: str

    def row(self) -> str:
        why = " ".join(self.why.split()).replace("|", "/")[:300]
        return f"| {self.name} | not measured: {why} | | |"


def table(found: Iterable[Figure | Unmeasured]) -> str:
    head = ["| name | got | limit | holds |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *(one.row() for one in found), ""])


def _written(number: float) -> str:
    if number == int(number) or abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}"
