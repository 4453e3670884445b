"""Large parts of a page that many readers share, put in after the page is rendered.

A template copies what it is given at every level, and whoever sends it encodes it anew: for a board of 650 teams that
took longer than all the rest. A piece is encoded once, and copied once.
"""

from django.utils.safestring import SafeString, mark_safe


class Pieces:
    """The pieces of one page. Each is our own templates' output, escaped there."""

    def __init__(self) -> None:
        self._held: dict[bytes, bytes] = {}

    def hold(self, name: str, content: bytes) -> SafeString:
        """What to give the template in the piece's place. Nobody's text can look like it: a `<` of theirs is escaped."""
        mark = f"<!--piece {name}-->"
        self._held[mark.encode()] = content
        return mark_safe(mark)  # noqa: S308  made of numbers

    def put_into(self, page: bytes) -> bytes:
        """The rendered page with every piece in its place."""
        for mark, content in self._held.items():
            page = page.replace(mark, content, 1)
        return page
