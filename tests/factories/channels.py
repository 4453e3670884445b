"""A server of our own that takes what channels are told, and answers as it is bidden."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Heard:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        return json.loads(self.body)


@dataclass
class Channel:
    """Keeps what arrives, oldest first. `answers` are the statuses it gives first; then 200."""

    address: str = ""
    heard: list[Heard] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


@contextmanager
def open_channel() -> Iterator[Channel]:
    channel = Channel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            channel.heard.append(Heard(self.path, headers, body))
            status = channel.answers.pop(0) if channel.answers else 200
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{channel.address}/elsewhere")
            self.end_headers()
            self.wfile.write(b"ok" if status == 200 else b"no_service")

        def log_message(self, *_args: Any) -> None:
            """Nothing: the test reads what was heard."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    channel.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield channel
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
