from gisu.core.verbs import ORGANISE, Verb

VERBS = {
    "notices announce": Verb(
        "gisu.announcements.commands:announce", "Tell a cohort something.", ORGANISE
    ),
}
