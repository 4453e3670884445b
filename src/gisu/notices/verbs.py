from gisu.core.verbs import RUN, Group, Verb

VERBS = {
    "notices test": Verb("gisu.notices.commands:test", "Send a mail to see it arrive.", RUN),
    "notices waiting": Verb("gisu.notices.commands:waiting", "Say what waits to be sent.", RUN),
}
GROUPS = {
    "notices": Group(help="Tell people, and see whether they are reached.", panel=RUN),
}
