"""What comes in with a request: taken in whole, or given up, without a thread waiting for it."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from gisu.site.bodies import IN_MEMORY, REST_OF_A_FORM, TROUBLE, Incomplete, Intake, Trouble
from gisu.site.rsgi import Site, WholeFile, environ_of, largest

Chunks = AsyncIterator[bytes]


async def sent(*chunks: bytes) -> Chunks:
    for chunk in chunks:
        yield chunk


async def stalled(*chunks: bytes) -> Chunks:
    for chunk in chunks:
        yield chunk
    await asyncio.Event().wait()


async def trickling() -> Chunks:
    while True:
        await asyncio.sleep(0.001)
        yield b"x"


def taken(chunks: Chunks, *, length: int, intake: Intake | None = None) -> Any:
    limit = 1_000_000
    work = (intake or Intake()).take_in(chunks, length=length, limit=limit)
    return asyncio.run(work)


def test_a_body_is_taken_in_from_its_beginning_and_no_longer_than_it_said() -> None:
    with taken(sent(b"ab", b"cd", b"ef"), length=5) as body:
        assert body.read() == b"abcde"


def test_a_large_body_is_kept_in_a_file() -> None:
    with taken(sent(*[b"x" * 1_000] * 200), length=200_000) as large:
        assert large._rolled
        assert len(large.read()) == 200_000 > IN_MEMORY
    with taken(sent(b"x" * 1_000), length=1_000) as small:
        assert not small._rolled


def test_who_sends_nothing_more_is_not_waited_for() -> None:
    intake = Intake(stalled_seconds=0.01)

    assert taken(stalled(b"ab"), length=5, intake=intake) is Trouble.TOO_SLOW
    assert intake.on_their_way == 0


def test_who_sends_a_byte_now_and_then_is_not_waited_for_either() -> None:
    intake = Intake(first_seconds=0.01)

    assert taken(trickling(), length=500, intake=intake) is Trouble.TOO_SLOW


def test_who_goes_away_in_the_middle_is_not_answered_as_if_all_were_there() -> None:
    intake = Intake()

    for chunks in (sent(b"ab"), sent(b"ab", b"")):
        with pytest.raises(Incomplete):
            taken(chunks, length=5, intake=intake)
    assert intake.on_their_way == 0


def test_what_says_that_it_is_too_large_is_not_read() -> None:
    assert taken(stalled(), length=1_000_001) is Trouble.TOO_LARGE


def test_of_very_many_bodies_at_once_no_more_are_begun() -> None:
    async def three() -> list[Any]:
        intake = Intake(most_at_once=2, stalled_seconds=0.01)
        waiting = [intake.take_in(stalled(), length=5, limit=9) for _ in range(3)]
        return await asyncio.gather(*waiting)

    assert asyncio.run(three()) == [Trouble.TOO_SLOW, Trouble.TOO_SLOW, Trouble.TOO_MANY]


# The site as granian calls it


class Headers(list[tuple[str, str]]):
    def items(self) -> list[tuple[str, str]]:
        return self


def scope(method: str = "POST", http_version: str = "1.1", **headers: str) -> Any:
    named = [(name.replace("__", "-"), value) for name, value in headers.items()]
    return SimpleNamespace(
        proto="http",
        http_version=http_version,
        server="127.0.0.1:8000",
        client="[2001:db8::1]:4711",
        scheme="http",
        method=method,
        path="/딸기 밭/",
        query_string="a=%EB%B0%AD",
        authority=None,
        headers=Headers(named),
    )


class Sender:
    """What granian gives beside the scope: the body's pieces, and ways to answer."""

    def __init__(self, *chunks: bytes) -> None:
        self._chunks = chunks
        self.answers: list[tuple[Any, ...]] = []

    def __aiter__(self) -> Chunks:
        return sent(*self._chunks)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *said: self.answers.append((name, *said))

    def response_stream(self, status: int, headers: Any) -> "Sender":
        self.answers.append(("response_stream", status, headers))
        return self

    async def send_bytes(self, chunk: bytes) -> None:
        if chunk:
            self.answers.append(("chunk", chunk))


class Streaming:
    streaming = True

    def __init__(self) -> None:
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield from (b"a", b"b")

    def close(self) -> None:
        self.closed = True


