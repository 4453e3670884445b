"""A cohort as a folder: read, checked, planned, applied, written back; the same in the browser.

It knows the items of no room by name.
"""

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.declarations import FirstHour
from gisu.core.destinations import Destination
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room
from gisu.programs import personal
from gisu.programs.queries.today import first_steps
from gisu.programs.sentences import SENTENCES
from gisu.ui.menu import MenuEntry

MENU = (
    MenuEntry(
        name="programs:overview",
        icon="settings",
        label=_("Program"),
        order=140,
        permission="programs.set",
    ),
)

room = Room(
    "programs",
    *MENU,
    Destination("new-cohort", "programs:new_cohort"),
    Destination("program-items", "programs:items"),
    Destination("program-item", "programs:item"),
    Pages("gisu.programs.urls"),
    Api("gisu.programs.api:router"),
    FirstHour(first_steps),
    SENTENCES,
    *personal.HOLDINGS,
)
