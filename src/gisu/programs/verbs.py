from gisu.core.verbs import ORGANISE, Group, Needs, Verb

VERBS = {
    "lint": Verb(
        "gisu.programs.commands.linting:lint",
        "Say what is wrong with a program.",
        ORGANISE,
        Needs.MODELS,
    ),
    "plan": Verb(
        "gisu.programs.commands.applying:plan",
        "Say what a program would change.",
        ORGANISE,
        Needs.CURRENT,
    ),
    "apply": Verb(
        "gisu.programs.commands.applying:apply",
        "Bring a cohort up to a program.",
        ORGANISE,
        Needs.CURRENT,
    ),
    "export": Verb(
        "gisu.programs.commands.exporting:export",
        "Write a cohort as a program.",
        ORGANISE,
        Needs.CURRENT,
    ),
    "cohort create": Verb("gisu.programs.commands.cohorts:create", "Begin a cohort.", ORGANISE),
}
GROUPS = {
    "cohort": Group(help="Begin and describe cohorts.", panel=ORGANISE),
}
