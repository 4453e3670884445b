from django.utils.translation import gettext_lazy as _

from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.ledger.names import FactNames
from gisu.notices.kinds import Kind
from gisu.schedule import notices, personal, tasks
from gisu.schedule.actions.tracks import rename_in_activities
from gisu.schedule.queries.states import activity_titles, stage_keys, stage_titles
from gisu.schedule.queries.whom import activities_naming
from gisu.teams.naming import StageKeys, TrackNaming
from gisu.ui.menu import MenuEntry
from gisu.work.registry import Task

MENU = (
    MenuEntry(
        name="schedule:calendar",
        icon="calendar",
        label=_("Calendar"),
        order=30,
        tab=3,
    ),
    MenuEntry(
        name="schedule:this_week",
        icon="calendar-week",
        label=_("This week"),
        order=40,
    ),
)

room = Room(
    "schedule",
    *MENU,
    Pages("gisu.schedule.urls"),
    Api("gisu.schedule.api:router"),
    FactNames("activity", activity_titles),
    FactNames("stage", stage_titles),
    StageKeys(stage_keys),
    TrackNaming(activities_naming, rename_in_activities),
    *declarations_in(notices, Kind),
    *declarations_in(tasks, Task),
    *personal.HOLDINGS,
)
