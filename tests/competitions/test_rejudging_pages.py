"""Rejudging as operators do it: on its pages, over the API, by command; and as a team reads of it."""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.competitions import (
    work_off,
    write_folder,
)
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.rejudging import FIRST_TWO, answers, rejudge, two_on_a_board
from typer.testing import CliRunner

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.cli.main import app
from gisu.cohorts.models import Enrolment
from gisu.competitions.actions.applying import apply
from gisu.competitions.models import Competition, Rejudging

pytestmark = pytest.mark.django_db
CONSOLE = "/demo3/console/competitions/berries/"
API = "/api/v1/cohorts/demo3/competitions/berries/rejudgings"


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def operator() -> Enrolment:
    return make_operator(make_cohort(slug="demo3"))


@pytest.fixture
def learners(operator: Enrolment) -> list[Enrolment]:
    return [make_learner(operator.cohort, name=name) for name in ("Ada", "Bo")]


@pytest.fixture
def competition(operator: Enrolment, learners: list[Enrolment], now: datetime) -> Competition:
    return two_on_a_board(learners, now=now)


def signed_in(enrolment: Enrolment, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(enrolment.person)
    return client


def with_token(enrolment: Enrolment, now: datetime) -> Client:
    _, secret = create_token(
        person=enrolment.person, name="t", scopes=[Scope.READ, Scope.OPERATE], now=now
    )
    return Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})


