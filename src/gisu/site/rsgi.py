"""The site as granian calls it: bodies are taken in on the event loop, then one of a few threads answers.

granian's own way of calling WSGI gives a thread to every request whose headers are there, and lets it wait for the body as
long as its sender likes: eight slow senders stopped the site. It has no time limit for bodies, hence this.
"""

import asyncio
import io
import itertools
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import IO, Any, Protocol

from django.conf import settings

from gisu.site.bodies import (
    HEARD_OUT,
    REST_OF_A_FORM,
    TROUBLE,
    Incomplete,
    Intake,
    Trouble,
)
from gisu.site.wsgi import application as django

THREADS = "GISU_WEB_THREADS"  # how many requests are answered at a time, as `gisu serve --threads` says
STALLED_SECONDS = 30.0  # a reader who takes nothing for so long is let go
BODILESS = {204, 304}

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
log = logging.getLogger(__name__)


class Headers(Protocol):
    def get(self, name: str, default: Any = None) -> Any: ...
    def items(self) -> list[tuple[str, str]]: ...


class Scope(Protocol):
    """What granian says of a request (RSGI 1.6)."""

    proto: str
    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None
    headers: Headers


class WholeFile:
    """A file that is sent as it lies on the disk, by no thread of ours; asked for by Django as `wsgi.file_wrapper`."""

    def __init__(self, file: Any, size: int) -> None:
        self.file, self._size = file, size

    @property
    def path(self) -> str | None:
        """Where it lies; None where it is no file, or not sent from its beginning."""
        # What tempfile makes is of other classes, and gone once it is closed.
        if not isinstance(self.file, io.BufferedReader) or self.file.tell():
            return None
        name = self.file.name
        return str(name) if isinstance(name, str | Path) and Path(name).is_file() else None

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self.file.read(self._size):
            yield chunk

    def close(self) -> None:
        self.file.close()


class Site:
    """An RSGI application around a WSGI one."""

    def __init__(self, wsgi: Wsgi, *, threads: int, intake: Intake | None = None) -> None:
        self._wsgi = wsgi
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self._intake = intake or Intake()

    async def __rsgi__(self, scope: Scope, protocol: Any) -> None:
        environ = environ_of(scope)
        try:
            body = await self._body(environ, protocol)
        except Incomplete:
            protocol.response_empty(400, [("connection", "close")])
            return
        is_taken = not isinstance(body, Trouble)
        if isinstance(body, Trouble):
            environ[TROUBLE], body = body.value, io.BytesIO()
        environ["wsgi.input"] = body
        loop = asyncio.get_running_loop()
        answer = _Answer(protocol, loop, stays_open=is_taken)
        try:
            send = await loop.run_in_executor(self._pool, answer.run, self._wsgi, environ)
            send()
        finally:
            body.close()

    async def _body(self, environ: Environ, protocol: Any) -> IO[bytes] | Trouble:
        """The body, or why there is none. Raises Incomplete.

        One that does not say its length is refused: granian 2.8 tells us in the same way that it
        is whole and that its sender went away, and half a file must not pass for a whole one.
        """
        length = _number(environ.get("CONTENT_LENGTH"))
        if "HTTP_TRANSFER_ENCODING" in environ:
            return Trouble.LENGTH_MISSING
        if length:
            limit = largest(environ)
            return await self._intake.take_in(aiter(protocol), length=length, limit=limit)
        # Only HTTP/2 may have a body that no header tells of.
        is_told = "CONTENT_LENGTH" in environ or environ["SERVER_PROTOCOL"].startswith("HTTP/1")
        if is_told or await self._intake.is_nothing(aiter(protocol)):
            return io.BytesIO()
        return Trouble.LENGTH_MISSING


def largest(environ: Mapping[str, Any]) -> int:
    """How many bytes a body may have: of nobody who could be signed in, no more than a form without a file."""
    if not (environ.get("HTTP_COOKIE") or environ.get("HTTP_AUTHORIZATION")):
        return REST_OF_A_FORM
    return settings.GISU_UPLOAD_BYTES * HEARD_OUT + REST_OF_A_FORM


class _Answer:
    """One answer on its way: made and streamed in a thread, sent by the event loop."""

    def __init__(
        self, protocol: Any, loop: asyncio.AbstractEventLoop, *, stays_open: bool
    ) -> None:
        self._protocol, self._loop = protocol, loop
        self._status, self._headers = 200, [("connection", "close")]
        self._own = [] if stays_open else [("connection", "close")]

    def run(self, wsgi: Wsgi, environ: Environ) -> Callable[[], object]:
        """Have the site answer. Returns what the event loop is to do for the answer to be sent."""
        try:
            found = wsgi(environ, self._start)
        except Exception:
            log.exception("the site raised")
            return partial(self._protocol.response_empty, 500, [("connection", "close")])
        try:
            return self._sent(found)
        except TimeoutError:
            log.warning("a reader took nothing for %g s", STALLED_SECONDS)
            return int
        finally:
            if hasattr(found, "close"):
                found.close()

    def _start(self, status: str, headers: list[tuple[str, str]], _: Any = None) -> None:
        self._status = int(status.split(" ", 1)[0])
        # Django begins the value of a cookie with a space.
        self._headers = [(name, value.strip()) for name, value in (*headers, *self._own)]

    def _sent(self, found: Iterable[bytes]) -> Callable[[], object]:
        status, headers, protocol = self._status, self._headers, self._protocol
        if status in BODILESS:
            return partial(protocol.response_empty, status, headers)
        if isinstance(found, WholeFile) and (path := found.path):
            return partial(protocol.response_file, status, headers, path)
        if isinstance(found, WholeFile) or getattr(found, "streaming", False):
            self._stream(found)
            return int
        return partial(protocol.response_bytes, status, headers, b"".join(found))

    def _stream(self, found: Iterable[bytes]) -> None:
        """Send piece by piece as it is made, in this thread: its database connection may be part of it."""
        transport: Any = None

        async def send(chunk: bytes) -> None:
            nonlocal transport
            if transport is None:
                transport = self._protocol.response_stream(self._status, self._headers)
            await transport.send_bytes(chunk)

        for chunk in itertools.chain([b""], found):
            asyncio.run_coroutine_threadsafe(send(chunk), self._loop).result(STALLED_SECONDS)


def environ_of(scope: Scope) -> Environ:
    """The request as WSGI says it. Headers with `_` in their names are left out: they would pass for others."""
    host, _, port = scope.server.rpartition(":")
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode(errors="replace").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": WholeFile,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    for name, value in scope.headers.items():
        if "_" not in name:
            _add_header(environ, name.upper().replace("-", "_"), value)
    return environ


def _add_header(environ: Environ, name: str, value: str) -> None:
    key = name if name in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{name}"
    known = environ.get(key)
    if known is None or name == "HOST":
        environ[key] = value
    else:
        environ[key] = f"{known}{'; ' if name == 'COOKIE' else ','}{value}"


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < 19 else 0


application = Site(django, threads=int(os.environ.get(THREADS, "4")))
