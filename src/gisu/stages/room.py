from gisu.core.rooms import Room
from gisu.ledger.names import FactNames
from gisu.stages.queries.names import stage_titles

room = Room("stages", FactNames("stage", stage_titles))
