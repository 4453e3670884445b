"""Declarations for one test, or for a process that tests start."""

import pytest

from gisu.core import rooms
from gisu.core.rooms import Room, register


def declare(*declarations: object) -> None:
    """Let a room of the tests declare these too; of two with the same key the later counts."""
    known = rooms._rooms.get("tests", Room("tests"))
    register(Room("tests", *known.declarations, *declarations))


def forget_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test declares from now on is gone when it is over."""
    monkeypatch.setattr(rooms, "_rooms", dict(rooms._rooms))
    monkeypatch.setattr(rooms, "_by_type", {})
