"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from typing import Any

from tests.stored import TEXT, Change


def _requirement(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "title": TEXT, "at_least": 10**12, "old_option": True} if said else said


LEFT: dict[str, dict[str, Change]] = {
    "completion.Telling": {"said": _requirement},
}
