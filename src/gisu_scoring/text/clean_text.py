"""Text that people type or paste, without what nobody can see: for names, titles, words to search for.

Not for passwords, Markdown, or the cells of a submission. Every function is linear and can be applied twice.
"""

import re
import unicodedata
from collections.abc import Iterator

from gisu_scoring.text.lookalikes import latin_folded
from gisu_scoring.text.normal_form import normal_form

# What shows nothing and separates nothing: soft hyphen, joiners and marks of direction, byte order marks, tags, …
_DROPPED = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\udfff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# What shows nothing but takes room: the Hangul fillers and the empty Braille cell.
_BLANKS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
_INVISIBLE = re.compile(f"[{_DROPPED}]")
_SUSPICIOUS = re.compile(f"[{_DROPPED}\u115f\u1160\u2800\u3164\uffa0]")
_JOINERS = "\u200c\u200d"
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATER = re.compile("[\U0001f000-\U0001fbff\U00020000-\U0003ffff]")
_KEYCAP, _BLACK_FLAG = "\u20e3", "\U0001f3f4"
# Scripts in which a joiner changes what is seen: Arabic and its neighbours, those of India, Myanmar, Khmer, Mongolian.
_JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ua840-\ua8ff\U00011000-\U00011fff]"
)


def clean_line(text: str) -> str:
    """`text` as one line in NFC: no control characters, nothing invisible, one plain space between words.

    A joiner stays where it joins visible letters (Persian, the scripts of India) or the parts of an emoji, and a
    variation selector after what it varies. Empty where no character is left that can be seen: marks without a letter,
    private or unassigned characters.
    """
    line = " ".join(clean_prose(text).split())
    return line if line.isascii() or any(map(_is_seen, line)) else ""


def clean_lines(text: str) -> str:
    """Each line of `text` as `clean_line` gives it, without empty ones before and after."""
    return "\n".join(map(clean_line, clean_prose(text).splitlines())).strip()


def clean_prose(text: str) -> str:
    """The same for text of several lines, whose line ends and spaces stay."""
    if text.isascii() and text.isprintable():
        return text
    if _SUSPICIOUS.search(text):
        text = "".join(_visible(_BLANKS.sub(" ", text)))
    return normal_form("NFC", text)


def comparison_key(text: str) -> str:
    """Equal for two names that people take for the same: case, spaces, composition, width and emoji style aside.

    A Cyrillic or Greek letter counts as the Latin one that looks the same.
    """
    plain = "".join(c for c in clean_line(text) if not _is_selector(c))
    if not plain.isascii():
        plain = normal_form("NFKC", normal_form("NFKC", plain).casefold())
    return clean_line(latin_folded(plain.casefold()))


def search_key(text: str) -> str:
    """What is compared where somebody looks for part of a name: also width, ligatures and joiners aside."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    folded = normal_form("NFKC", _INVISIBLE.sub("", _BLANKS.sub(" ", text))).casefold()
    return " ".join(_INVISIBLE.sub("", normal_form("NFKC", folded)).split())


def shown(text: str) -> str:
    """`text` with what cannot be seen written as its escape: for sentences about it."""
    return "".join(
        f"\\u{ord(c):04x}" if _SUSPICIOUS.match(c) or (c != " " and c.isspace()) else c
        for c in text
    )


def _visible(text: str) -> Iterator[str]:
    """The characters of `text` that are seen, and those beside them that change how these are seen."""
    before = ""  # the last character that was given
    for place, character in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else ""
        if _INVISIBLE.match(character) and not _changes_what_is_seen(before, character, after):
            continue
        before = character
        yield character


def _changes_what_is_seen(before: str, character: str, after: str) -> bool:
    if not before or before.isspace():
        return False
    if _is_selector(character):
        is_keycap = after == _KEYCAP and before in "0123456789#*"
        return is_keycap or _is_symbol(before) or _IDEOGRAPH.match(before) is not None
    if character in _JOINERS and after:
        if _JOINING.match(before) and _JOINING.match(after):
            return True
        return character == "\u200d" and _is_emoji_part(before) and _is_symbol(after)
    return "\U000e0020" <= character <= "\U000e007f" and (
        before == _BLACK_FLAG or "\U000e0020" <= before <= "\U000e007e"
    )


def _is_seen(character: str) -> bool:
    """A letter, number, sign or symbol, or what a later Unicode may have put among emoji and ideographs."""
    return unicodedata.category(character)[0] in "LNPS" or _LATER.match(character) is not None


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _is_symbol(character: str) -> bool:
    return character > "\x7f" and unicodedata.category(character) in {"So", "Sk", "Sm", "Po"}


def _is_emoji_part(character: str) -> bool:
    return _is_symbol(character) or _is_selector(character)
