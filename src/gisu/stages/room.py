from gisu.core.rooms import Room
from gisu.ledger.names import FactNames
from gisu.stages.queries.names import break_labels, stage_labels

room = Room(
    "stages", FactNames("stage", stage_labels), FactNames("calendar_break", break_labels)
)
