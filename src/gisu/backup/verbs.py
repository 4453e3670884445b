from gisu.core.verbs import RUN, Needs, Verb

VERBS = {
    "backup": Verb("gisu.backup.commands:backup", "Save everything in one archive.", RUN),
    "restore": Verb(
        "gisu.backup.commands:restore",
        "Make this site what an archive says.",
        RUN,
        Needs.RESTORING,
    ),
}
