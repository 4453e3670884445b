"""Asks one address again and again over kept connections, one for each person, and counts the answers.

    python -m benchmarks.load PORT PATH SECONDS PEOPLE

PEOPLE is a JSON list with the list of headers each sends. Prints {"rate": answers a second, "status": {status: how
many}, "etags": each person's last}. Raw sockets and one thread: it shares two cores with what it measures.
"""

import json
import selectors
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Line:
    """One connection and what has come in on it so far."""

    socket: socket.socket
    request: bytes
    etag: str = ""
    came: bytearray = field(default_factory=bytearray)

    def answer(self) -> bytes | None:
        """The answer's head once all of it is here."""
        end = self.came.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.came[:end])
        length = int(_header(head, b"content-length") or 0)
        if len(self.came) < end + 4 + length:
            return None
        self.came.clear()
        return head


def _header(head: bytes, name: bytes) -> bytes:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.lower() == name:
            return value.strip()
    return b""


def ask(port: int, path: str, people: list[list[str]], *, seconds: float) -> dict[str, object]:
    watch = selectors.DefaultSelector()
    lines = []
    for headers in people:
        said = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *headers, "", ""]
        line = Line(socket.create_connection(("127.0.0.1", port)), "\r\n".join(said).encode())
        watch.register(line.socket, selectors.EVENT_READ, line)
        line.socket.sendall(line.request)
        lines.append(line)
    seen: Counter[int] = Counter()
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        for key, _ in watch.select(timeout=1):
            line = key.data
            line.came += line.socket.recv(1 << 20)
            if (head := line.answer()) is not None:
                seen[int(head[9:12])] += 1
                line.etag = _header(head, b"etag").decode()
                line.socket.sendall(line.request)
    took = time.perf_counter() - began
    return {
        "rate": seen.total() / took,
        "status": {str(status): count for status, count in seen.items()},
        "etags": [line.etag for line in lines],
    }


def main() -> None:
    port, path, seconds, people = sys.argv[1:]
    found = ask(int(port), path, json.loads(people), seconds=float(seconds))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
