"""An operator's main job: see every submission with its way, pause, extend, close, reveal."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from programs.demo.check.browser import Browser
from programs.demo.check.expected import expected
from programs.demo.check.learner import HOME, ME, SLUG, Learner
from programs.demo.check.server import Server
from programs.demo.check.steps import Steps
from programs.demo.days import ZONE
from programs.demo.people import COHORT, LEARNERS, PASSWORD, STAFF

TURNED = 25  # rows that get another label when the demo is rejudged
DESK = f"/{COHORT}/console/competitions/{SLUG}/"


def with_other_labels(truth: Path) -> bytes:
    """The truth with the next digit as the label of its first rows."""
    head, *rows = truth.read_text(encoding="utf-8").splitlines()
    for at, row in enumerate(rows[:TURNED]):
        number, label, part = row.split(",")
        rows[at] = f"{number},{(int(label) + 1) % 10},{part}"
    return "\n".join([head, *rows, ""]).encode()


class Operator:
    """Operator 01, with Learner 14 and Learner 01 at the other end."""

    def __init__(self, server: Server, steps: Steps, learner: Learner) -> None:
        self.server, self.steps, self.learner = server, steps, learner
        self.browser = Browser(server.address)
        self.other = Browser(server.address)

    def sign_in(self) -> None:
        self.browser.sign_in(STAFF[0].email, PASSWORD)
        self.other.sign_in(LEARNERS[0].email, PASSWORD)
        page = self.browser.see(f"/{COHORT}/")
        self.steps.same("the operator's day opens", expected=200, found=page.status)
        for name in ("people", "competitions", "work", "ledger"):
            status = self.browser.see(f"/{COHORT}/console/{name}/").status
            self.steps.same(f"the operator sees {name}", expected=200, found=status)
            refused = self.other.see(f"/{COHORT}/console/{name}/").status
            self.steps.same(f"a learner does not see {name}", expected=403, found=refused)

    def see_a_submission(self) -> None:
        """The learner's refused and scored files, with their way."""
        page = self.browser.see(f"{DESK}?q={ME.name.replace(' ', '+')}")
        for number in self.learner.mine:
            self.steps.true(
                f"#{number} is in the list",
                holds=bool(page.row(f"#{number}")),
                found=page.rows[:8],
            )
        one = self.browser.see(f"/{COHORT}/console/submissions/{self.learner.mine[0]}/")
        for step in ("received", "waiting", "taken up", "checked", "scored"):
            self.steps.has(f"its way has “{step}”", said=one.said, wanted=step)
        private = expected(self.learner.truth, self.learner.good).private
        self.steps.has(
            "an operator sees the private score at any time", said=one.said, wanted=private
        )
        theirs = self.other.see(f"/{COHORT}/submissions/{self.learner.mine[0]}/")
        self.steps.same("another team learns nothing of it", expected=404, found=theirs.status)

    def keep_strangers_out(self) -> None:
        """Somebody who can sign in and belongs to no cohort."""
        self.server.gisu(
            "person",
            "create",
            "stranger@demo.gisu.example",
            "--name",
            "Stranger",
            "--password-stdin",
            said=f"{PASSWORD}-stranger\n",
        )
        stranger = Browser(self.server.address)
        stranger.sign_in("stranger@demo.gisu.example", f"{PASSWORD}-stranger")
        for address in ("", f"competitions/{SLUG}/", f"competitions/{SLUG}/leaderboard/"):
            status = stranger.see(f"/{COHORT}/{address}").status
            self.steps.same(
                f"a stranger gets 404 for /{COHORT}/{address}", expected=404, found=status
            )
        answer = stranger.fetch(f"/api/v1/cohorts/{COHORT}/competitions/{SLUG}/leaderboard")
        self.steps.same("and by the API too", expected=404, found=answer.status_code)

    def pause_and_resume(self) -> None:
        steps = self.steps
        form = self.learner.browser.see(f"{HOME}submissions/").form(field="file")
        self.browser.send(self.browser.see(DESK).form(to="/pause/"))
        files = {"file": ("answers.csv", self.learner.good, "text/csv")}
        refused = self.learner.browser.send(form, {"message": "while it pauses"}, files)
        steps.same("while it is paused nothing is taken", expected=409, found=refused.status)
        steps.has(
            "and the learner reads why", said=refused.said, wanted="The competition is paused."
        )
        self.browser.send(self.browser.see(DESK).form(to="/resume/"))
        page = self.learner.hand_in(self.learner.good, "after the pause")
        steps.has("afterwards it goes on", said=page.heading("h2"), wanted="Scored")

    def extend_one_team(self) -> None:
        until = self.learner.browser.api(f"cohorts/{COHORT}/competitions/{SLUG}")["due_at"]
        due_at = datetime.fromisoformat(until).astimezone(ZONE) + timedelta(hours=26)
        page = self.browser.see(f"{DESK}extend/")
        form = page.form(field="due_at")
        team = form.choices["team"][ME.name]
        said = {"team": team, "due_at": f"{due_at:%Y-%m-%dT%H:%M}", "reason": "flu"}
        self.browser.send(form, said)
        words = "Due for you, with an extension"
        steps = self.steps
        mine, theirs = self.learner.browser.see(HOME), self.other.see(HOME)
        steps.has("the extended team sees its own due time", said=mine.said, wanted=words)
        steps.lacks("the others keep theirs", said=theirs.said, unwanted=words)
        until = self.learner.browser.api(f"cohorts/{COHORT}/competitions/{SLUG}")["due_at"]
        steps.same(
            "and the API says the same time",
            expected=due_at,
            found=datetime.fromisoformat(until),
        )

    def close(self) -> None:
        steps = self.steps
        early = self.browser.send(
            self.browser.see(f"{DESK}reveal/").form(field="name"), {"name": SLUG}
        )
        steps.same("it is not revealed while it runs", expected=422, found=early.status)
        form = self.browser.see(f"{DESK}close/").form(field="name")
        wrong = self.browser.send(form, {"name": "something else"})
        steps.same("closing asks for the name", expected=422, found=wrong.status)
        form_of_learner = self.learner.browser.see(f"{HOME}submissions/").form(field="file")
        self.browser.send(wrong.form(field="name"), {"name": SLUG})
        files = {"file": ("answers.csv", self.learner.good, "text/csv")}
        refused = self.learner.browser.send(form_of_learner, {"message": "too late"}, files)
        steps.same("once closed nothing is taken", expected=409, found=refused.status)
        steps.true(
            "and the learner reads since when, with the zone",
            holds=re.search(r"Closed at .* KST", refused.said) is not None,
            found=refused.said,
        )

    def rejudge(self, folder: Path) -> None:
        """Corrected answers: nothing counts before it is applied, then all of it does."""
        steps, learner = self.steps, self.learner
        corrected = folder / "corrected.csv"
        corrected.write_bytes(with_other_labels(learner.truth))
        one = f"/{COHORT}/submissions/{learner.mine[0]}/"
        before = expected(learner.truth, learner.good)
        after = expected(corrected, learner.good)
        form = self.browser.see(f"{DESK}rejudge/").form(field="reason")
        files = {"answers": ("truth.csv", corrected.read_bytes(), "text/csv")}
        page = self.browser.send(form, {"reason": "Some labels were wrong."}, files)
        while "submissions judged" in page.said:
            page = self.browser.see(page.address)
        steps.has("a rejudging says that it is ready", said=page.said, wanted="Ready")
        steps.has(
            "nothing counts before it is applied",
            said=learner.browser.see(one).said,
            wanted=before.public,
        )
        apply = self.browser.see(f"{page.address}apply/").form(field="name")
        self.browser.send(apply, {"name": SLUG})
        learner.truth = corrected
        mine = learner.browser.see(one)
        steps.has("then it does", said=mine.said, wanted=after.public)
        steps.has("the private score too", said=mine.said, wanted=after.private)
        steps.has("and the learner reads why", said=mine.said, wanted="Some labels were wrong.")
        learner.see_boards_agree("private")

    def reveal(self) -> None:
        steps, learner = self.steps, self.learner
        hidden = learner.browser.fetch(
            f"/api/v1/cohorts/{COHORT}/competitions/{SLUG}/leaderboard?part=private"
        )
        steps.same(
            "the private board is closed until then", expected=403, found=hidden.status_code
        )
        form = self.browser.see(f"{DESK}reveal/").form(field="name")
        self.browser.send(form, {"name": SLUG})
        page = learner.browser.see(f"{HOME}leaderboard/")
        steps.has("the learner sees the private board", said=page.said, wanted="Private board")
        learner.see_boards_agree("private")
        finals = [
            expected(learner.truth, one).private for one in (learner.good, learner.better)
        ]
        row = learner.board_row("private")
        steps.same(
            "my private value is the best of my final and the one filled in",
            expected=max(finals),
            found=f"{row['value']:.4f}",
        )
        steps.true("and says how I moved", holds=row["move"] is not None, found=row)
        one = learner.browser.see(f"/{COHORT}/submissions/{learner.mine[0]}/")
        steps.has("a submission shows its private score now", said=one.said, wanted=finals[0])
