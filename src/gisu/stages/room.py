from gisu.core.rooms import Room
from gisu.ledger.names import FactNames
from gisu.stages.program_items.cohort import CohortItem, LabelItem
from gisu.stages.program_items.days import BreakItem, CalendarItem, StageItem
from gisu.stages.program_items.policies import PolicyItem
from gisu.stages.program_items.sentences import SENTENCES
from gisu.stages.queries.names import stage_titles

room = Room(
    "stages",
    FactNames("stage", stage_titles),
    SENTENCES,
    CohortItem(),
    LabelItem(),
    PolicyItem(),
    CalendarItem(),
    BreakItem(),
    StageItem(),
)
