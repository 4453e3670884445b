"""Texts that look alike and are not: characters that cannot be seen, and two ways to write one letter."""

import unicodedata

from gisu_scoring.text.normal_form import normal_form

_HIDDEN_CATEGORIES = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}
# Letters and signs by category, and blank or of no width all the same: fillers of Hangul, the empty
# braille cell, the grapheme joiner, variation selectors.
_BLANK = {*"\u115f\u1160\u3164\uffa0\u2800\u034f", *map(chr, range(0xFE00, 0xFE10))}
LONGEST_SHOWN = 300
_MOST_REMEMBERED = 4_096


def is_hidden(character: str) -> bool:
    return character != " " and (
        character in _BLANK or unicodedata.category(character) in _HIDDEN_CATEGORIES
    )


def hidden_in(text: str) -> list[str]:
    """Each character of `text` that cannot be seen, once, such as `U+200B`, in its order."""
    if text.isascii() and text.isprintable():
        return []
    return list(dict.fromkeys(map(code_point, filter(is_hidden, text))))


def spaces_in(text: str) -> list[str]:
    """Each space of `text` that is not the ordinary one and stands between other characters, such as `U+00A0`."""
    spaces = (
        mark for mark in text.strip() if mark != " " and unicodedata.category(mark) == "Zs"
    )
    return list(dict.fromkeys(map(code_point, spaces)))


def visible(text: str) -> str:
    """`text` as a person can see it: `photo<U+200B>`. What is not composed (NFC) says so behind it."""
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(
        f"<{code_point(character)}>" if is_hidden(character) else character
        for character in text[:LONGEST_SHOWN]
    )
    if len(shown) > LONGEST_SHOWN:
        shown = f"{shown[: LONGEST_SHOWN - 1]}…"
    return shown if composed(text) == text else f"{shown} (NFD)"


def composed(text: str) -> str:
    """`text` in NFC, as most systems write it; macOS takes names of files apart."""
    return normal_form("NFC", text)


def appearance(text: str) -> str:
    """Equal for texts that nobody could tell apart on a page."""
    spaced = " ".join(text.split())
    return " ".join(composed(without_hidden(spaced)).split())


def without_hidden(text: str) -> str:
    """`text` without the characters that cannot be seen."""
    return text if text.isascii() and text.isprintable() else text.translate(_NOT_HIDDEN)


class _NotHidden(dict[int, int | None]):
    """What `str.translate` makes of a character: itself, or nothing. Few are remembered, whatever is read."""

    def __missing__(self, point: int) -> int | None:
        shown = None if is_hidden(chr(point)) else point
        if len(self) < _MOST_REMEMBERED:
            self[point] = shown
        return shown


_NOT_HIDDEN = _NotHidden()


def code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
