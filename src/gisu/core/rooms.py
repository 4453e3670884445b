"""Rooms declare themselves: the `room.py` of each says what engines and other rooms may know of it.

    room = Room("teams", FactNames("team", team_labels), *declarations_in(notices, Kind))

An engine knows no room by name. It asks for everything that rooms declared of one type, as
`declared(FactNames)`. Apps are found by the presence of a `room.py`, without importing it.
"""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeVar, cast

Declaration = TypeVar("Declaration")

# What everything stands on, in the order in which Django has to see it.
KERNEL = ("core", "ui", "accounts", "work", "cohorts", "ledger", "notices")
PACKAGE = "gisu"
SOURCES = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Room:
    """A room and what it declares, in the order in which its own declarations count."""

    name: str
    declarations: tuple[object, ...]

    def __init__(self, name: str, *declarations: object) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "declarations", declarations)


_rooms: dict[str, Room] = {}
_by_type: dict[type, tuple[object, ...]] = {}


def room_names(sources: Path = SOURCES) -> list[str]:
    """The kernel, then every other folder with a `room.py`, by name."""
    others = {path.parent.name for path in sources.glob("*/room.py")} - {*KERNEL}
    return [*KERNEL, *sorted(others)]


def load_rooms() -> None:
    """Import every `room.py`. Django's models must be there."""
    for name in room_names():
        if (SOURCES / name / "room.py").exists():
            register(import_module(f"{PACKAGE}.{name}.room").room)


def register(room: Room) -> None:
    """Let `declared` know of `room`; one of the same name is replaced."""
    _rooms[room.name] = room
    _by_type.clear()


def declared(kind: type[Declaration]) -> tuple[Declaration, ...]:
    """Every declaration of this type: the kernel's first, then room by room."""
    if kind not in _by_type:
        everything = (each for room in _rooms.values() for each in room.declarations)
        _by_type[kind] = tuple(each for each in everything if isinstance(each, kind))
    return cast(tuple[Declaration, ...], _by_type[kind])


def declarations_in(module: ModuleType, kind: type[Declaration]) -> tuple[Declaration, ...]:
    """The constants of this type in `module`, in the order in which they stand there."""
    return tuple(each for each in vars(module).values() if isinstance(each, kind))
