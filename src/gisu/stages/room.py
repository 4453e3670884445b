from gisu.core.rooms import Room
from gisu.ledger.former_keys import KeyInAddress
from gisu.ledger.names import FactNames
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
)
