from gisu.core.verbs import RUN, Needs, Verb

VERBS = {
    "worker": Verb("gisu.work.commands:worker", "Start one more worker.", RUN, Needs.CURRENT),
}
