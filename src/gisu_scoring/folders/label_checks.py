"""Labels that are different texts and hardly different labels."""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from gisu_scoring.problems.submission import LONGEST_COMPARED
from gisu_scoring.text.hidden_characters import appearance
from gisu_scoring.text.lookalikes import TO_LATIN
from gisu_scoring.text.normal_form import normal_form

Likeness = Literal["appearance", "letters", "case", "number"]


def alike(labels: Iterable[str]) -> Iterator[tuple[Likeness, str, str]]:
    """Pairs of labels nobody can tell apart, of hardly different ones, and of those that are one number.

    Hardly different are those with letters of other scripts that look the same, then those in
    another case or width. Of more than two alike each is paired with the first; a pair is given once.
    """
    labels = [label for label in labels if len(label) <= LONGEST_COMPARED]
    pairs = set[tuple[str, str]]()
    keys: tuple[tuple[Likeness, Callable[[str], str | None]], ...] = (
        ("appearance", appearance),
        ("letters", _letters),
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


def _letters(label: str) -> str:
    """Only for letters of other scripts: what differs in width is paired with what differs in case."""
    return appearance(label).translate(TO_LATIN)


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
