"""What people with habits are told: on their own page, on the operators' list, and by `gisu why`, the same."""

from programs.demo.check.browser import Browser
from programs.demo.check.server import Server
from programs.demo.check.steps import Steps
from programs.demo.people import COHORT, LEARNERS, LEFT, PASSWORD

DILIGENT, SLIPPING, ONLY_SIGNS_IN, BACK = 1, 6, 15, 18
# What each reads first.
TOLD = {
    DILIGENT: "On course to complete.",
    SLIPPING: "Not on course: 1 requirement needs attention.",
    ONLY_SIGNS_IN: "As it stands this does not complete",
    BACK: "On course to complete.",
}


def look_at_habits(server: Server, steps: Steps, operator: Browser) -> None:
    for number, words in TOLD.items():
        who = LEARNERS[number - 1]
        browser = Browser(server.address)
        browser.sign_in(who.email, PASSWORD)
        mine = browser.see(f"/{COHORT}/progress/")
        steps.has(f"{who.name} reads how they stand", said=mine.said, wanted=words)
        why = server.gisu("why", COHORT, who.email)
        steps.has("and gisu why says the same", said=why, wanted=words)
    console = f"/{COHORT}/console/completion/"
    lost = operator.see(f"{console}?state=lost")
    names = {one.name for one in LEARNERS if one.name in lost.said}
    steps.same(
        "the operators see who cannot complete any more",
        expected={LEARNERS[ONLY_SIGNS_IN - 1].name},
        found=names,
    )
    gone = Browser(server.address)
    gone.sign_in(LEARNERS[LEFT - 1].email, PASSWORD)
    status = gone.see(f"/{COHORT}/").status
    steps.same("who has left sees nothing of the cohort", expected=404, found=status)


def look_at_the_program(server: Server, steps: Steps) -> None:
    folder = str(server.program)
    said = server.gisu("lint", folder, "--lang", "en")
    steps.has("nothing is wrong with the program", said=said, wanted="nothing is wrong")
    said = server.gisu("plan", folder, "--cohort", COHORT, "--lang", "en")
    steps.has("the cohort is what the program says", said=said, wanted="Nothing to change.")
