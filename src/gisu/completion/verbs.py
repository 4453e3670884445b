from gisu.core.verbs import ORGANISE, Verb

VERBS = {
    "why": Verb(
        "gisu.completion.commands:why", "Say why somebody is, or is not, on course.", ORGANISE
    ),
}
