"""What happens to every request before its view: a reference number, the reader's language and zone, the watch on writes."""

import secrets
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from gisu.ground.writes import allowed, edge

Answer = Callable[[HttpRequest], HttpResponse]
SAID_IN_ADDRESS = "lang"


def reference(get_response: Answer) -> Answer:
    """Give each request a number that its answer, its log lines and its error page share."""

    def answer(request: HttpRequest) -> HttpResponse:
        number = secrets.token_hex(4)
        request.reference = number  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(reference=number, path=request.path)
        response = get_response(request)
        response["X-Reference"] = number
        return response

    return answer


def language(get_response: Answer) -> Answer:
    """Speak the language asked for: in the address, else the profile, else the cookie, else the browser."""
    known = dict(settings.LANGUAGES)

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.GET.get(SAID_IN_ADDRESS, "")
        chosen = said if said in known else _chosen(request, known)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        response = get_response(request)
        response.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if said in known and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != said:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                said,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite="Lax",
            )
        return response

    return answer


def _chosen(request: HttpRequest, known: dict[str, str]) -> str:
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in known:
        return cookie
    if request.user.is_authenticated and request.user.language in known:
        return request.user.language
    return translation.get_language_from_request(request)


class WatchedEdge:
    """Hold the view to the rule that only actions write. allauth's views write their own tables."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with edge(f"{request.method} {request.path}"):
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if view.__module__.startswith("allauth."):
            with allowed("allauth"):
                return view(request, *args, **kwargs)
        return None
