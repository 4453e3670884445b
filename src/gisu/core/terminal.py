"""The language of a terminal, and a room's texts in it before Django is there, or without it."""

import os
from pathlib import Path

from gisu_scoring.text.catalog import Catalog
from gisu_scoring.text.language import Language

ROOMS = Path(__file__).parents[1]


def terminal_language() -> Language:
    """GISU_LANG, else what the machine says; as gisu_client has it, whose import would cost each command httpx."""
    names = ("GISU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    value = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "ko" if value[:2].lower() == "ko" else "en"


def catalog_of(room: str) -> Catalog:
    """The texts of the room in the folder `room`."""
    return Catalog(ROOMS / room / "locale", "django")


def rooms_with_verbs() -> list[str]:
    """The rooms that have commands, by name, without importing one."""
    return sorted(
        path.parent.name for path in ROOMS.glob("*/verbs.py") if path.parent.name != "core"
    )


def rooms_with_arguments() -> list[str]:
    """The rooms with arguments that commands of rooms above take, by name."""
    return sorted(path.parent.name for path in ROOMS.glob("*/arguments.py"))
