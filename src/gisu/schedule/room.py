"""Whatever opens, is held, is due and may be extended; the calendar and its feed."""

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.declarations import OperatorsToday
from gisu.cohorts.program_effects import ChangeEffect
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.ledger.former_keys import KeyInAddress
from gisu.ledger.names import FactNames
from gisu.notices.kinds import Kind
from gisu.schedule import notices, personal, tasks
from gisu.schedule.actions.activities import keep_stage_of_activities
from gisu.schedule.actions.moving import refuse_to_leave_out, settle_activities
from gisu.schedule.kinds import OWN
from gisu.schedule.program_effects import look_at_clashes, new_clashes
from gisu.schedule.program_items.activities import ActivityItem
from gisu.schedule.program_items.sentences import SENTENCES
from gisu.schedule.queries.audience import activities_of_track
from gisu.schedule.queries.states import activity_labels
from gisu.schedule.queries.today import operators_part
from gisu.stages.actions.stages import StageGuard
from gisu.stages.moves import Moves
from gisu.tracks.naming import TrackUse
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
    FactNames("activity", activity_labels),
    KeyInAddress(
        "activity",
        after=(
            "activities/",
            "calendar/activities/",
            "console/program/activities/",
            "console/program/*/activities/",
        ),
    ),
    StageGuard(keep_stage_of_activities),
    *OWN,
    Moves(settle_activities, refuse_to_leave_out),
    OperatorsToday(read=operators_part),
    TrackUse(activities_of_track),
    SENTENCES,
    ActivityItem(),
    ChangeEffect(look_at_clashes, new_clashes),
    *declarations_in(notices, Kind),
    *declarations_in(tasks, Task),
    *personal.HOLDINGS,
)
