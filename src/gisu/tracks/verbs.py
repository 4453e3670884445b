from gisu.core.verbs import ORGANISE, Group, Verb

VERBS = {
    "track list": Verb(
        "gisu.tracks.commands:show", "List the tracks and who is in them.", ORGANISE
    ),
    "track put": Verb(
        "gisu.tracks.commands:put", "Put people into a track, or move them.", ORGANISE
    ),
    "track take-out": Verb(
        "gisu.tracks.commands:take_out", "Take somebody out of a track.", ORGANISE
    ),
    "track swap": Verb(
        "gisu.tracks.commands:swap", "Let two people exchange tracks.", ORGANISE
    ),
    "track assign": Verb(
        "gisu.tracks.commands:assign", "Assign everybody by what they ranked.", ORGANISE
    ),
}
GROUPS = {"track": Group(help="Say who is in which track.", panel=ORGANISE)}
