"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import GONE, TEXT, Change, more

LEFT: dict[str, dict[str, Change]] = {
    "programs.AppliedItem": {"fields": more(title=TEXT, **GONE)},
}
