"""A submission's way: from POST to its verdict, and how fast two workers empty a queue."""

import http.client
import json
import statistics
import time
import uuid
from typing import Any

from benchmarks.figures import Figure
from benchmarks.place import CouldNotMeasure, Place, until

TIMES, QUEUED = 15, 200
PATH = "/api/v1/cohorts/bench/competitions/rows/submissions"


class Sender:
    """Hands in the file of 10,000 rows with a token, over one kept connection."""

    def __init__(self, place: Place) -> None:
        self._token = place.laid["token"]
        self._line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=60)
        self._file = (place.folder / "rows.csv").read_bytes()

    def send(self) -> int:
        edge = uuid.uuid4().hex
        before = (
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="rows.csv"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        )
        body = before.encode() + self._file + f"\r\n--{edge}--\r\n".encode()
        made = self._ask("POST", PATH, body, f"multipart/form-data; boundary={edge}")
        number: int = made["id"]
        return number

    def state(self, number: int) -> str:
        said: str = self._ask("GET", f"/api/v1/submissions/{number}")["state"]
        return said

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self._token}"}
        if kind:
            headers["Content-Type"] = kind
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        said = answer.read()
        if answer.status >= 300:
            raise CouldNotMeasure(f"{method} {path} answered {answer.status}: {said[:500]!r}")
        return json.loads(said)


def seconds_to_verdict(place: Place) -> Figure:
    """From the first byte sent until the API says `scored`, asked every ten milliseconds; one idle worker."""
    place.serve()
    sender = Sender(place)
    _wait_for_verdict(sender, sender.send())  # what a worker's first file brings
    found = []
    for _ in range(TIMES):
        time.sleep(0.6)  # the worker is idle again
        began = time.perf_counter()
        _wait_for_verdict(sender, sender.send())
        found.append(time.perf_counter() - began)
    place.stop()
    note = f"{min(found):.2f} to {max(found):.2f} of {TIMES}"
    return Figure.at_most(
        "10,000 rows from POST to scored", statistics.median(found), 0.3, " s", note
    )


def _wait_for_verdict(sender: Sender, number: int) -> None:
    state = until(
        lambda: (said := sender.state(number)) in {"scored", "refused", "failed"} and said,
        f"the verdict on #{number}",
    )
    if state != "scored":
        raise CouldNotMeasure(f"#{number} was {state}")


def drained_a_second(place: Place, database: str) -> Figure:
    """200 submissions of 10,000 rows wait; two workers that have scored one already begin. By the times in the tables."""
    place.laid  # noqa: B018  laid before the clock runs
    for _ in range(2):
        place.start("gisu.cli.main", "worker")
    for count in (4, QUEUED):
        place.run("benchmarks.queueing", "fill", str(place.folder), str(count))
        place.run("benchmarks.queueing", "empty")
    place.stop()
    took = float(place.run("benchmarks.queueing", "took", str(QUEUED)))
    return Figure.at_least(
        f"submissions a second of two workers, {database}", QUEUED / took, 40
    )
