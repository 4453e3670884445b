"""Unicode's normal forms of texts that anybody may send."""

import re
import sys
import unicodedata
from functools import cache
from typing import Literal

# `unicodedata` puts combining marks in order in a time that is the square of their number (CPython
# issue 149079): up to here that is nothing.
_SHORT = 256
_SHORT_RUN = 32
# A letter and up to three marks become one character where a text is composed (U+1F82), never more.
MOST_IN_ONE = 4

_Decomposed = Literal["NFD", "NFKD"]


def normal_form(form: Literal["NFC", "NFKC"], text: str) -> str:
    """What `unicodedata.normalize` gives, in time linear in what it reads, whatever marks are in it."""
    if text.isascii():
        return text
    if len(text) > _SHORT:
        decomposed: _Decomposed = "NFKD" if form == "NFKC" else "NFD"
        text = _long_runs(decomposed).sub(lambda run: _in_order(decomposed, run[0]), text)
    return unicodedata.normalize(form, text)


def _in_order(form: _Decomposed, marks: str) -> str:
    """A run of marks, each taken apart, sorted: there nothing is left to be put in order."""
    parts = {ord(mark): unicodedata.normalize(form, mark) for mark in set(marks)}
    return "".join(sorted(marks.translate(parts), key=unicodedata.combining))


@cache
def _long_runs(form: _Decomposed) -> re.Pattern[str]:
    """Runs of marks that take long to be put in order. What ends one begins, taken apart, with a letter."""
    marks = [
        character
        for character in map(chr, range(0x80, sys.maxunicode + 1))
        if unicodedata.combining(character)
        or (
            unicodedata.decomposition(character)
            and unicodedata.combining(unicodedata.normalize(form, character)[0])
        )
    ]
    return re.compile(f"[{''.join(marks)}]{{{_SHORT_RUN},}}+")
