"""A learner's main job: sign in, enter, download, train, submit, be scored or told what is wrong, climb the board."""

import csv
import hashlib
import io
import re
import time
from pathlib import Path
from typing import Any

from programs.demo.check.browser import Browser, Program
from programs.demo.check.expected import expected
from programs.demo.check.page import Page
from programs.demo.check.server import Server
from programs.demo.check.steps import Steps
from programs.demo.models import Digits
from programs.demo.people import COHORT, LEARNERS, NEW, PASSWORD

ME = LEARNERS[NEW - 1]
SLUG = "digits"
HOME = f"/{COHORT}/competitions/{SLUG}/"
API = f"cohorts/{COHORT}/competitions/{SLUG}"
# One slip per kind: what is written into which line of a right file, and what has to be said about it.
SLIPS = {
    5: ("label", "seven"),
    9: ("id", "digit-9999"),
    14: ("label", "10"),
}


class Learner:
    """Learner 14, who has entered nothing yet."""

    def __init__(self, server: Server, steps: Steps, folder: Path) -> None:
        self.server, self.steps, self.folder = server, steps, folder
        self.browser = Browser(server.address)
        self.truth = server.program / "competitions" / SLUG / "truth.csv"
        self.good = b""
        self.better = b""
        self.mine: list[int] = []
        self.token = ""

    def job(self) -> None:
        self.sign_in()
        self.enter()
        self.download()
        self.train()
        self.submit_a_good_file()
        self.submit_a_bad_file()
        self.submit_a_better_file()
        self.submit_by_token()
        self.choose_a_final()

    def sign_in(self) -> None:
        steps, browser = self.steps, self.browser
        door = browser.see(f"/{COHORT}/")
        steps.has(
            "Today asks who is not signed in to sign in",
            said=door.address,
            wanted="/accounts/login/",
        )
        steps.has("the sign-in page says who can", said=door.said, wanted=ME.email)
        wrong = browser.sign_in(ME.email, "not the password")
        steps.true(
            "a wrong password is refused on the page",
            holds="/accounts/login/" in wrong.address,
            found=wrong.address,
        )
        today = browser.sign_in(ME.email, PASSWORD)
        steps.same(
            "signing in leads to Today",
            expected=f"{self.server.address}/{COHORT}/",
            found=today.address,
        )
        steps.has(
            "Today shows the running competition",
            said=today.said,
            wanted="Reading handwritten digits",
        )

    def enter(self) -> None:
        steps, browser = self.steps, self.browser
        before = browser.see(f"{HOME}data/train.csv")
        steps.has(
            "data is kept until the rules are accepted",
            said=before.said,
            wanted="once you have accepted the rules",
        )
        after = browser.send(browser.see(HOME).form(to="/accept/"))
        steps.same(
            "accepting leads to the data",
            expected=f"{self.server.address}{HOME}data/",
            found=after.address,
        )
        steps.has("and says so", said=after.said, wanted="You are in.")

    def download(self) -> None:
        for file in self.browser.api(API)["files"]:
            content = self.browser.fetch(f"{HOME}data/{file['name']}").content
            (self.folder / file["name"]).write_bytes(content)
            self.steps.same(
                f"{file['name']} arrives whole",
                expected=file["sha256"],
                found=hashlib.sha256(content).hexdigest(),
            )

    def train(self) -> None:
        data = Digits(self.folder)
        self.good = data.answers("naive-bayes").write_csv().encode()
        self.better = data.answers("svm").write_csv().encode()

    def submit_a_good_file(self) -> None:
        steps, wanted = self.steps, expected(self.truth, self.good)
        page = self.hand_in(self.good, "naive Bayes")
        steps.has("a good file is scored", said=page.heading("h2"), wanted="Scored")
        steps.has("its page shows the score", said=page.said, wanted=wanted.public)
        steps.lacks(
            "but not the private one yet", said=page.said, unwanted=f"{wanted.private} "
        )
        steps.same("it cost one try", expected=4, found=self.tries_left())
        self.see_the_board(rank_of_value=wanted.public, tries=1)

    def submit_a_bad_file(self) -> None:
        steps = self.steps
        left = self.tries_left()
        page = self.hand_in(self.spoilt(), "typed by hand")
        steps.has("a bad file is refused", said=page.said, wanted="not scored")
        steps.has("and says what that cost", said=page.said, wanted="This cost you no try.")
        for line, (column, value) in SLIPS.items():
            steps.same(
                f"the page names line {line}, column {column}, value {value}",
                expected=[str(line), column, value],
                found=page.row(str(line))[:3],
            )
        told = self.browser.api(f"submissions/{self.mine[-1]}")
        found = {one["line"]: (one["column"], one["value"]) for one in told["problems"]}
        steps.same(
            "the API names the same",
            expected=SLIPS,
            found={line: found.get(line) for line in SLIPS},
        )
        table = self.browser.fetch(f"/{COHORT}/submissions/{self.mine[-1]}/problems/")
        lines = {row["line"] for row in rows_of(table.text)}
        steps.true(
            "so does the CSV",
            holds={str(line) for line in SLIPS} <= lines,
            found=sorted(lines),
        )
        steps.same("no try is lost", expected=left, found=self.tries_left())

    def submit_a_better_file(self) -> None:
        before = self.board_row()
        page = self.hand_in(self.better, "support vectors")
        wanted = expected(self.truth, self.better)
        self.steps.has("a better file is scored", said=page.said, wanted=wanted.public)
        self.see_the_board(rank_of_value=wanted.public, tries=2)
        after = self.board_row()
        self.steps.true(
            "the board moved",
            holds=after["rank"] < before["rank"],
            found=(before["rank"], after["rank"]),
        )

    def submit_by_token(self) -> None:
        form = self.browser.see("/me/tokens/").form(field="name")
        asked = {"name": "check", "scopes": ["read", "submit"], "password": PASSWORD}
        page = self.browser.send(form, asked)
        found = re.search(r"\bgisu_[\w-]{20,}", page.said)
        self.steps.true("a token is shown once", holds=found is not None, found=page.said[:500])
        self.token = found.group() if found else ""
        again = self.browser.see("/me/tokens/")
        self.steps.lacks("and only once", said=again.said, unwanted=self.token)
        program = Program(self.server.address, self.token)
        answer = program.submit(COHORT, SLUG, "again.csv", self.good, "by a program")
        self.steps.same(
            "POST …/submissions answers 201 with id and state",
            expected=(201, {"id", "state"}),
            found=(answer.status_code, set(answer.json())),
        )
        told = program.wait(answer.json()["id"])
        self.steps.same(
            "and the score is the same as by the page",
            expected=("scored", expected(self.truth, self.good).public),
            found=(told["state"], f"{told['scores']['public']['value']:.4f}"),
        )
        nobody = Program(self.server.address, "gisu_not-a-token")
        refused = nobody.submit(COHORT, SLUG, "a.csv", self.good, "")
        self.steps.same(
            "an unknown token is told so, as problem+json",
            expected=(401, "application/problem+json"),
            found=(refused.status_code, refused.headers["Content-Type"].split(";")[0]),
        )

    def choose_a_final(self) -> None:
        mine = f"/submissions/{self.mine[0]}/final/"
        page = self.browser.send(self.browser.see(f"{HOME}submissions/").form(to=mine))
        self.steps.has(
            "a final submission is chosen",
            said=page.said,
            wanted=f"#{self.mine[0]} is a final submission now.",
        )
        self.steps.has("the page counts it", said=page.said, wanted="1 of 2 chosen")

    # What others of the check use too.

    def hand_in(self, content: bytes, message: str) -> Page:
        """Send the file by the page and look at its submission until nothing changes there any more."""
        form = self.browser.see(f"{HOME}submissions/").form(field="file")
        page = self.browser.send(
            form, {"message": message}, {"file": ("answers.csv", content, "text/csv")}
        )
        made = re.search(r"/submissions/(\d+)/$", page.address)
        if made is None:
            return page
        self.mine.append(int(made.group(1)))
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.browser.fetch(f"{page.address}live/").status_code == 286:
                break
            time.sleep(0.1)
        return self.browser.see(page.address)

    def tries_left(self) -> int:
        return int(self.browser.api(API)["allowance"]["left_today"])

    def board_row(self, part: str = "public") -> dict[str, Any]:
        """My row on the board, as the API says it."""
        rows = self.browser.api(f"{API}/leaderboard?part={part}")["rows"]
        return next(row for row in rows if row["team"] == ME.name)

    def see_the_board(self, *, rank_of_value: str, tries: int) -> None:
        row = self.board_row()
        self.steps.same(
            f"the board has me with {rank_of_value} and {tries} tries",
            expected=(rank_of_value, tries),
            found=(f"{row['value']:.4f}", row["tries"]),
        )
        self.see_boards_agree("public")

    def see_boards_agree(self, part: str) -> None:
        """Page, JSON and CSV say the same of every team."""
        told = self.browser.api(f"{API}/leaderboard?part={part}")["rows"]
        wanted = [
            (row["rank"], row["team"], f"{row['value']:.4f}", row["tries"]) for row in told
        ]
        table = self.browser.fetch(f"{HOME}leaderboard/?part={part}&format=csv")
        self.steps.same(
            f"the {part} board as CSV says what the API says",
            expected=wanted,
            found=[
                (int(row["rank"]), row["team"], row["value"], int(row["tries"]))
                for row in rows_of(table.text)
            ],
        )
        page = self.browser.see(f"{HOME}leaderboard/?part={part}")
        shown = [row for row in page.rows if len(row) == 7 and row[0].isdigit()]
        self.steps.same(
            f"the {part} board as a page says it too",
            expected=wanted,
            found=[
                (int(row[0]), row[2].removesuffix(" my team"), row[3], int(row[5]))
                for row in shown
            ],
        )

    def spoilt(self) -> bytes:
        """The good file with SLIPS in it."""
        lines = self.good.decode().splitlines()
        for line, (column, value) in SLIPS.items():
            cells = lines[line - 1].split(",")
            cells[["id", "label"].index(column)] = value
            lines[line - 1] = ",".join(cells)
        return ("\n".join(lines) + "\n").encode()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
