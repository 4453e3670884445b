"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import TEXT, Change

LEFT: dict[str, dict[str, Change]] = {
    "tracks.Track": {"title": lambda _: TEXT, "note": lambda _: TEXT},
}
