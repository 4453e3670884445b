"""The same answer to the same question, given again while nothing was committed, without asking the rooms.

A board that hundreds watch is asked for far oftener than it changes. A view that says of its answer how long it holds
(`holding`) promises: the same question, the same database, before that moment, and I would say the same. Who asks
again with the same address, cookie and ETag then hears what they heard before, and nobody else does.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookies import SimpleCookie

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gisu.core.answers import holds_until
from gisu.core.unchanged import Mark, mark

Answer = Callable[[HttpRequest], HttpResponse]
# What no view promises for depends on the clock too: a session, a token or a role that runs out.
LONGEST = timedelta(seconds=10)
MOST_BYTES = 8_000_000  # of a thread; the longest unused leave first
OVERHEAD = 1000  # bytes of an answer without a body: its headers and what was asked
# All that a view may answer differently to.
ASKED_WITH = (
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
    "HTTP_HX_TARGET",
    "HTTP_HX_CURRENT_URL",
)
Question = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    mark: Mark
    until: datetime
    status: int
    headers: dict[str, str]
    cookies: SimpleCookie
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content) + OVERHEAD

    def again(self) -> HttpResponse:
        response = HttpResponse(self.content, status=self.status, headers=self.headers)
        response.cookies = self.cookies
        return response


class _Kept(threading.local):
    """What a thread said. A mark compares with those of its own thread only."""

    def __init__(self) -> None:
        self._said: OrderedDict[Question, _Said] = OrderedDict()
        self._bytes = 0

    def find(self, question: Question, present: Mark, now: datetime) -> _Said | None:
        said = self._said.get(question)
        if said is None or said.mark != present or now >= said.until:
            return None
        self._said.move_to_end(question)
        return said

    def keep(self, question: Question, said: _Said) -> None:
        self._forget(question)
        self._said[question] = said
        self._bytes += said.size
        while self._bytes > MOST_BYTES:
            self._forget(next(iter(self._said)))

    def _forget(self, question: Question) -> None:
        gone = self._said.pop(question, None)
        self._bytes -= gone.size if gone else 0


_kept = _Kept()


def unchanged(get_response: Answer) -> Answer:
    """Answer as before while the database and the view's promise allow."""

    def answer(request: HttpRequest) -> HttpResponse:
        present = mark() if request.method == "GET" else None
        if present is None:
            return get_response(request)
        question, now = tuple(request.META.get(name) for name in ASKED_WITH), timezone.now()
        said = _kept.find(question, present, now)
        if said is not None:
            return said.again()
        response = get_response(request)
        until = holds_until(response)
        if until is not None and _sets_nothing_new(request, response):
            headers = dict(response.items())
            until = min(until, now + LONGEST)
            _kept.keep(
                question,
                _Said(
                    present,
                    until,
                    response.status_code,
                    headers,
                    response.cookies,
                    response.content,
                ),
            )
        return response

    return answer


def _sets_nothing_new(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether all cookies it sets are those that were sent: the one of forms is renewed by every page that has one."""
    return all(
        request.COOKIES.get(name) == cookie.value for name, cookie in response.cookies.items()
    )
