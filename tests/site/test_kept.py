"""What is kept is made once per mark, and only the newest is kept."""

import threading
from functools import partial

import pytest

from gisu.core import kept as keeping
from gisu.core.kept import forget, kept


def test_a_thing_is_made_once_for_each_mark() -> None:
    made: list[str] = []

    def make(what: str) -> str:
        made.append(what)
        return what

    said = [kept("board", mark, partial(make, mark)) for mark in ("1", "1", "2", "1")]

    assert said == ["1", "1", "2", "1"]
    assert made == ["1", "2", "1"]


def test_two_who_ask_at_once_wait_for_one_who_makes_it() -> None:
    made: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def make() -> int:
        begun.set()
        go_on.wait(5)
        made.append(1)
        return 7

    said: list[int] = []
    threads = [
        threading.Thread(target=lambda: said.append(kept("slow", 1, make))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    begun.wait(5)
    go_on.set()
    for thread in threads:
        thread.join()

    assert said == [7, 7]
    assert made == [1]


def test_what_fails_to_be_made_is_not_kept() -> None:
    with pytest.raises(ZeroDivisionError):
        kept("broken", 1, lambda: 1 // 0)

    assert kept("broken", 1, lambda: 5) == 5


def test_the_longest_unused_leave_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    forget()
    for name in ("a", "b", "a", "c"):
        kept(name, 1, lambda: "old")

    said = {name: kept(name, 1, lambda: "new") for name in ("a", "c", "b")}

    assert said == {"a": "old", "c": "old", "b": "new"}
