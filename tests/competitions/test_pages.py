"""The pages of a competition, asked for as a browser would."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Enrolment
from gisu.competitions.actions.running import close, reveal
from gisu.competitions.models import Competition, Submission
from gisu.schedule.actions.extending import extend

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def learner() -> Enrolment:
    return make_learner(make_cohort(slug="demo3"), name="Learner 01")


@pytest.fixture
def operator(learner: Enrolment) -> Enrolment:
    return make_operator(learner.cohort)


@pytest.fixture
def competition(learner: Enrolment, now: datetime) -> Competition:
    made = make_competition(learner.cohort, now=now)
    enter(made, learner, now=now)
    return made


def signed_in(enrolment: Enrolment, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(enrolment.person)
    return client


PAGES = [
    "/demo3/",
    "/demo3/competitions/",
    "/demo3/competitions/berries/",
    "/demo3/competitions/berries/data/",
    "/demo3/competitions/berries/leaderboard/",
    "/demo3/competitions/berries/leaderboard/live/",
    "/demo3/competitions/berries/submissions/",
    "/demo3/submissions/{scored}/",
    "/demo3/submissions/{scored}/live/",
    "/demo3/submissions/{refused}/",
    "/demo3/submissions/{waiting}/",
    "/demo3/team/",
    "/demo3/teams/",
]
CONSOLE = [
    "/demo3/console/competitions/",
    "/demo3/console/competitions/berries/",
    "/demo3/console/competitions/berries/extend/",
    "/demo3/console/competitions/berries/close/",
    "/demo3/console/competitions/berries/reveal/",
    "/demo3/console/submissions/{scored}/",
    "/demo3/console/submissions/{refused}/",
]


@pytest.fixture
def submissions(competition: Competition, learner: Enrolment, now: datetime) -> dict[str, int]:
    """A scored one, a refused one and one that still waits."""
    scored = submit(competition, learner, now=now - timedelta(hours=3), message="first")
    refused = submit(competition, learner, now=now - timedelta(hours=2), content=MALFORMED)
    work_off(now=now - timedelta(hours=1))
    waiting = submit(competition, learner, now=now)
    return {"scored": scored.pk, "refused": refused.pk, "waiting": waiting.pk}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("page", PAGES + CONSOLE)
def test_every_page_of_a_competition_opens(
    page: str,
    language: str,
    submissions: dict[str, int],
    learner: Enrolment,
    operator: Enrolment,
) -> None:
    client = signed_in(operator if page in CONSOLE else learner, language)

    answer = client.get(page.format(**submissions), follow=True)

    assert answer.status_code in {200, 286}
    assert b"style=" not in answer.content


def test_a_good_file_handed_in_by_the_form_leads_to_its_page(
    competition: Competition, learner: Enrolment
) -> None:
    client = signed_in(learner)

    answer = client.post(
        "/demo3/competitions/berries/submissions/",
        {"file": SimpleUploadedFile("mine.csv", predictions()), "message": "x", "once": "a1"},
    )

    made = Submission.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/demo3/submissions/{made.pk}/"
    assert made.file_name == "mine.csv"


def test_pressing_the_button_twice_hands_in_once(
    competition: Competition, learner: Enrolment
) -> None:
    client = signed_in(learner)

    for _ in range(2):
        client.post(
            "/demo3/competitions/berries/submissions/",
            {
                "file": SimpleUploadedFile("mine.csv", predictions()),
                "message": "",
                "once": "a1",
            },
        )

    assert Submission.objects.count() == 1


def test_a_form_without_a_file_keeps_the_message(
    competition: Competition, learner: Enrolment
) -> None:
    answer = signed_in(learner).post(
        "/demo3/competitions/berries/submissions/", {"message": "my words", "once": "a1"}
    )

    assert answer.status_code == 422
    assert "my words" in answer.content.decode()
    assert Submission.objects.count() == 0


def test_another_teams_submission_does_not_exist_for_me(
    submissions: dict[str, int], competition: Competition
) -> None:
    other = make_learner(competition.cohort)

    answer = signed_in(other).get(f"/demo3/submissions/{submissions['scored']}/")

    assert answer.status_code == 404


def test_the_private_score_is_not_on_any_page_before_the_reveal(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    one = submit(
        competition, learner, now=now, content=predictions(public_right=8, private_right=3)
    )
    work_off(now=now)
    client = signed_in(learner)

    said = client.get(f"/demo3/submissions/{one.pk}/").content.decode()
    board = client.get("/demo3/competitions/berries/leaderboard/?part=private").content.decode()

    assert "0.8000" in said
    assert "0.3000" not in said
    assert "0.3000" not in board


def test_after_the_reveal_the_private_board_is_open(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    one = submit(
        competition, learner, now=now, content=predictions(public_right=8, private_right=3)
    )
    work_off(now=now)
    close(competition=competition, by=operator.person, now=now)
    reveal(competition=competition, by=operator.person, now=now)
    client = signed_in(learner)

    assert "0.3000" in client.get(f"/demo3/submissions/{one.pk}/").content.decode()
    assert "0.3000" in client.get("/demo3/competitions/berries/leaderboard/").content.decode()


def test_the_page_of_the_board_is_new_once_a_try_was_used(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    client = signed_in(learner)
    address = "/demo3/competitions/berries/leaderboard/"
    first = client.get(address)
    unchanged = client.get(address, headers={"if-none-match": first["ETag"]})

    submit(competition, learner, now=now)
    later = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (unchanged.status_code, later.status_code) == (304, 200)
    assert "4 of today" in later.content.decode()


def test_the_board_sends_nothing_to_a_page_that_has_it_already(
    submissions: dict[str, int], learner: Enrolment, now: datetime
) -> None:
    client = signed_in(learner)
    address = "/demo3/competitions/berries/leaderboard/live/"
    seen = client.get(address)["ETag"]

    again = client.get(address, {"seen": seen})
    work_off(now=now)
    later = client.get(address, {"seen": seen})

    assert (again.status_code, again.content) == (204, b"")
    assert later.status_code == 200


def test_whoever_signed_out_meanwhile_is_sent_to_sign_in_as_a_whole_page(
    competition: Competition,
) -> None:
    page = "http://testserver/demo3/competitions/berries/leaderboard/"

    answer = Client().get(
        "/demo3/competitions/berries/leaderboard/live/",
        headers={"hx-request": "true", "hx-current-url": page},
    )

    assert answer.status_code == 204
    sent_to = "/accounts/login/?next=%2Fdemo3%2Fcompetitions%2Fberries%2Fleaderboard%2F"
    assert answer["HX-Redirect"] == sent_to


def test_under_way_lists_what_it_counts(
    submissions: dict[str, int], operator: Enrolment
) -> None:
    client = signed_in(operator)

    listed = client.get("/demo3/console/competitions/berries/?state=under-way").content.decode()

    assert f"/submissions/{submissions['waiting']}/" in listed
    assert f"/submissions/{submissions['scored']}/" not in listed


def test_the_board_answers_304_until_it_may_look_different(
    submissions: dict[str, int], learner: Enrolment, now: datetime
) -> None:
    client = signed_in(learner)
    address = "/demo3/competitions/berries/leaderboard/live/"
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})
    work_off(now=now)
    later = client.get(address, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert later.status_code == 200
    assert later["ETag"] != first["ETag"]


def test_the_operators_page_says_what_a_handle_did(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    console, page = signed_in(operator), "/demo3/console/competitions/berries/"
    given = extend(
        activity=competition.activity,
        due_at=competition.activity.due_at + timedelta(days=1),
        reason="ill",
        by=operator.person,
        enrolment=learner,
        now=now,
    )

    answers = {
        handle: console.post(f"{page}{handle}/", follow=True).content.decode()
        for handle in (f"extensions/{given.pk}/withdraw", "pause", "resume")
    }

    for text, said in zip(
        answers.values(),
        (
            "The extension is taken back. Whoever has less time now is told.",
            "It is paused. Nothing can be handed in until it goes on.",
            "It goes on.",
        ),
        strict=True,
    ):
        assert said in text


def test_calling_off_says_what_it_means_for_completion(
    competition: Competition, operator: Enrolment
) -> None:
    page = signed_in(operator).get("/demo3/console/competitions/berries/cancel/")

    text = page.content.decode()
    assert "Nobody loses" not in text
    assert (
        "A requirement on this competition counts as met for whoever had not met it. Where any so "
        "many competitions are asked for, it is not among those that are left."
    ) in text


@pytest.mark.parametrize("once", [None, "x" * 65])
def test_a_form_without_its_key_asks_for_the_page_to_be_loaded_again(
    competition: Competition, learner: Enrolment, once: str | None
) -> None:
    sent: dict[str, Any] = {"file": SimpleUploadedFile("a.csv", predictions())}
    if once is not None:
        sent["once"] = once

    answer = signed_in(learner).post("/demo3/competitions/berries/submissions/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert (
        "Load the page again and choose the file once more: this form came without its key."
        in page
    )
    assert "Once" not in page
    assert "x" * 65 not in page
    assert not Submission.objects.exists()
