"""Places in the menu of a cohort, as rooms declare them."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuEntry:
    """The name of an address that takes a cohort, and who sees it; those with the least `order` stand first.

    Whoever has `permission` (of `rules`, over a member) sees it. `tab` is how soon it earns one of the few
    places in a phone's tab bar: 1 first, 0 never. `also` is what else of the cohort's addresses belongs to
    it, `live` the name of its count where it has one.
    """

    name: str
    icon: str
    label: str | Promise
    order: int
    permission: str = "cohorts.enter"
    tab: int = 0
    also: str = ""
    live: str = ""
