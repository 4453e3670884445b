"""A cohort's days: how its weeks are counted, stages, breaks, holidays."""

from gisu.core.rooms import Room
from gisu.ledger.former_keys import KeyInAddress
from gisu.ledger.names import FactNames
from gisu.stages.program_items.cohort import CohortItem, LabelItem
from gisu.stages.program_items.days import BreakItem, CalendarItem, StageItem
from gisu.stages.program_items.policies import PolicyItem
from gisu.stages.program_items.sentences import SENTENCES
from gisu.stages.queries.names import break_labels, stage_labels

room = Room(
    "stages",
    FactNames("stage", stage_labels),
    FactNames("calendar_break", break_labels),
    KeyInAddress(
        "stage",
        after=(
            "console/tracks/",
            "track-stages/",
            "console/program/stages/",
            "console/program/*/stages/",
        ),
    ),
    KeyInAddress(
        "calendar_break",
        after=(
            "console/program/breaks/",
            "console/program/*/breaks/",
        ),
    ),
    SENTENCES,
    CohortItem(),
    LabelItem(),
    PolicyItem(),
    CalendarItem(),
    BreakItem(),
    StageItem(),
)
