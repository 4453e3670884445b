"""People, signing in, tokens."""

from gisu.accounts import personal
from gisu.accounts.doctor import ACCOUNTS
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room

room = Room(
    "accounts",
    Pages("gisu.accounts.urls"),
    Api("gisu.accounts.api:router"),
    ACCOUNTS,
    *personal.HOLDINGS,
)
