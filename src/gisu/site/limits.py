"""How much may be asked and sent: requests of the API by token and by address, and the size of what comes in.

Requests are counted in each web process by itself: a count they share would cost each request more than most answers.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from gisu.site import errors
from gisu.site.bodies import HEARD_OUT, REST_OF_A_FORM, TROUBLE
from gisu.site.problems import meaning

Answer = Callable[[HttpRequest], HttpResponse]
API = "/api/"
# Pages write what was asked into their links again and again. No form of ours asks in so many letters, and nginx takes no more.
LONGEST_QUERY = 8_000
MOST = 20_000  # tokens and addresses; whoever has not asked the longest is forgotten first
TRY_AGAIN_SECONDS = 30


@dataclass
class Allowance:
    """So many requests a minute for each key, all at once or spread; what is used comes back evenly."""

    used_up: "OrderedDict[str, float]" = field(default_factory=OrderedDict)
    counting: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, key: str, *, per_minute: int, now: float) -> float:
        """Seconds until `key` may ask; 0 if it may now, which is counted then.

        Kept is when all that was asked will have come back (the generic cell rate algorithm of ATM networks).
        """
        each = 60 / per_minute
        with self.counting:
            back = max(self.used_up.get(key, now), now)
            if back > now + 60:  # the clock has been set back since
                back = now
            if back + each > now + 60:
                return back + each - now - 60
            self.used_up[key] = back + each
            self.used_up.move_to_end(key)
            if len(self.used_up) > MOST:
                self.used_up.popitem(last=False)
        return 0


allowance = Allowance()


def api_requests(get_response: Answer) -> Answer:
    """Answer 429 to who asks the API too often, and say when to ask again."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API) and (seconds := _wait(request)):
            translation.activate(translation.get_language_from_request(request))
            told = meaning(request, 429)
            told["Retry-After"] = str(ceil(seconds))
            return told
        return get_response(request)

    return answer


def _wait(request: HttpRequest) -> float:
    now = timezone.now().timestamp()
    if settings.GISU_API_PER_ADDRESS:
        address = f"address:{get_adapter(request).get_client_ip(request)}"
        seconds = allowance.wait(address, per_minute=settings.GISU_API_PER_ADDRESS, now=now)
        if seconds:
            return seconds
    said = request.headers.get("Authorization", "")
    if said and settings.GISU_API_PER_TOKEN:
        token = f"token:{hashlib.sha256(said.encode()).hexdigest()}"
        return allowance.wait(token, per_minute=settings.GISU_API_PER_TOKEN, now=now)
    return 0


def sizes(get_response: Answer) -> Answer:
    """Answer 413 to what says itself that it is larger than anything taken here, before any of it is read.

    A page takes some more, so that its form can say beside the field what was too large, and keep the rest.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        limit, length = settings.GISU_UPLOAD_BYTES, _length(request)
        by_program = request.path.startswith(API)
        if trouble := request.META.get(TROUBLE):
            told = _not_taken_in(request, trouble)
            if trouble == 429:
                told["Retry-After"] = str(TRY_AGAIN_SECONDS)
            return told
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return meaning(request, 414) if by_program else errors.page(request, 414)
        if length <= limit * (1 if by_program else HEARD_OUT) + REST_OF_A_FORM:
            return get_response(request)
        if by_program:
            return meaning(request, 413)
        return errors.page(request, 413, limit=limit)

    return answer


def _not_taken_in(request: HttpRequest, status: int) -> HttpResponse:
    """Why a body that came too slowly, too large for nobody in particular, or among too many was not read."""
    if request.path.startswith(API):
        return meaning(request, status)
    return errors.page(request, status, limit=REST_OF_A_FORM, wait_seconds=TRY_AGAIN_SECONDS)


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
