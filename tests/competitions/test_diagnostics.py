"""Where a submission is right and wrong: who sees it from when, and the same through every door."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from tests.factories.competitions import enter, make_competition, predictions, submit, work_off
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.competitions.actions.running import close, reveal
from gisu.competitions.enums import MEASURE, Diagnostics
from gisu.competitions.models import Competition, Score, Submission
from gisu.competitions.queries.diagnostics import (
    Cell,
    bias,
    confusion,
    errors,
    sides,
    stepped,
    sure,
    weakest,
)
from gisu.ui.drawing import Bar, Dot
from gisu.work.actions.asking import enqueue
from gisu_scoring.judging.findings import (
    Confused,
    LabelFindings,
    LabelFound,
    NumberFound,
    SideFindings,
    Sureness,
    Tenth,
)

pytestmark = pytest.mark.django_db

HEADING = "Where it is right and wrong"
FOUND = {
    "kind": "labels",
    "rows": 10,
    "of": 10,
    "right": 8,
    "label_count": 2,
    "labels": [
        {"label": "no", "right": 2, "given": 3, "actual": 3},
        {"label": "yes", "right": 6, "given": 7, "actual": 7},
    ],
    "confused": [
        {"actual": "no", "given": "yes", "rows": 1},
        {"actual": "yes", "given": "no", "rows": 1},
    ],
    "sureness": [],
}


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def competition(now: datetime) -> Competition:
    return make_competition(make_cohort(slug="demo3"), now=now)


@pytest.fixture
def learner(competition: Competition, now: datetime) -> Enrolment:
    made = make_learner(competition.cohort)
    enter(competition, made, now=now)
    return made


@pytest.fixture
def submission(competition: Competition, learner: Enrolment, now: datetime) -> Submission:
    """Right in eight of ten public rows."""
    made = submit(competition, learner, now=now, content=predictions(public_right=8))
    work_off(now=now)
    made.refresh_from_db()
    return made


def shown_to(enrolment: Enrolment, submission: Submission, language: str = "en") -> str:
    client = Client(headers={"accept-language": language})
    client.force_login(enrolment.person)
    page = client.get(f"/demo3/submissions/{submission.pk}/")
    assert page.status_code == 200
    return page.content.decode()


def asked_by(enrolment: Enrolment, submission: Submission) -> tuple[int, dict[str, object]]:
    client = Client(headers={"accept-language": "en"})
    client.force_login(enrolment.person)
    answer = client.get(f"/api/v1/submissions/{submission.pk}/diagnostics")
    return answer.status_code, answer.json()


def say(competition: Competition, wanted: Diagnostics) -> None:
    Competition.objects.filter(pk=competition.pk).update(diagnostics=wanted)


def open_private_board(competition: Competition, now: datetime) -> None:
    operator = make_operator(competition.cohort).person
    close(competition=competition, by=operator, now=now)
    reveal(competition=competition, by=operator, now=now)


def test_unless_told_a_team_sees_it_once_the_private_board_is_open(
    competition: Competition, learner: Enrolment, submission: Submission, now: datetime
) -> None:
    before, asked_before = shown_to(learner, submission), asked_by(learner, submission)

    open_private_board(competition, now)

    assert HEADING not in before
    assert asked_before[0] == 403
    assert asked_before[1]["detail"] == (
        "This competition does not show where submissions are wrong."
    )
    assert HEADING in shown_to(learner, submission)
    assert asked_by(learner, submission) == (200, {"public": FOUND})


def test_from_the_start_it_is_there_with_the_score(
    competition: Competition, learner: Enrolment, submission: Submission
) -> None:
    say(competition, Diagnostics.FROM_START)

    page = shown_to(learner, submission)

    assert "2 rows are wrong; no mistake is more frequent than the others" in page
    assert "Most often" not in page
    assert "all 10 public rows" in page
    assert "Only operators see this now" not in page
    assert "맞힌 곳과 틀린 곳" in shown_to(learner, submission, "ko")


def test_never_is_never_even_when_the_private_board_is_open(
    competition: Competition, learner: Enrolment, submission: Submission, now: datetime
) -> None:
    say(competition, Diagnostics.NEVER)
    open_private_board(competition, now)

    assert HEADING not in shown_to(learner, submission)
    assert asked_by(learner, submission)[0] == 403


def test_operators_always_see_it_and_read_that_teams_do_not(
    competition: Competition, submission: Submission
) -> None:
    operator = make_operator(competition.cohort)

    page = shown_to(operator, submission)

    assert HEADING in page
    assert "Only operators see this now" in page
    assert asked_by(operator, submission) == (200, {"public": FOUND})


def test_a_mentor_sees_it_when_the_teams_do(
    competition: Competition, submission: Submission
) -> None:
    mentor = make_member(competition.cohort, Role.MENTOR)

    before = shown_to(mentor, submission)
    say(competition, Diagnostics.FROM_START)

    assert HEADING not in before
    assert HEADING in shown_to(mentor, submission)


def test_the_overview_says_from_when_it_is_seen(
    competition: Competition, learner: Enrolment
) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(learner.person)

    page = client.get("/demo3/competitions/berries/").content.decode()

    assert "<b>once the private board is open</b>" in page


def test_another_teams_is_not_found(competition: Competition, submission: Submission) -> None:
    say(competition, Diagnostics.FROM_START)
    other = make_learner(competition.cohort)

    assert asked_by(other, submission)[0] == 404


def test_a_refused_submission_has_none(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    say(competition, Diagnostics.FROM_START)
    refused = submit(competition, learner, now=now, content=b"id,ripe\n1,maybe\n")
    work_off(now=now)

    assert HEADING not in shown_to(learner, refused)
    assert asked_by(learner, refused) == (200, {"public": None})


def test_scores_from_before_get_theirs_and_keep_their_error_bars(
    submission: Submission, now: datetime
) -> None:
    before = list(Score.objects.order_by("pk").values("low", "high", "point", "findings"))
    Score.objects.update(findings=None)

    enqueue(kind=MEASURE, payload={}, now=now)
    work_off(now=now)

    after = list(Score.objects.order_by("pk").values("low", "high", "point", "findings"))
    assert after == before
    assert [one["findings"] for one in after] == [FOUND, None]
    assert submission.state == "scored"


def test_a_confusion_table_colours_by_the_share_of_the_line() -> None:
    found = LabelFindings(
        rows=1000,
        of=1000,
        right=940,
        label_count=2,
        labels=[
            LabelFound(label="a", right=540, given=580, actual=560),
            LabelFound(label="b", right=400, given=420, actual=440),
        ],
        confused=[
            Confused(actual="b", given="a", rows=40),
            Confused(actual="a", given="b", rows=20),
        ],
    )

    first, second = confusion(found)

    assert first.cells == (Cell(540, "hit-3"), Cell(20, "miss-2"))
    assert second.cells == (Cell(40, "miss-3"), Cell(400, "hit-2"))
    assert (first.actual, second.actual) == (560, 440)


def test_of_more_labels_than_fit_there_is_no_table_and_the_weakest_are_listed() -> None:
    labels = [LabelFound(label=str(n), right=n, given=21, actual=21) for n in range(21)]
    unused = LabelFound(label="unused", right=0, given=0, actual=0)
    found = LabelFindings(
        rows=441, of=441, right=210, label_count=22, labels=[*labels, unused], confused=[]
    )

    assert confusion(found) == []
    assert [one.label for one in weakest(found).labels] == [str(n) for n in range(10)]


def test_positive_rows_stand_upwards_and_negative_ones_hang_down() -> None:
    found = SideFindings(rows=8, of=8, low=0.0, high=1.0, negatives=[2, 2], positives=[0, 4])

    assert sides(found) == [
        Bar(x=4.0, y=50.0, width=42.0, height=0.0, kind="mine"),
        Bar(x=54.0, y=2.0, width=42.0, height=48.0, kind="mine"),
        Bar(x=4.0, y=50, width=42.0, height=24.0, kind="rest"),
        Bar(x=54.0, y=50, width=42.0, height=24.0, kind="rest"),
    ]


def test_the_table_behind_bars_has_each_steps_ends() -> None:
    assert stepped(-2.0, 2.0, [1, 0], [3, 4]) == [(-2.0, 0.0, 1, 3), (0.0, 2.0, 0, 4)]


def test_a_dots_area_goes_with_its_rows() -> None:
    found = [Sureness(rows=100, given=0.9, true=0.75), Sureness(rows=25, given=0.1, true=0.0)]

    assert sure(found) == [
        Dot(x=90.0, y=25.0, radius=7.0),
        Dot(x=10.0, y=100.0, radius=4.5),
    ]


def test_a_tenth_that_is_too_high_stands_above_the_middle() -> None:
    found = NumberFound(
        column="y",
        mean_error=0.0,
        median_size=1.0,
        reach=2.0,
        errors=[1, 3],
        tenths=[Tenth(rows=2, given=1.0, error=2.0), Tenth(rows=2, given=9.0, error=-1.0)],
    )

    assert bias(found) == [Dot(x=25.0, y=5.0, stem=50.0), Dot(x=75.0, y=72.5, stem=50.0)]
    assert [one.height for one in errors(found)] == [32.0, 96.0]
