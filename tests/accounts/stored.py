"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import Change

LEFT: dict[str, dict[str, Change]] = {
    "accounts.ApiToken": {"scopes": lambda _: ["read", "gone"]},
}
