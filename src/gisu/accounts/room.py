"""People, signing in, tokens."""

from gisu.accounts import personal
from gisu.accounts.doctor import ACCOUNTS
from gisu.core.destinations import Destination
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room

room = Room(
    "accounts",
    Destination("language", "accounts:language"),
    Destination("theme", "accounts:theme"),
    Pages("gisu.accounts.urls"),
    Api("gisu.accounts.api:router"),
    ACCOUNTS,
    *personal.HOLDINGS,
)
