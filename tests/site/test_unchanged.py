"""An answer is given again to the same question only, and only while nothing was committed."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from tests.factories.people import make_person

from gisu.core.answers import holding
from gisu.core.unchanged import mark
from gisu.site.unchanged import MOST_BYTES, unchanged

pytestmark = pytest.mark.postgresql

NOW = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)


@dataclass
class Room:
    """A view that counts how often it was asked and promises its answer for a while."""

    promises: timedelta | None = timedelta(seconds=5)
    content: bytes = b"a board"
    cookie: str = ""
    asked: int = field(default=0)

    def __call__(self, _request: HttpRequest) -> HttpResponse:
        self.asked += 1
        answer = HttpResponse(self.content, headers={"ETag": '"1"'})
        if self.cookie:
            answer.set_cookie("csrftoken", self.cookie)
        return holding(answer, datetime.now(UTC) + self.promises) if self.promises else answer


def ask(
    room: Callable[[HttpRequest], HttpResponse], path: str = "/", **said: str
) -> HttpResponse:
    return unchanged(room)(RequestFactory().get(path, headers=said))


@pytest.fixture
def room(request: pytest.FixtureRequest, transactional_db: None) -> Room:
    return Room(content=request.node.nodeid.encode())


def test_the_same_question_is_answered_as_before_without_asking_the_room(room: Room) -> None:
    path = "/the-same"

    first, again = ask(room, path, cookie="a=1"), ask(room, path, cookie="a=1")

    assert room.asked == 1
    assert (again.content, again["ETag"]) == (first.content, '"1"')


@pytest.mark.parametrize(
    "other",
    [
        {"cookie": "sessionid=b"},
        {"authorization": "Bearer b"},
        {"accept-language": "en"},
        {"if-none-match": '"1"'},
        {"hx-request": "true"},
    ],
)
def test_whoever_asks_otherwise_is_answered_by_the_room(
    room: Room, other: dict[str, str]
) -> None:
    path = f"/otherwise/{next(iter(other))}"
    ask(room, path, cookie="sessionid=a")

    ask(room, path, **{"cookie": "sessionid=a", **other})

    assert room.asked == 2


def test_a_commit_of_this_process_ends_what_was_said(room: Room) -> None:
    ask(room, "/own-commit")

    make_person()
    ask(room, "/own-commit")

    assert room.asked == 2


def test_a_commit_of_somebody_else_ends_what_was_said(room: Room) -> None:
    ask(room, "/their-commit")

    def commit() -> None:
        make_person()
        connection.close()

    other = threading.Thread(target=commit)
    other.start()
    other.join()
    ask(room, "/their-commit")

    assert room.asked == 2


def test_what_was_read_in_a_transaction_is_not_kept(room: Room) -> None:
    with transaction.atomic():
        assert mark() is None
        ask(room, "/within")
        ask(room, "/within")

    assert room.asked == 2


def test_a_promise_runs_out(room: Room) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        ask(room, "/later")
        clock.shift(timedelta(seconds=4))
        ask(room, "/later")
        clock.shift(timedelta(seconds=1))
        ask(room, "/later")

    assert room.asked == 2


def test_no_promise_is_kept_longer_than_ten_seconds(room: Room) -> None:
    room.promises = timedelta(hours=1)

    with time_machine.travel(NOW, tick=False) as clock:
        ask(room, "/long")
        clock.shift(timedelta(seconds=10))
        ask(room, "/long")

    assert room.asked == 2


def test_a_view_that_promises_nothing_is_asked_every_time(room: Room) -> None:
    room.promises = None

    ask(room, "/nothing")
    ask(room, "/nothing")

    assert room.asked == 2


def test_an_answer_that_gives_a_cookie_is_for_that_asker_alone(room: Room) -> None:
    room.cookie = "new"

    ask(room, "/cookie")
    ask(room, "/cookie")
    ask(room, "/cookie", cookie="csrftoken=new")
    renewed = ask(room, "/cookie", cookie="csrftoken=new")

    assert room.asked == 3
    assert renewed.cookies["csrftoken"].value == "new"


def test_the_longest_unused_leave_when_there_is_no_more_room(room: Room) -> None:
    room.content = bytes(MOST_BYTES // 3)

    for path in ("/1", "/2", "/3", "/1", "/3"):
        ask(room, path)

    assert room.asked == 4
