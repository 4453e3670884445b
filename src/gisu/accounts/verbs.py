from gisu.core.verbs import ORGANISE, Group, Verb

VERBS = {
    "person create": Verb("gisu.accounts.commands:create_person", "Make a person.", ORGANISE),
    "person change-address": Verb(
        "gisu.accounts.commands:change_address",
        "Let somebody sign in with another address.",
        ORGANISE,
    ),
    "person remove-second-factor": Verb(
        "gisu.accounts.commands:remove_second_factor",
        "Let somebody sign in without a code.",
        ORGANISE,
    ),
}
GROUPS = {
    "person": Group(help="Make people, and change their address.", panel=ORGANISE),
}
