from gisu.core.verbs import COMPETE, DEVELOP, RUN, Group, Needs, Verb

VERBS = {
    "login": Verb(
        "gisu.cli.client.sign_in:login", "Keep a token for a site.", COMPETE, Needs.NOTHING
    ),
    "logout": Verb(
        "gisu.cli.client.sign_in:logout", "Forget a site's token.", COMPETE, Needs.NOTHING
    ),
    "today": Verb("gisu.cli.client.days:today", "Show your day.", COMPETE, Needs.NOTHING),
    "calendar": Verb(
        "gisu.cli.client.days:calendar", "Show what is on and due.", COMPETE, Needs.NOTHING
    ),
    "competitions": Verb(
        "gisu.cli.client.listing:competitions", "List what is running.", COMPETE, Needs.NOTHING
    ),
    "accept": Verb(
        "gisu.cli.client.taking_part:accept",
        "Accept a competition's rules.",
        COMPETE,
        Needs.NOTHING,
    ),
    "download": Verb(
        "gisu.cli.client.taking_part:download",
        "Fetch a competition's data.",
        COMPETE,
        Needs.NOTHING,
    ),
    "check": Verb(
        "gisu.cli.client.handing_in:check",
        "Check a file before it costs a try.",
        COMPETE,
        Needs.NOTHING,
    ),
    "submit": Verb(
        "gisu.cli.client.handing_in:submit",
        "Hand in a file and wait for its score.",
        COMPETE,
        Needs.NOTHING,
    ),
    "submissions": Verb(
        "gisu.cli.client.listing:submissions",
        "List what you handed in.",
        COMPETE,
        Needs.NOTHING,
    ),
    "leaderboard": Verb(
        "gisu.cli.client.listing:leaderboard", "Show how teams stand.", COMPETE, Needs.NOTHING
    ),
    "compare": Verb(
        "gisu.cli.client.listing:compare",
        "Say which differences are more than chance.",
        COMPETE,
        Needs.NOTHING,
    ),
    "diagnose": Verb(
        "gisu.cli.client.listing:diagnose",
        "Say where a submission is right and wrong.",
        COMPETE,
        Needs.NOTHING,
    ),
    "serve": Verb("gisu.cli.serve:serve", "Start web and worker.", RUN, Needs.NOTHING),
    "upgrade": Verb("gisu.cli.upgrade:upgrade", "Bring the database up to date.", RUN),
    "doctor": Verb(
        "gisu.cli.doctor.verb:doctor",
        "Say what is amiss on this machine.",
        RUN,
        Needs.RESTORING,
    ),
    "where": Verb("gisu.cli.where:where", "Name the files behind a page.", DEVELOP),
    "dev new-room": Verb(
        "gisu.cli.new_room:new_room", "Write a new room to begin with.", DEVELOP, Needs.MODELS
    ),
}
GROUPS = {
    "dev": Group(help="Work on gisu itself.", panel=DEVELOP),
}
