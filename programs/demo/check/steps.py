"""What was looked at and found right; the first thing that is not ends the check."""

from typing import Any


class NotSo(Exception):
    """A step's result was not what it should be."""


class Steps:
    """Prints a line for each step that holds; raises NotSo, with what was expected and found, for one that does not."""

    def __init__(self) -> None:
        self.done = 0

    def same(self, what: str, *, expected: Any, found: Any) -> None:
        if expected != found:
            message = f"{what}\n  expected {expected!r}\n  found    {found!r}"
            raise NotSo(message)
        self._ok(what)

    def has(self, what: str, *, said: str, wanted: str) -> None:
        """`wanted` is somewhere in `said`."""
        if wanted not in said:
            message = f"{what}\n  expected to read {wanted!r}\n  found    {said[:1500]!r}"
            raise NotSo(message)
        self._ok(what)

    def lacks(self, what: str, *, said: str, unwanted: str) -> None:
        if unwanted in said:
            message = f"{what}\n  expected not to read {unwanted!r}"
            raise NotSo(message)
        self._ok(what)

    def true(self, what: str, *, holds: bool, found: Any) -> None:
        if not holds:
            message = f"{what}\n  found    {found!r}"
            raise NotSo(message)
        self._ok(what)

    def _ok(self, what: str) -> None:
        self.done += 1
        print(f"ok  {what}", flush=True)
