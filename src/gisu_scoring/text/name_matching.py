"""Which wanted name a given one is, whatever the way its letters are written."""

from collections.abc import Sequence

from gisu_scoring.text.hidden_characters import composed
from gisu_scoring.text.lookalikes import latin_letters
from gisu_scoring.text.normal_form import MOST_IN_ONE


def matched_names(
    given: Sequence[str], names: Sequence[str], *, is_composed: bool
) -> list[str | None]:
    """Which of `names` each given one is, None for another.

    With `is_composed` one that is none as it stands counts in NFC, unless two names are one there.
    """
    exact = set(names)
    by_form = {composed(name): name for name in exact} if is_composed else {}
    if len(by_form) < len(exact):
        by_form = {}
    longest = MOST_IN_ONE * max(map(len, by_form), default=0)
    return [
        name if name in exact else by_form.get(composed(name)) if len(name) <= longest else None
        for name in given
    ]


def matched_columns(
    given: Sequence[str], names: Sequence[str], *, is_composed: bool
) -> list[str | None]:
    """The same for names of columns; with `is_composed` what looks like a missing one is taken for it.

    So `id` with a Cyrillic letter is `id`, unless there is an `id` too or two missing ones look the same.
    """
    matched = matched_names(given, names, is_composed=is_composed)
    missing = set(names).difference(matched) if is_composed else set[str]()
    by_look = {latin_letters(name): name for name in missing}
    if not missing or len(by_look) < len(missing):
        return matched
    longest = MOST_IN_ONE * max(map(len, by_look))
    return [
        by_look.get(latin_letters(cell)) if name is None and len(cell) <= longest else name
        for cell, name in zip(given, matched, strict=True)
    ]
