"""Labels that are different texts and hardly different labels."""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from gisu_scoring.hidden_characters import appearance
from gisu_scoring.normal_form import normal_form

Likeness = Literal["appearance", "case", "number"]


def alike(labels: Iterable[str]) -> Iterator[tuple[Likeness, str, str]]:
    """Pairs of labels nobody can tell apart, then those that differ in case or width, or stand for one number.

    Of more than two alike each is paired with the first; a pair is given once.
    """
    labels, pairs = list(labels), set[tuple[str, str]]()
    keys: tuple[tuple[Likeness, Callable[[str], str | None]], ...] = (
        ("appearance", appearance),
        ("case", _folded),
        ("number", _number),
    )
    for likeness, key in keys:
        first: dict[str, str] = {}
        for label in labels:
            value = key(label)
            if value is None:
                continue
            other = first.setdefault(value, label)
            if other != label and (other, label) not in pairs:
                pairs.add((other, label))
                yield likeness, other, label


def _folded(label: str) -> str:
    """Full-width letters are taken for the usual ones too."""
    return normal_form("NFKC", appearance(label)).casefold()


def _number(label: str) -> str | None:
    try:
        number = float(label)
    except ValueError:
        return None
    # 007 and 7 may well be two labels: only a point or an exponent makes the same number look another.
    is_written_otherwise = not label.strip().lstrip("+-").isdigit()
    has_zeros = not is_written_otherwise and label.strip().lstrip("+-").startswith("0")
    return repr(number + 0.0) if math.isfinite(number) and not (has_zeros and number) else None
