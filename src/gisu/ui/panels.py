"""Cards that rooms add to the page of a thing of a lower room: what a team handed in, how a person stands.

A room declares them:

    Panel("team", "competitions/_work_of_team.html", work_of_team)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from gisu.core.rooms import declared

Context = Callable[..., Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """Show `template` on every page of this kind, the panels with the least `order` first.

    `context(thing, member=…, now=…)` gives what the template shows, in a fixed number of queries; None
    where the reader may not see it or there is nothing to show.
    """

    page: str
    template: str
    context: Context
    order: int = 50


@dataclass(frozen=True, slots=True)
class FilledPanel:
    template: str
    context: Mapping[str, Any]


def panels(page: str, thing: Any, **reader: Any) -> list[FilledPanel]:
    """The panels of `page` for `thing`, filled for a reader (`member`, `now`)."""
    ordered = sorted(
        (panel for panel in declared(Panel) if panel.page == page), key=attrgetter("order")
    )
    filled = [(panel.template, panel.context(thing, **reader)) for panel in ordered]
    return [
        FilledPanel(template, context) for template, context in filled if context is not None
    ]
