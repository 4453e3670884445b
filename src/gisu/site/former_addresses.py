"""Where a thing is found now whose key an address still has: whoever follows an old link comes there."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gisu.core.api import problem
from gisu.ledger.former_keys import present_path


def present_address(request: HttpRequest) -> str | None:
    """The address with the keys of now and the same query, to look at; None for whoever is no member of the cohort."""
    if request.method not in {"GET", "HEAD"}:
        return None
    return _present(request)


def moved(request: HttpRequest) -> HttpResponse | None:
    """The API's answer to an operation at an old address, whatever its method; None where there is no newer one."""
    address = _present(request)
    if address is None:
        return None
    answer = problem(
        status=308,
        code="renamed",
        title=_("It has another short name now."),
        where=address,
        remedy=_("Ask at the address above."),
    )
    answer["Location"] = address
    return answer


def _present(request: HttpRequest) -> str | None:
    member = getattr(request, "member", None)  # as the door of the cohort noted it
    if member is None:
        return None
    path = present_path(request.path, member)
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if path and query else path
