"""Unicode's normal forms of texts that anybody may send."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

# `unicodedata` puts combining marks in order in a time that is the square of their number (CPython
# issue 149079): up to here that is nothing.
_SHORT = 256


def normal_form(form: Literal["NFC", "NFKC"], text: str) -> str:
    """What `unicodedata.normalize` gives, in time linear in what it reads, whatever marks are in it."""
    if text.isascii():
        return text
    if len(text) > _SHORT:
        text = "".join(_in_order(text, "NFKD" if form == "NFKC" else "NFD"))
    return unicodedata.normalize(form, text)


def _in_order(text: str, form: Literal["NFD", "NFKD"]) -> Iterator[str]:
    """`text` taken apart, each run of marks sorted: there nothing is left to be put in order."""
    marks = list[str]()
    for character in text:
        for part in _parts(form, character):
            if unicodedata.combining(part):
                marks.append(part)
                continue
            if marks:
                yield from sorted(marks, key=unicodedata.combining)
                marks = []
            yield part
    yield from sorted(marks, key=unicodedata.combining)


@lru_cache(maxsize=4096)
def _parts(form: Literal["NFD", "NFKD"], character: str) -> str:
    return unicodedata.normalize(form, character)
