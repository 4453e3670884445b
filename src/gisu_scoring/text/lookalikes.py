"""Letters of other scripts that look like Latin ones in usual fonts, and wide or other forms of a letter.

The letters are those Unicode TR39 calls confusable and that a keyboard or a pasted text really brings: Cyrillic and Greek.
Digits that look like letters (0 and O) are not among them: people write both on purpose.
"""

from collections.abc import Iterator

from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.hidden_characters import code_point, is_hidden
from gisu_scoring.text.language import Language
from gisu_scoring.text.normal_form import normal_form
from gisu_scoring.text.translation import gettext

# By the Latin letter: the Greek and Cyrillic ones that look the same.
_LIKE_LATIN = {
    "A": "\u0391\u0410", "B": "\u0392\u0412", "C": "\u0421", "E": "\u0395\u0415", "H": "\u0397\u041d",
    "I": "\u0399\u0406\u04c0", "J": "\u0408", "K": "\u039a\u041a", "M": "\u039c\u041c", "N": "\u039d",
    "O": "\u039f\u041e", "P": "\u03a1\u0420", "Q": "\u051a", "S": "\u0405", "T": "\u03a4\u0422", "V": "\u0474",
    "W": "\u051c", "X": "\u03a7\u0425", "Y": "\u03a5\u0423\u04ae", "Z": "\u0396", "\u00cb": "\u0401",
    "\u00cf": "\u0407",
    "a": "\u03b1\u0430", "c": "\u0441\u03f2", "d": "\u0501", "e": "\u0435", "h": "\u04bb", "i": "\u03b9\u0456",
    "j": "\u0458\u03f3", "l": "\u04cf", "o": "\u03bf\u043e", "p": "\u03c1\u0440", "q": "\u051b", "s": "\u0455",
    "u": "\u03c5", "v": "\u03bd\u0475", "w": "\u051d", "x": "\u0445", "y": "\u0443\u04af", "\u00eb": "\u0451",
    "\u00ef": "\u0457",
}  # fmt: skip
LATIN = {letter: latin for latin, letters in _LIKE_LATIN.items() for letter in letters}
_FOLDED = {
    letter.casefold(): latin.casefold()
    for letter, latin in sorted(LATIN.items(), key=lambda pair: pair[1].isupper())
}
TO_LATIN, _FOLDED_TO_LATIN = str.maketrans(LATIN), str.maketrans(_FOLDED)
_NAMED = {
    "cyrillic": _("Cyrillic {letter} ({code})"),
    "greek": _("Greek {letter} ({code})"),
    "wide": _("full-width {letter} ({code})"),
    "other": _("the character {letter} ({code})"),
}
MOST_NAMED = 5


def latin_letters(text: str) -> str:
    """`text` with each look-alike as the Latin letter and full-width and other forms as the usual ones."""
    if text.isascii():
        return text
    return normal_form("NFC", normal_form("NFKC", text).translate(TO_LATIN))


def latin_folded(folded: str) -> str:
    """Case-folded text with each letter as the Latin one that looks like it, as a capital or as a small letter.

    Where these differ the capital counts: Greek nu becomes n, so that a Greek name keeps one key in either case.
    """
    return folded if folded.isascii() else folded.translate(_FOLDED_TO_LATIN)


def other_letters(text: str, other: str, language: Language) -> str:
    """How `text` differs from `other`, which looks the same: which letters, by name and code point. Else empty."""
    pairs = [
        *(
            (_named(letter, language), _plain(letter, language))
            for letter in _special(text, other)
        ),
        *(
            (_plain(letter, language), _named(letter, language))
            for letter in _special(other, text)
        ),
    ]
    instead = gettext("{here} instead of {there}", language)
    shown = [instead.format(here=here, there=there) for here, there in pairs[:MOST_NAMED]]
    return ", ".join(shown) + (", …" if len(pairs) > MOST_NAMED else "")


def _special(text: str, other: str) -> Iterator[str]:
    """Each character of `text` that stands for another one, once, without those `other` has too."""
    text, other = normal_form("NFC", text), normal_form("NFC", other)
    for letter in dict.fromkeys(text):
        if letter not in other and latin_letters(letter) != letter:
            yield letter


def _plain(letter: str, language: Language) -> str:
    plain = latin_letters(letter)
    return gettext("a space", language) if plain == " " else plain


def _named(letter: str, language: Language) -> str:
    if is_hidden(letter):
        return code_point(letter)
    if letter in LATIN:
        kind = "greek" if letter < "\u0400" else "cyrillic"
    else:
        kind = "wide" if "\uff01" <= letter <= "\uff5e" else "other"
    return gettext(_NAMED[kind], language).format(letter=letter, code=code_point(letter))
