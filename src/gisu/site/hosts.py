"""Which addresses this site answers at: its own, and this machine's, at the ports it was given."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

Answer = Callable[[HttpRequest], HttpResponse]


def ports(get_response: Answer) -> Answer:
    """Refuse a request whose Host names a port nobody gave this site.

    Django's ALLOWED_HOSTS compares names alone, and whatever is built from the Host (a redirect, the origin a form is
    checked against) would carry the port on. Raises DisallowedHost, which Django answers with 400.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        _domain, port = split_domain_port(request.get_host())
        if port and port not in settings.GISU_PORTS:
            raise DisallowedHost(f"Port {port} of the Host header is not one of this site's.")
        return get_response(request)

    return answer
