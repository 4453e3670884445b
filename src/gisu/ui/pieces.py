"""Large parts of a page that many readers share, put in after the page is rendered.

A template copies what it is given at every level, and whoever sends it encodes it anew: for a board of 650 teams that
took longer than all the rest. A piece is encoded once, and copied once.
"""

import re
from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

_MARK = re.compile(rb"<!--piece (\w+)-->")


class Pieces:
    """The pieces of one page. Each is our own templates' output, escaped there."""

    def __init__(self) -> None:
        self._held: dict[bytes, Iterable[bytes]] = {}

    def hold(self, name: str, content: Iterable[bytes]) -> SafeString:
        """What to give the template in the piece's place. Nobody's text can look like it: a `<` of theirs is escaped."""
        self._held[name.encode()] = content
        return mark_safe(f"<!--piece {name}-->")  # noqa: S308  a name of ours

    def put_into(self, page: bytes) -> bytes:
        """The rendered page with every piece in its place."""
        parts: list[bytes] = []
        for nth, part in enumerate(_MARK.split(page)):
            if nth % 2:  # a mark's name, between what stands before it and after it
                parts.extend(self._held[part])
            else:
                parts.append(part)
        return b"".join(parts)
