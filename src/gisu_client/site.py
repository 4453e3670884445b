"""Talking to one site: its language, its errors as GisuError, and patience when the line is bad."""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError

from gisu_client.answers import ProblemSaid
from gisu_client.errors import GisuError
from gisu_client.words import asked_language, machine_language, say
from gisu_scoring.text.language import Language

# Between tries: about as long as a site needs to start anew. Then whoever asked is told.
WAITS_SECONDS = (0.3, 0.7, 1.5, 3.0)
TIMEOUT = httpx.Timeout(30.0, connect=5.0)
AWAY = frozenset({502, 503, 504})

Channel = Literal["python", "command"]
Send = Callable[[], httpx.Response]
T = TypeVar("T")


class Site:
    """One site as the owner of one token sees it.

    Whatever may be asked twice is asked again while the line is bad, with growing pauses.
    """

    def __init__(
        self,
        url: str,
        token: str = "",
        *,
        channel: Channel = "python",
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url = url
        self.sleep = sleep
        self._asked = asked_language()
        self._said: Language | None = None
        headers = {
            "Accept": "application/json",
            "Accept-Language": self.language,
            "User-Agent": "gisu-client",
            "X-Gisu-Client": channel,
        }
        if token:
            if not (token.isascii() and token.isprintable() and " " not in token):
                raise self.error("bad_token")
            headers["Authorization"] = f"Bearer {token}"
        # The profile's language wins over Accept-Language; one asked for by name wins over the profile's.
        asked = {"lang": self._asked} if self._asked else None
        self._http = httpx.Client(
            base_url=f"{url}/api/v1",
            headers=headers,
            params=asked,
            timeout=TIMEOUT,
            transport=transport,
        )

    @property
    def language(self) -> Language:
        """As asked for with GISU_LANG, else as the site answered, else this machine's."""
        return self._asked or self._said or machine_language()

    def get(
        self,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """The answer, 304 included. Raises GisuError for every other."""
        return self.answered(
            lambda: self._http.get(path, params=dict(params or {}), headers=headers)
        )

    def post(self, path: str, json: Any, *, patient: bool = True) -> httpx.Response:
        """As `get`. `patient`: it does no harm to say it twice."""
        return self.answered(lambda: self._http.post(path, json=json), patient=patient)

    def delete(self, path: str) -> httpx.Response:
        return self.answered(lambda: self._http.delete(path))

    def send_file(
        self, path: str, *, file: Callable[[], Any], name: str, message: str, once: str
    ) -> httpx.Response:
        """Hand in what `file` opens. `once` names the act: said again after a lost connection it is the same one."""

        def send() -> httpx.Response:
            with file() as content:
                return self._http.post(
                    path,
                    files={"file": (name, content, "text/csv")},
                    data={"message": message},
                    headers={"Idempotency-Key": once},
                )

        return self.answered(send)

    @contextmanager
    def stream(self, path: str, *, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """The answer before its body. Not tried again: the caller knows what has already come."""
        try:
            with self._http.stream("GET", path, headers=headers) as response:
                if response.status_code >= 300 and response.status_code != 416:
                    response.read()
                    self._understood(response)
                yield response
        except httpx.TransportError as lost:
            raise self._lost(lost) from lost

    def answered(self, send: Send, *, patient: bool = True) -> httpx.Response:
        """What `send` brings, tried again while nothing comes. Raises GisuError."""
        for wait in (*WAITS_SECONDS, None) if patient else (None,):
            try:
                response = send()
            except httpx.TransportError as lost:
                if wait is None or _distrusted(lost):
                    raise self._lost(lost) from lost
            else:
                if wait is None or response.status_code not in AWAY:
                    return self._understood(response)
            self.sleep(wait)
        raise AssertionError  # the last wait is None

    def told(self, kind: type[T], response: httpx.Response) -> T:
        """The answer's body as `kind`. Raises GisuError where no gisu site would answer so."""
        try:
            return TypeAdapter(kind).validate_json(response.content)
        except ValidationError:
            raise self._not_gisu(response) from None

    def error(self, code: str, **params: object) -> GisuError:
        """A GisuError with this package's own sentences, in the reader's language."""
        what, remedy = (say(one, self.language, **params) for one in (code, f"{code}.do"))
        return GisuError(what, what_to_do=remedy)

    def _understood(self, response: httpx.Response) -> httpx.Response:
        spoken = response.headers.get("Content-Language", "")
        if spoken in {"ko", "en"}:
            self._said = spoken
        status = response.status_code
        if status < 300 or status == 304:
            return response
        is_problem = response.headers.get("Content-Type", "").startswith(
            "application/problem+json"
        )
        if status < 400 and not is_problem:
            raise self.error("moved", url=self.url, to=_origin(response))
        if not is_problem:
            raise self._not_gisu(response)
        told = self.told(ProblemSaid, response)
        raise GisuError(told.title, told.where, told.what_to_do, told.reference, status)

    def _not_gisu(self, response: httpx.Response) -> GisuError:
        # Its status stays unsaid: what answered is not the site, so this is no considered no of the site's.
        return GisuError(
            say("not_gisu", self.language, url=self.url, status=response.status_code),
            what_to_do=say("not_gisu.do", self.language),
        )

    def _lost(self, lost: httpx.TransportError) -> GisuError:
        if _distrusted(lost):
            return self.error("certificate", url=self.url, why=_why(lost))
        return self.error("unreachable", url=self.url, why=_why(lost))


def _distrusted(lost: BaseException) -> bool:
    """Whether it was the certificate; httpx keeps the cause in the chain, httpcore its text."""
    seen: BaseException | None = lost
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return True
        seen = seen.__cause__ or seen.__context__
    return "CERTIFICATE_VERIFY_FAILED" in str(lost)


def _why(lost: httpx.TransportError) -> str:
    return str(lost) or type(lost).__name__


def _origin(response: httpx.Response) -> str:
    to = response.url.join(response.headers.get("Location", ""))
    return f"{to.scheme}://{to.netloc.decode()}"
