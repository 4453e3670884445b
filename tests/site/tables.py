"""The tables that stand in the folders of the rooms' tests, put together: who may go where, what parameters are, what operations take."""

from importlib import import_module
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]


def gathered(file: str, table: str) -> dict[str, Any]:
    """The dictionary `table` of every `tests/<room>/<file>.py`, as one. Raises ValueError where two say the same."""
    found: dict[str, Any] = {}
    for path in sorted(TESTS.glob(f"*/{file}.py")):
        own = getattr(import_module(f"tests.{path.parent.name}.{file}"), table, {})
        if twice := found.keys() & own.keys():
            message = f"{path} says again what another room says: {', '.join(sorted(twice))}"
            raise ValueError(message)
        found |= own
    return found
