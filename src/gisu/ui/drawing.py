"""What small pictures are made of: marks with their places in percent, from the left and from above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """`kind` is the class that colours it: mine or rest."""

    x: float
    y: float
    width: float
    height: float
    kind: str = "mine"


@dataclass(frozen=True, slots=True)
class Dot:
    """`radius` is in pixels. With `stem`, a line leads to it from that height."""

    x: float
    y: float
    radius: float = 4.5
    stem: float | None = None
