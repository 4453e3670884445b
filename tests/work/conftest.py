import pytest
from tests.work.kinds import Clock, Kinds

from gisu.work import registry


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> Kinds:
    """`t.plain` (5 attempts), `t.gives-up` (2 attempts) and `t.aside` (lane `aside`), registered for one test."""
    monkeypatch.setattr(registry, "_tasks", dict(registry._tasks))
    kinds = Kinds()
    registry.task("t.plain", title="Plain work")(kinds.run)
    registry.task("t.gives-up", attempts=2, gave_up=kinds.give_up)(kinds.run)
    registry.task("t.aside", title="Work aside", lane="aside")(kinds.run)
    return kinds
