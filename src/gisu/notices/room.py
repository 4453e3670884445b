"""Telling people: in the site, by mail, in channels elsewhere."""

from django.utils.translation import gettext_lazy as _

from gisu.core.destinations import Destination
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.notices import notices, personal, tasks
from gisu.notices.failures import hear
from gisu.notices.kinds import Kind
from gisu.ui.menu import MenuEntry
from gisu.work.registry import FailureListener, Task

MENU = MenuEntry(
    name="notices:notices",
    icon="bell",
    label=_("Notices"),
    order=80,
    live="notices-here",  # renewed by notices/_counts.html
)

room = Room(
    "notices",
    MENU,
    Destination("notice-settings", "notices:settings"),
    Pages("gisu.notices.urls"),
    Api("gisu.notices.api.reading:router"),
    Api("gisu.notices.api.running:router"),
    FailureListener(hear),
    *declarations_in(notices, Kind),
    *declarations_in(tasks, Task),
    *personal.HOLDINGS,
)
