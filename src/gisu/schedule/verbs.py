from gisu.core.verbs import ORGANISE, Group, Verb

VERBS = {
    "activity cancel": Verb(
        "gisu.schedule.commands:cancel", "Call an activity off, with a reason.", ORGANISE
    ),
    "activity restore": Verb(
        "gisu.schedule.commands:restore", "Put an activity on again.", ORGANISE
    ),
}
GROUPS = {
    "activity": Group(help="Call activities off, and put them on again.", panel=ORGANISE),
}
