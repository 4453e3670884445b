"""The page of rooms: what each is for, as its room.py says, from the highest floor to the lowest."""

import ast
import tomllib
from pathlib import Path

from gisu.core.rooms import SOURCES

ROOT = Path(__file__).parents[3]

HEAD = """\
<!-- Made by gisu.cli.reference from each room.py and the floors in pyproject.toml. Change those. -->

# Rooms

From the highest floor to the lowest: a room may use those of the floors below it. Rooms on one floor do not know each other.

| floor | room | what it is for |
|---|---|---|
"""


def floors() -> list[list[str]]:
    """What stands side by side, from the top: the packages of gisu in import-linter's first contract."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[name.removeprefix("gisu.") for name in layer.split(" | ")] for layer in layers]


def rooms_page() -> str:
    found = [[name for name in floor if room_file(name).exists()] for floor in floors()]
    occupied = [rooms for rooms in found if rooms]
    return HEAD + "".join(
        f"| {len(occupied) - place} | `{name}` | {purpose(name)} |\n"
        for place, rooms in enumerate(occupied)
        for name in rooms
    )


def room_file(name: str) -> Path:
    return SOURCES / name / "room.py"


def purpose(room: str) -> str:
    """The docstring of its room.py, in a line; reading it needs no Django."""
    said = ast.get_docstring(ast.parse(room_file(room).read_text(encoding="utf-8"))) or ""
    return " ".join(said.split()).replace("|", "\\|")
