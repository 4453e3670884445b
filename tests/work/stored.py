"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import GONE, Change, more

LEFT: dict[str, dict[str, Change]] = {
    "work.Item": {"payload": more(**GONE)},
    "work.Schedule": {"payload": more(**GONE)},
    "work.Worker": {"lanes": lambda _: ["gone"]},
}
