"""Answers that there is nothing new, given again while that is so, without asking the rooms.

A board that hundreds watch is asked for far oftener than it changes. Whoever asks the same with the same cookie and
the same ETag, while nothing was committed to the database and the view's own time has not run out, hears what they
heard before. Nothing is given away: such an answer has no body.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gisu.ground.answers import holds_until
from gisu.ground.unchanged import Mark, mark

Answer = Callable[[HttpRequest], HttpResponse]
NOTHING_NEW = frozenset({204, 304})
# Whatever else an answer depends on but the database and the clock of its view: a session that runs out, a setting.
LONGEST = timedelta(minutes=1)
MOST = 2000  # answers of a thread, the longest unused leave first; each is a few hundred bytes
# All that a view may answer differently to.
ASKED_WITH = (
    "REQUEST_METHOD",
    "HTTP_HOST",
    "wsgi.url_scheme",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_HX_REQUEST",
    "HTTP_HX_CURRENT_URL",
)


@dataclass(frozen=True, slots=True)
class _Said:
    mark: Mark
    until: datetime
    status: int
    headers: dict[str, str]

    def again(self) -> HttpResponse:
        return HttpResponse(status=self.status, headers=self.headers)


class _Thread(threading.local):
    """A mark compares with those of its own thread only."""

    def __init__(self) -> None:
        self.said: OrderedDict[tuple[object, ...], _Said] = OrderedDict()


_thread = _Thread()


def unchanged(get_response: Answer) -> Answer:
    """Give an answer without news again while the database and its view's clock allow."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not _may_be_old_news(request):
            return get_response(request)
        asked = tuple(request.META.get(name) for name in ASKED_WITH)
        present, now = mark(), timezone.now()
        said = _thread.said.get(asked)
        if said is not None and said.mark == present and now < said.until:
            _thread.said.move_to_end(asked)
            return said.again()
        response = get_response(request)
        until = holds_until(response)
        if present is not None and until is not None and response.status_code in NOTHING_NEW:
            _keep(asked, present, min(until, now + LONGEST), response)
        return response

    return answer


def _may_be_old_news(request: HttpRequest) -> bool:
    return request.method == "GET" and (
        "HTTP_IF_NONE_MATCH" in request.META or "HTTP_HX_REQUEST" in request.META
    )


def _keep(
    asked: tuple[object, ...], present: Mark, until: datetime, response: HttpResponse
) -> None:
    if response.cookies:
        return
    said = _Said(present, until, response.status_code, dict(response.items()))
    _thread.said[asked] = said
    _thread.said.move_to_end(asked)
    while len(_thread.said) > MOST:
        _thread.said.popitem(last=False)
