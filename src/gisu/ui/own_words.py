"""Sentences in which a bootcamp's own word stands: `{track}` in a text becomes the cohort's word for it.

Texts and their translations mark the word, in English as `{track}`, `{tracks}`, `{Track}`, `{Tracks}`, `{a track}` or
`{A track}`, in Korean as `{track}` with the particle the usual word has: `{track}을`. The particle bends to the word.
A module whose texts have marks takes its `gettext` from here; in templates `translate` and `blocktranslate` know them.
"""

import re
from typing import Any

from django.utils import translation
from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.safestring import SafeData, mark_safe

from gisu.ui.labels import label

IN_SENTENCES = ("learner", "stage", "track")
_WORDS = "|".join(IN_SENTENCES)
# What follows a word that ends in a consonant, and what follows one that ends in a vowel.
PARTICLES = (
    ("이에요", "예요"),
    ("으로", "로"),
    ("을", "를"),
    ("은", "는"),
    ("이", "가"),
    ("과", "와"),
    ("이나", "나"),
)
_BENT = "|".join(sorted((form for forms in PARTICLES for form in forms), key=len, reverse=True))
MARK = re.compile(
    rf"\{{(?P<article>[Aa] )?(?P<word>{_WORDS})(?P<many>s)?\}}(?:(?P<particle>{_BENT})(?![가-힣]))?",
    re.IGNORECASE,
)
_FIRST, _LAST, _FINALS, _RIEUL = ord("가"), ord("힣"), 28, 8
# How Korean says a figure or a letter at the end of a word: those with a final consonant, and those with ㄹ.
_CLOSED, _CLOSED_WITH_RIEUL = "0136780LMNRlmnbpktcg", "178LRl"


def in_own_words(text: str) -> str:
    """`text` with each marked word as the cohort says it, else as everybody does. In HTML the words are escaped.

    A per cent sign of the word becomes a wide one, as the text may still be waiting for its values.
    """
    if "{" not in text:
        return text
    if isinstance(text, SafeData):
        return mark_safe(MARK.sub(lambda mark: escape(_said(mark)), text))  # noqa: S308  words are escaped, text is safe
    return MARK.sub(_said, text)


def with_particle(word: str, particle: str) -> str:
    """`word` and the form of `particle` that fits its end: 분야를, 트랙을, 레벨로, 섹션으로."""
    closed, open_ = next(forms for forms in PARTICLES if particle in forms)
    has_final, is_rieul = _end_of(word)
    return word + (closed if has_final and not (closed == "으로" and is_rieul) else open_)


def plural(word: str) -> str:
    """The plural of an English word as most words make it."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(s|x|z|ch|sh)$", word) else f"{word}s"


def _said(mark: re.Match[str]) -> str:
    written = mark["word"]
    word = label(written.lower()).replace("%", "％")  # noqa: RUF001  the wide one
    if mark["particle"]:
        return with_particle(word, mark["particle"])
    if (translation.get_language() or "en").startswith("ko"):
        return word
    word = plural(word) if mark["many"] else word
    if mark["article"]:
        article = "an" if word[:1].lower() in "aeiou" else "a"
        return f"{article.capitalize() if mark['article'][0] == 'A' else article} {word}"
    return word[:1].upper() + word[1:] if written[0].isupper() else word


def _end_of(word: str) -> tuple[bool, bool]:
    """Whether `word` ends in a consonant as Korean reads it, and whether that is ㄹ."""
    last = word[-1:]
    if last and _FIRST <= ord(last) <= _LAST:
        final = (ord(last) - _FIRST) % _FINALS
        return final > 0, final == _RIEUL
    return bool(last) and last in _CLOSED, bool(last) and last in _CLOSED_WITH_RIEUL


def gettext(text: str) -> str:
    return in_own_words(translation.gettext(text))


def ngettext(singular: str, several: str, count: int) -> str:
    return in_own_words(translation.ngettext(singular, several, count))


# A text made once and read anew each time it is shown.
gettext_lazy: Any = lazy(gettext, str)
