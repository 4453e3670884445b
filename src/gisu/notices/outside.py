"""The one place that calls other sites: a POST to a channel, by the address that was judged, following nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from gisu.notices.addresses import place_of, resolved

SECONDS = 10.0
MOST_READ = 2000  # bytes of an answer; enough to say what was wrong


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    said: str

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


class OutOfReach(Exception):
    """Nobody answered, or not as HTTP."""


def send(address: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """What `address` answers to a POST of `body`. Raises AddressRefused, OutOfReach."""
    place = place_of(address)
    try:
        number = resolved(place)
    except OSError as error:
        raise OutOfReach(f"{place.host}: {error.strerror or error}") from error
    target = httpx.URL(address).copy_with(host=number)
    named = urlsplit(address).netloc
    try:
        with (
            httpx.Client(trust_env=False, follow_redirects=False, timeout=SECONDS) as client,
            client.stream(
                "POST",
                target,
                content=body,
                headers={"User-Agent": "gisu", **headers, "Host": named},
                extensions={"sni_hostname": place.host},
            ) as answer,
        ):
            return Answer(answer.status_code, _beginning(answer))
    except httpx.HTTPError as error:
        raise OutOfReach(f"{place.host}: {str(error) or type(error).__name__}") from error


def _beginning(answer: httpx.Response) -> str:
    read = b""
    for chunk in answer.iter_bytes(MOST_READ):
        read += chunk
        if len(read) >= MOST_READ:
            break
    return " ".join(read[:MOST_READ].decode(errors="replace").split())[:200]
