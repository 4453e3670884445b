"""Pages that rooms lead to by what they are for, where the page is of a room above.

The room that has the page declares `Destination("background-work", …)`; another says
`address_of("background-work", cohort.slug)`.
"""

from dataclasses import dataclass

from django.urls import reverse

from gisu.core.rooms import declared


@dataclass(frozen=True, slots=True)
class Destination:
    """`page` is the name of the address, declared by the room that has the page."""

    purpose: str
    page: str


def address_of(purpose: str, *args: object) -> str:
    """Where one goes for `purpose`; empty where no room has such a page. `args` are the address's parameters."""
    pages = (each.page for each in declared(Destination) if each.purpose == purpose)
    page = next(pages, None)
    return reverse(page, args=args) if page else ""
