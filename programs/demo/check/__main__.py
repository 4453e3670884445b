"""Drive a demo of its own through HTTP, as a learner and as an operator, and look at everything that comes of it.

    python -m programs.demo.check

Prints a line for each step. Exits with 0 if every step's result was what it should be; else with 1, saying what was
expected and found and where the page is kept.
"""

import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

from programs.demo.check.browser import Browser
from programs.demo.check.habits import look_at_habits, look_at_the_program
from programs.demo.check.killing import kill_a_worker
from programs.demo.check.languages import Languages
from programs.demo.check.learner import HOME, Learner
from programs.demo.check.operator import DESK, Operator
from programs.demo.check.server import Server
from programs.demo.check.steps import NotSo, Steps
from programs.demo.people import COHORT
from programs.demo.port import a_free_one

AGAIN_WITHIN = 10.0


class Check:
    """All of it, in the order it happens."""

    def __init__(self, home: Path) -> None:
        self.steps = Steps()
        self.server = Server(home, a_free_one())
        downloads = home / "downloads"
        downloads.mkdir()
        self.learner = Learner(self.server, self.steps, downloads)
        self.operator = Operator(self.server, self.steps, self.learner)

    @property
    def browsers(self) -> list[Browser]:
        return [self.learner.browser, self.operator.browser, self.operator.other]

    def run(self) -> None:
        self.server.prepare()
        self.steps.true("the demo is made", holds=True, found=None)
        with self.server.running():
            self.learner.job()
            self.operator.sign_in()
            look_at_the_program(self.server, self.steps)
            look_at_habits(self.server, self.steps, self.operator.browser)
            self.operator.see_a_submission()
            self.operator.keep_strangers_out()
            self.operator.pause_and_resume()
            self.operator.extend_one_team()
            kill_a_worker(self.server, self.steps, self.learner)
            self.look_at_languages()
            self.operator.close()
            self.operator.reveal()
            self.operator.rejudge(self.learner.folder)
        self.start_again()

    def look_at_languages(self) -> None:
        nobody = Browser(self.server.address)
        Languages(self.steps, nobody).look_at("/accounts/login/", "/accounts/password/reset/")
        over = HOME.replace("digits", "breast-cancer")
        mine = [f"/{COHORT}/submissions/{number}/" for number in self.learner.mine[:2]]
        pages = [f"{HOME}{tab}" for tab in ("", "data/", "leaderboard/", "submissions/")]
        Languages(self.steps, self.learner.browser).look_at(
            f"/{COHORT}/",
            f"/{COHORT}/competitions/",
            *pages,
            *mine,
            *(f"{over}{tab}" for tab in ("", "leaderboard/", "leaderboard/?part=public")),
            HOME.replace("digits", "diabetes"),
            *(f"/{COHORT}/{name}/" for name in ("calendar", "weeks", "weeks/4", "progress")),
            f"/{COHORT}/teams/",
            f"/{COHORT}/team/",
            f"/{COHORT}/diary/",
            *("/me/", "/me/tokens/", "/me/sessions/"),
        )
        desk = f"/{COHORT}/console/"
        Languages(self.steps, self.operator.browser).look_at(
            f"/{COHORT}/",
            *(
                f"{desk}{name}/"
                for name in ("people", "people/invite", "completion", "work", "ledger")
            ),
            *(
                f"{desk}competitions/",
                DESK,
                f"{DESK}extend/",
                f"{DESK}close/",
                f"{DESK}reveal/",
                f"{DESK}rejudge/",
            ),
            *(
                f"{desk}program/{name}"
                for name in ("", "activities/", "requirements/", "folder/")
            ),
            *(f"{desk}submissions/{number}/" for number in self.learner.mine[:2]),
        )

    def start_again(self) -> None:
        """Stopped and started it is up soon, and what people did is there."""
        began = time.monotonic()
        said = self.server.prepare()
        with self.server.running():
            took = time.monotonic() - began
            self.steps.true(
                f"started again it is up within {AGAIN_WITHIN:g} s",
                holds=took < AGAIN_WITHIN,
                found=f"{took:.1f} s",
            )
            self.steps.lacks("nothing is made anew", said=said, unwanted="History:")
            page = self.learner.browser.see(f"/{COHORT}/submissions/{self.learner.mine[0]}/")
            self.steps.has("what people did is kept", said=page.said, wanted="naive Bayes")


def main() -> int:
    began = time.monotonic()
    home = Path(tempfile.mkdtemp(prefix="gisu-demo-check-"))
    check = Check(home)
    try:
        check.run()
    except NotSo as finding:
        say(f"NOT {finding}")
    except Exception:  # noqa: BLE001  whatever it is, the pages and the log help
        say(f"NOT {traceback.format_exc()}")
    else:
        shutil.rmtree(home, ignore_errors=True)
        say(f"All {check.steps.done} steps were right ({time.monotonic() - began:.0f} s).")
        return 0
    for number, browser in enumerate(check.browsers):
        if browser.last is not None:
            kept = home / f"page-{number}.html"
            kept.write_text(browser.last.answer.text, encoding="utf-8")
            say(f"  {browser.last.status} {browser.last.address} is kept as {kept}")
    say(f"  the site's log is {check.server.log}")
    return 1


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
