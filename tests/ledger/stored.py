"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import GONE, Change, more

LEFT: dict[str, dict[str, Change]] = {
    "ledger.Entry": {"facts": more(**GONE)},
}
