from gisu.core.verbs import ORGANISE, Group, Verb

VERBS = {
    "person export": Verb(
        "gisu.membership.commands.people:export_data",
        "Write all that is held about somebody.",
        ORGANISE,
    ),
    "person erase": Verb(
        "gisu.membership.commands.people:erase", "Erase who somebody is, now.", ORGANISE
    ),
    "people import": Verb(
        "gisu.membership.commands.rosters:import_roster",
        "Take in a roster from a CSV file.",
        ORGANISE,
    ),
    "role give": Verb(
        "gisu.membership.commands.roles:give_role", "Let somebody be something.", ORGANISE
    ),
    "role end": Verb(
        "gisu.membership.commands.roles:end_role", "End what somebody is.", ORGANISE
    ),
    "invite": Verb(
        "gisu.membership.commands.roles:invite", "Make an invitation link.", ORGANISE
    ),
}
GROUPS = {
    "people": Group(help="Take in many people at once.", panel=ORGANISE),
    "role": Group(help="Say who is what in a cohort.", panel=ORGANISE),
}
