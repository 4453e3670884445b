"""Cards that rooms add to the page of a thing of a lower room: what a team handed in, how a person stands.

A room says so when it starts, in its `apps.py`:

    panel("team", "competitions/_work_of_team.html", work_of_team)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Context = Callable[..., Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    template: str
    context: Mapping[str, Any]


_known: dict[str, list[tuple[str, Context]]] = {}


def panel(page: str, template: str, context: Context) -> None:
    """Show `template` on every `page` of this kind.

    `context(thing, member=…, now=…)` gives what the template shows, in a fixed number of queries; None where the
    asking member may not see it or there is nothing to show.
    """
    known = _known.setdefault(page, [])
    known[:] = [one for one in known if one[0] != template]
    known.append((template, context))


def panels(page: str, thing: Any, **asked: Any) -> list[Panel]:
    """The cards for `thing`, in the order rooms start: the lowest room's first."""
    found = [(template, make(thing, **asked)) for template, make in _known.get(page, ())]
    return [Panel(template, context) for template, context in found if context is not None]
