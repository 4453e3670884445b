"""What happened: entries that are only added."""

from django.utils.translation import gettext_lazy as _

from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room
from gisu.ledger import personal
from gisu.ui.menu import MenuEntry

MENU = (
    MenuEntry(
        name="ledger:mine",
        icon="history",
        label=_("My activity record"),
        order=70,
        tab=6,
    ),
    MenuEntry(
        name="ledger:diary",
        icon="list-details",
        label=_("Activity record"),
        order=170,
        permission="ledger.read_all",
    ),
)

room = Room(
    "ledger",
    *MENU,
    Pages("gisu.ledger.urls"),
    Api("gisu.ledger.api:router"),
    *personal.HOLDINGS,
)
