"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import GONE, TEXT, Change

LEFT: dict[str, dict[str, Change]] = {
    "notices.Telling": {"facts": lambda _: {**GONE, "title": TEXT}},
    "notices.Webhook": {"categories": lambda _: ["gone"]},
    "notices.Wishes": {"chosen": lambda _: {"gone": "gone"}},
}
