from gisu.core.verbs import ORGANISE, Group, Verb

VERBS = {
    "team set": Verb(
        "gisu.teams.commands:describe", "Make a team set, or change it.", ORGANISE
    ),
    "team list": Verb(
        "gisu.teams.commands:show", "List the teams and who is in them.", ORGANISE
    ),
    "team make": Verb("gisu.teams.commands:make", "Make a team, with people in it.", ORGANISE),
    "team put": Verb(
        "gisu.teams.commands:put", "Put people into a team, or move them.", ORGANISE
    ),
    "team take-out": Verb(
        "gisu.teams.commands:take_out", "Take somebody out of a team.", ORGANISE
    ),
    "team rename": Verb("gisu.teams.commands:rename", "Give a team another name.", ORGANISE),
    "team dissolve": Verb("gisu.teams.commands:dissolve", "Dissolve an empty team.", ORGANISE),
    "team propose": Verb("gisu.teams.commands:propose", "Draw teams, and form them.", ORGANISE),
}
GROUPS = {"team": Group(help="Make teams and say who is in them.", panel=ORGANISE)}
