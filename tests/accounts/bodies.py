"""What the operations of accounts take: see tests/site/states.py."""

from tests.site.states import NOTHING, V1, Body, sent

BODIES: dict[str, Body] = {
    f"POST {V1}/tokens": sent(
        lambda _: {"email": "a@example.org", "password": "x", "name": "n", "scopes": []}
    ),
    f"DELETE {V1}/tokens/current": NOTHING,
}