def ask(
    answer: Callable[[dict[str, Any]], Iterable[bytes]],
    *chunks: bytes,
    status: str = "200 OK",
    **headers: str,
) -> list[tuple[Any, ...]]:
    def wsgi(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        found = answer(environ)
        start(status, [("set-cookie", " a=b")])
        return found

    sender = Sender(*chunks)
    asyncio.run(Site(wsgi, threads=1).__rsgi__(scope(**headers), sender))
    return sender.answers


HEADERS = [("set-cookie", "a=b")]


def test_a_request_reaches_the_site_with_its_body() -> None:
    answers = ask(
        lambda environ: [environ["wsgi.input"].read()], b"ab", b"c", content__length="3"
    )

    assert answers == [("response_bytes", 200, HEADERS, b"abc")]


def test_a_request_is_said_as_wsgi_says_it() -> None:
    said = environ_of(
        scope(host="camp.example", cookie="a=b", x_real__ip="1.2.3.4", content__type="text/csv")
    )

    assert said["PATH_INFO"].encode("latin-1").decode() == "/딸기 밭/"
    assert (said["SERVER_NAME"], said["SERVER_PORT"]) == ("127.0.0.1", "8000")
    assert said["REMOTE_ADDR"] == "2001:db8::1"
    assert said["CONTENT_TYPE"] == "text/csv"
    assert {name for name in said if name.startswith("HTTP_")} == {"HTTP_HOST", "HTTP_COOKIE"}


def test_the_same_header_twice_is_one_and_cookies_stay_apart() -> None:
    asked = scope()
    asked.headers += [("x-a", "1"), ("x-a", "2"), ("cookie", "a=b"), ("cookie", "c=d")]

    said = environ_of(asked)

    assert (said["HTTP_X_A"], said["HTTP_COOKIE"]) == ("1,2", "a=b; c=d")


def test_an_answer_that_is_made_as_it_is_sent_is_sent_in_pieces_and_closed() -> None:
    found = Streaming()

    assert ask(lambda _: found) == [
        ("response_stream", 200, HEADERS),
        ("chunk", b"a"),
        ("chunk", b"b"),
    ]
    assert found.closed


def test_a_file_is_sent_as_it_lies_on_the_disk_and_part_of_one_in_pieces(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id\n1\n")
    behind = path.open("rb")
    behind.seek(3)

    assert ask(lambda _: WholeFile(path.open("rb"), 10)) == [
        ("response_file", 200, HEADERS, str(path))
    ]
    assert ask(lambda _: WholeFile(behind, 10))[1:] == [("chunk", b"1\n")]
    assert ask(lambda _: WholeFile(io.BytesIO(b"x"), 10))[1:] == [("chunk", b"x")]


def test_an_answer_without_a_body_has_none() -> None:
    assert ask(lambda _: [], status="304 Not Modified") == [("response_empty", 304, HEADERS)]


def test_what_the_site_raises_is_an_answer_too() -> None:
    def broken(_: object) -> Iterable[bytes]:
        raise ZeroDivisionError

    assert ask(broken) == [("response_empty", 500, [("connection", "close")])]


def test_who_cannot_be_signed_in_sends_no_file() -> None:
    assert largest({}) == REST_OF_A_FORM
    assert largest({"HTTP_COOKIE": "a=b"}) == 601_000_000
    assert largest({"HTTP_AUTHORIZATION": "Bearer x"}) == 601_000_000
    answers = ask(lambda environ: [str(environ[TROUBLE]).encode()], content__length="1000001")
    assert answers == [("response_bytes", 200, [*HEADERS, ("connection", "close")], b"413")]


def test_a_body_of_unknown_length_is_not_taken_for_none_and_not_read() -> None:
    def trouble(environ: dict[str, Any]) -> Iterable[bytes]:
        return [str(environ.get(TROUBLE)).encode()]

    refused = [("response_bytes", 200, [*HEADERS, ("connection", "close")], b"411")]
    empty = [("response_bytes", 200, HEADERS, b"None")]

    assert ask(trouble, b"ab", b"", transfer__encoding="chunked") == refused
    assert (
        ask(trouble, b"ab", transfer__encoding="gzip, chunked", content__length="2") == refused
    )
    # HTTP/2 has no such header: a body is there where one comes.
    assert ask(trouble, b"ab", b"", http_version="2") == refused
    assert ask(trouble, b"", http_version="2") == empty
    assert ask(trouble, http_version="2") == empty
    assert ask(trouble, b"ab", http_version="2", content__length="2") == empty


def test_who_lets_nothing_come_of_a_body_of_unknown_length_is_not_waited_for() -> None:
    intake = Intake(stalled_seconds=0.01)

    assert asyncio.run(intake.is_nothing(stalled())) is False
    assert asyncio.run(intake.is_nothing(sent())) is True


def test_a_length_that_is_no_number_is_none() -> None:
    for said in ("-1", "1e9", "٣", "9" * 5_000, ""):
        assert ask(
            lambda environ: [environ["wsgi.input"].read()], b"ab", content__length=said
        ) == [("response_bytes", 200, HEADERS, b"")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (408, "too-slow", "너무 느려"),
        (411, "length-missing", "길이"),
        (413, "too-large", "너무 커요"),
        (429, "too-many-requests", "30초"),
    ],
)
def test_the_site_says_why_a_body_was_not_taken_in(
    client: Client, status: int, code: str, words: str
) -> None:
    said: dict[str, Any] = {TROUBLE: status}
    program = client.post("/api/v1/tokens", **said)
    page = client.post("/accounts/login/", HTTP_ACCEPT_LANGUAGE="ko", **said)

    assert (program.status_code, program.json()["type"]) == (
        status,
        f"urn:gisu:problem:{code}",
    )
    assert page.status_code == status
    with override("ko"):
        assert words in page.content.decode()
    assert program.get("Retry-After") == ("30" if status == 429 else None)
