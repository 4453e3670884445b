"""Which wanted name a given one is, whatever the way its letters are written."""

from collections.abc import Sequence

from gisu_scoring.hidden_characters import composed


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
    return [
        name if name in exact else by_form.get(composed(name)) if by_form else None
        for name in given
    ]
