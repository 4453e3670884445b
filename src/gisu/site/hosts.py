"""Which addresses this site answers at: its own, and this machine's, at the ports it was given."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import translation
from django.utils.translation import gettext as _

from gisu.core.refusals import Refusal
from gisu.site import errors
from gisu.site.problems import meaning
from gisu_scoring.problems.submission import shorten

Answer = Callable[[HttpRequest], HttpResponse]
API = "/api/"
LONGEST_LOGGED = 100

log = structlog.get_logger(__name__)


class WrongHost(Refusal):
    code = "wrong-host"
    status = 400


def known(get_response: Answer) -> Answer:
    """Answer 400 to a request whose Host names another address or port than this site's.

    Django's ALLOWED_HOSTS compares names alone, and whatever is built from the Host (a redirect,
    the origin a form is checked against) would carry the port on.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if _is_known(request):
            return get_response(request)
        log.warning(
            "the Host of a request is none of this site's: GISU_BASE_URL says which is",
            status=400,
            host=shorten(request.META.get("HTTP_HOST", ""), LONGEST_LOGGED),
        )
        translation.activate(translation.get_language_from_request(request))
        return _refused(request)

    return answer


def _is_known(request: HttpRequest) -> bool:
    try:
        _domain, port = split_domain_port(request.get_host())
    except DisallowedHost:
        return False
    return not port or port in settings.GISU_PORTS


def _refused(request: HttpRequest) -> HttpResponse:
    """The same for whoever asks by whatever name: which name is right is not told."""
    refusal = WrongHost(
        _("This site does not answer at the address that was asked for."),
        remedy=_(
            "Ask whoever gave you the address for the right one. If you host this site: set GISU_BASE_URL to the address "
            "people open, and let a proxy in front of it pass the header Host on."
        ),
    )
    if request.path.startswith(API):
        return meaning(
            request, 400, code=refusal.code, title=refusal.what, remedy=refusal.remedy
        )
    return errors.page(request, 400, "site/refused.html", refusal=refusal)
