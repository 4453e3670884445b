"""Who writes what to which roles and team sets of a cohort: drafts, a look before, sending now or at a time."""

from django.utils.translation import gettext_lazy as _

from gisu.announcements import notices, personal, tasks
from gisu.announcements.queries.announcements import news, tab
from gisu.announcements.queries.today import operators_part
from gisu.cohorts.declarations import OperatorsToday
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.notices.kinds import Kind
from gisu.ui.menu import MenuEntry
from gisu.ui.panels import Panel
from gisu.work.registry import Task

MENU = MenuEntry(
    name="announcements:announcements",
    icon="speakerphone",
    label=_("Announcements"),
    order=160,
    also="console/channels/",
    permission="cohorts.run",
)

room = Room(
    "announcements",
    MENU,
    Pages("gisu.announcements.urls"),
    Api("gisu.announcements.api:router"),
    OperatorsToday(read=operators_part),
    Panel("today-head", "announcements/_news.html", news),
    Panel("channels", "announcements/_tab.html", tab),
    *declarations_in(notices, Kind),
    *declarations_in(tasks, Task),
    *personal.HOLDINGS,
)
