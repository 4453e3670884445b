from gisu.core.verbs import ORGANISE, Group, Needs, Verb

VERBS = {
    "score": Verb(
        "gisu.competitions.commands.scoring:score",
        "Score a file against a folder, no site.",
        ORGANISE,
        Needs.NOTHING,
    ),
    "competition check": Verb(
        "gisu.competitions.commands.scoring:check",
        "Say what is wrong with a competition's folder.",
        ORGANISE,
        Needs.NOTHING,
    ),
    "competition load": Verb(
        "gisu.competitions.commands.loading:load",
        "Put a folder's competition on the site.",
        ORGANISE,
        Needs.CURRENT,
    ),
    "competition rejudge": Verb(
        "gisu.competitions.commands.rejudging:rejudge",
        "Judge everything by a corrected folder.",
        ORGANISE,
        Needs.CURRENT,
    ),
    "competition cancel": Verb(
        "gisu.competitions.commands.deciding:cancel",
        "Call a competition off, with a reason.",
        ORGANISE,
    ),
    "competition restore": Verb(
        "gisu.competitions.commands.deciding:restore", "Put a competition on again.", ORGANISE
    ),
    "competition hide": Verb(
        "gisu.competitions.commands.deciding:hide",
        "Hide a competition from learners.",
        ORGANISE,
    ),
    "competition show": Verb(
        "gisu.competitions.commands.deciding:show", "Show a competition to learners.", ORGANISE
    ),
    "competition disqualify": Verb(
        "gisu.competitions.commands.deciding:disqualify",
        "Let a team or submission rank nowhere.",
        ORGANISE,
    ),
    "competition reinstate": Verb(
        "gisu.competitions.commands.deciding:reinstate",
        "Let a team or submission rank again.",
        ORGANISE,
    ),
}
GROUPS = {
    "competition": Group(
        help="Check and load competitions, and decide about them.", panel=ORGANISE
    ),
}
