from gisu.core.verbs import ORGANISE, Group, Verb

VERBS = {
    "team set": Verb(
        "gisu.teams.commands.teams:describe", "Make a team set, or change it.", ORGANISE
    ),
    "team list": Verb(
        "gisu.teams.commands.teams:show", "List the teams and who is in them.", ORGANISE
    ),
    "team make": Verb(
        "gisu.teams.commands.teams:make", "Make a team, with people in it.", ORGANISE
    ),
    "team put": Verb(
        "gisu.teams.commands.teams:put", "Put people into a team, or move them.", ORGANISE
    ),
    "team take-out": Verb(
        "gisu.teams.commands.teams:take_out", "Take somebody out of a team.", ORGANISE
    ),
    "team rename": Verb(
        "gisu.teams.commands.teams:rename", "Give a team another name.", ORGANISE
    ),
    "team dissolve": Verb(
        "gisu.teams.commands.teams:dissolve", "Dissolve an empty team.", ORGANISE
    ),
    "team propose": Verb(
        "gisu.teams.commands.teams:propose", "Draw teams, and form them.", ORGANISE
    ),
    "track list": Verb(
        "gisu.teams.commands.tracks:show", "List the tracks and who is in them.", ORGANISE
    ),
    "track put": Verb(
        "gisu.teams.commands.tracks:put", "Put people into a track, or move them.", ORGANISE
    ),
    "track take-out": Verb(
        "gisu.teams.commands.tracks:take_out", "Take somebody out of a track.", ORGANISE
    ),
    "track swap": Verb(
        "gisu.teams.commands.tracks:swap", "Let two people exchange tracks.", ORGANISE
    ),
    "track assign": Verb(
        "gisu.teams.commands.tracks:assign", "Assign everybody by what they ranked.", ORGANISE
    ),
}
GROUPS = {
    "team": Group(help="Make teams and say who is in them.", panel=ORGANISE),
    "track": Group(help="Say who is in which track.", panel=ORGANISE),
}
