import pytest
from tests.rooms import declare, forget_afterwards
from tests.work.kinds import Clock, Kinds

from gisu.work.registry import task


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> Kinds:
    """`t.plain` (5 attempts), `t.gives-up` (2 attempts) and `t.aside` (lane `aside`), registered for one test."""
    forget_afterwards(monkeypatch)
    kinds = Kinds()
    declare(
        task("t.plain", title="Plain work")(kinds.run),
        task("t.gives-up", attempts=2, gave_up=kinds.give_up)(kinds.run),
        task("t.aside", title="Work aside", lane="aside")(kinds.run),
    )
    return kinds
