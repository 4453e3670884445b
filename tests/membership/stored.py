"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import GONE, Change

LEFT: dict[str, dict[str, Change]] = {
    "membership.Change": {"steps": lambda _: [{"did": "gone", **GONE}]},
}