def file_of(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("truth.csv", text.encode(), "text/csv")


def test_an_operator_proposes_looks_and_applies(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    browser = signed_in(operator)

    sent = browser.post(
        f"{CONSOLE}rejudge/",
        {"answers": file_of(answers(FIRST_TWO)), "reason": "Two labels were wrong."},
    )
    one = Rejudging.objects.get()
    assert sent.headers["Location"] == f"{CONSOLE}rejudgings/{one.pk}/"
    waiting = browser.get(sent.headers["Location"]).content.decode()
    assert "0 of 2 submissions judged" in waiting
    assert 'hx-trigger="every 1s" hx-select="#rejudging"' in waiting
    assert "No team changes" not in waiting
    work_off(now=now)
    page = browser.get(sent.headers["Location"]).content.decode()
    assert "2 of 2" in page
    assert "0.8000 → <b>1.0000</b>" in " ".join(page.split())

    wrong = browser.post(f"{CONSOLE}rejudgings/{one.pk}/apply/", {"name": "cherries"})
    done = browser.post(f"{CONSOLE}rejudgings/{one.pk}/apply/", {"name": "berries"})
    again = browser.post(f"{CONSOLE}rejudgings/{one.pk}/apply/", {"name": "berries"})

    assert (wrong.status_code, done.status_code, again.status_code) == (422, 302, 409)
    board = browser.get("/demo3/competitions/berries/leaderboard/").content.decode()
    assert board.index("Bo") < board.index("Ada")


def test_what_is_wrong_with_the_answers_stands_beside_the_field(
    competition: Competition, operator: Enrolment
) -> None:
    empty = answers().replace("001,yes", "001,").replace("002,yes", "002,")

    said = signed_in(operator).post(
        f"{CONSOLE}rejudge/", {"answers": file_of(empty), "reason": "Two labels were wrong."}
    )

    page = said.content.decode()
    assert said.status_code == 422
    assert "Line 2:" in page
    assert "Line 3:" in page
    assert "Two labels were wrong." in page
    assert not Rejudging.objects.exists()


def test_a_file_of_the_folder_that_the_answers_do_not_fit_is_named(
    competition: Competition, operator: Enrolment
) -> None:
    fewer = "".join(answers().splitlines(keepends=True)[:-1])

    said = signed_in(operator).post(
        f"{CONSOLE}rejudge/", {"answers": file_of(fewer), "reason": "One was no berry."}
    )

    page = said.content.decode()
    assert said.status_code == 422
    assert "sample.csv, line 21: This file would be refused as a submission" in page
    assert not Rejudging.objects.exists()


def test_without_corrected_answers_there_is_nothing_to_rejudge(
    competition: Competition, operator: Enrolment
) -> None:
    said = signed_in(operator).post(f"{CONSOLE}rejudge/", {"reason": "To be sure."})

    assert said.status_code == 409
    assert "Choose a file with corrected answers." in said.content.decode()


def test_while_one_is_open_the_page_leads_to_it(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    browser = signed_in(operator)

    page = browser.get(f"{CONSOLE}rejudge/").content.decode()
    today = browser.get("/demo3/").content.decode()

    assert f"{CONSOLE}rejudgings/{one.pk}/" in page
    assert 'name="answers"' not in page
    assert f"{CONSOLE}rejudgings/{one.pk}/" in today


def test_dropping_says_so_and_cannot_be_done_twice(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    browser = signed_in(operator)

    first = browser.post(f"{CONSOLE}rejudgings/{one.pk}/drop/", follow=True).content.decode()
    second = browser.post(f"{CONSOLE}rejudgings/{one.pk}/drop/", follow=True).content.decode()

    assert "Dropped: everything stays as it was." in first
    assert "This rejudging was decided already." in second


def test_lists_filter_sort_and_export(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    browser = signed_in(operator)
    at = f"{CONSOLE}rejudgings/{one.pk}/"

    found = browser.get(f"{at}?q=ada").content.decode()
    teams = read(browser, f"{at}?format=csv&sort=-team")
    submissions = read(browser, f"{at}submissions/?format=csv&show=all&sort=-id")

    assert "/teams/" in found
    assert ">Bo</a>" not in found
    assert teams[0].startswith("Team,Place before,Place after,Move,Public score before,")
    assert [row.split(",")[:3] for row in teams[1:]] == [["Bo", "2", "1"], ["Ada", "1", "2"]]
    assert submissions[0] == (
        "Number,Team,By,State before,State after,Public score before,Public score after,"
        "Private score before,Private score after"
    )
    assert [row.split(",")[1:] for row in submissions[1:]] == [
        ["Bo", "Bo", "scored", "scored", "0.8", "1.0", "1.0", "1.0"],
        ["Ada", "Ada", "scored", "scored", "1.0", "0.8", "1.0", "1.0"],
    ]


def test_both_lists_are_had_by_program(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    browser = signed_in(operator)

    teams = browser.get(f"{API}/{one.pk}/teams?sort=team").json()["items"]
    submissions = browser.get(f"{API}/{one.pk}/submissions?q=ada").json()["items"]

    ranks = [(row["team"], row["rank_before"], row["rank_after"], row["move"]) for row in teams]
    assert ranks == [("Ada", 1, 2, -1), ("Bo", 2, 1, 1)]
    assert [
        (row["team"], row["state_after"], row["public_before"], row["public_after"])
        for row in submissions
    ] == [("Ada", "scored", 1.0, 0.8)]


def test_a_team_reads_what_it_had_and_why_in_its_language(
    competition: Competition, operator: Enrolment, learners: list[Enrolment], now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    before = signed_in(learners[0]).get("/demo3/submissions/1/")
    apply(rejudging=one, by=operator.person, now=now)
    submission = competition.submissions.get(enrolment=learners[0])

    pages = [
        " ".join(
            signed_in(learners[0], language)
            .get(f"/demo3/submissions/{submission.pk}/")
            .content.decode()
            .split()
        )
        for language in ("en", "ko")
    ]

    assert "Two berries" not in before.content.decode()
    assert (
        "it had 1.0000 before and 0.8000 after. Two berries were labelled wrongly." in pages[0]
    )
    assert "1.0000점에서 0.8000점이 됐어요." in pages[1]


def test_by_program_it_is_the_same(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    program = with_token(operator, now)

    made = program.post(API, {"answers": file_of(answers(FIRST_TWO)), "reason": "Wrong."})
    early = program.post(f"{API}/{made.json()['id']}/apply")
    work_off(now=now)
    done = program.post(f"{API}/{made.json()['id']}/apply")
    late = program.post(f"{API}/{made.json()['id']}/drop")

    assert (made.status_code, made.json()["left"]) == (201, 2)
    assert (early.status_code, early.json()["type"].rpartition(":")[2]) == (
        409,
        "still-judging",
    )
    assert (done.json()["state"], done.json()["changed"]) == ("applied", 2)
    assert done.json()["teams"][0] == {
        "team": "Bo",
        "slug": done.json()["teams"][0]["slug"],
        "was": {"rank": 2, "value": "0.8000"},
        "now": {"rank": 1, "value": "1.0000"},
        "was_private": {"rank": 1, "value": "1.0000"},
        "now_private": {"rank": 1, "value": "1.0000"},
    }
    assert late.status_code == 409
    assert [one["state"] for one in program.get(API).json()] == ["applied"]


def test_by_program_wrong_answers_and_no_reason_are_422(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    program = with_token(operator, now)

    wrong = program.post(API, {"answers": file_of("a,b\n"), "reason": "Wrong."})
    blank = program.post(API, {"answers": file_of(answers(FIRST_TWO)), "reason": " "})

    assert (wrong.status_code, wrong.json()["where"]) == (422, "truth.csv")
    assert blank.status_code == 422
    assert not Rejudging.objects.exists()


def command(*words: object) -> tuple[int, str]:
    said = [str(one) for one in words]
    result = CliRunner().invoke(
        app, ["competition", "rejudge", *said], env={**os.environ, "LANG": "en_US.UTF-8"}
    )
    return result.exit_code, result.output


@pytest.fixture
def corrected(competition: Competition, tmp_path: Path, now: datetime) -> Path:
    root = write_folder(
        tmp_path / "berries",
        opens=competition.activity.opens_at,
        due=competition.activity.due_at,
    )
    (root / "truth.csv").write_text(answers(FIRST_TWO))
    return root


def test_by_command_it_judges_shows_and_applies(
    competition: Competition, corrected: Path
) -> None:
    shown = command(corrected, "--cohort", "demo3", "--reason", "Wrong labels.")
    applied = command(corrected, "--cohort", "demo3", "--apply", "--json")

    assert shown[0] == 0
    assert "2 of 2 submissions get another verdict." in shown[1]
    assert "  Bo: place 2 → 1, 0.8000 → 1.0000" in shown[1]
    assert "Nothing counts yet." in shown[1]
    said = json.loads(applied[1])
    assert (applied[0], said["state"], said["reason"]) == (0, "applied", "Wrong labels.")


def test_by_command_it_is_dropped(competition: Competition, corrected: Path) -> None:
    command(corrected, "--cohort", "demo3", "--reason", "Wrong labels.")

    code, said = command(corrected, "--cohort", "demo3", "--drop")

    assert (code, said.splitlines()[-1]) == (0, "Dropped: everything stays as it was.")
    assert Rejudging.objects.get().state == "dropped"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "Say why: --reason"),
        (("--apply",), 1, "No rejudging by this folder is open."),
        (("--apply", "--drop"), 2, "Either --apply or --drop"),
    ],
)
def test_by_command_what_is_missing_is_said(
    competition: Competition, corrected: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    found = command(corrected, "--cohort", "demo3", *words)

    assert found[0] == code
    assert said in found[1]
    assert not Rejudging.objects.exists()


def test_by_command_a_competition_that_is_not_there_is_said(
    operator: Enrolment, tmp_path: Path, now: datetime
) -> None:
    root = write_folder(tmp_path / "berries", opens=now, due=now.replace(year=2027))

    code, said = command(root, "--cohort", "demo3", "--reason", "!")

    assert code == 2
    assert "The cohort demo3 has no competition berries." in said


def read(browser: Client, address: str) -> list[str]:
    answer = browser.get(address)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a streamed answer
    return text.splitlines()
