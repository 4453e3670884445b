"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import TEXT, Change

LEFT: dict[str, dict[str, Change]] = {
    "teams.TeamSet": {"name": lambda _: TEXT},
}
