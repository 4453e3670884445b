"""The pages and the operations of a room, as it declares them; the site puts them together.

Both are named by address and imported when the site answers its first request: workers and commands
do without views.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ninja import Router


@dataclass(frozen=True, slots=True)
class Pages:
    """The addresses in the module `urls`, which has `urlpatterns`."""

    urls: str


@dataclass(frozen=True, slots=True)
class Api:
    """Operations under /api/v1/: the router at `target`, written as module:name."""

    target: str

    def router(self) -> "Router":
        module, _, name = self.target.partition(":")
        return cast("Router", getattr(import_module(module), name))
