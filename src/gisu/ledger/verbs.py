from gisu.core.verbs import RUN, Group, Verb

VERBS = {
    "ledger rebuild": Verb(
        "gisu.ledger.commands:rebuild", "Make the kept readings of the ledger anew.", RUN
    ),
}
GROUPS = {
    "ledger": Group(help="Look after the ledger.", panel=RUN),
}
