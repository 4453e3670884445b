"""What a competition's folder says of comparing, absent labels, ignored rows and further columns, on a running site."""

import tempfile
import unicodedata
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.competitions import (
    IDS,
    PUBLIC,
    TRUTH,
    enter,
    submit,
    work_off,
    write_folder,
)
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.actions.loading import load
from gisu.competitions.models import Competition, Score, Submission
from gisu.competitions.queries.board import board
from gisu_client.checking import check
from gisu_scoring.folders.loading import load_folder

pytestmark = pytest.mark.django_db

IGNORED = {"001", "002", "011"}


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3")


def name_of(one: str) -> str:
    return f"사진_{one}.jpg"


def loaded(cohort: Cohort, now: datetime, **said: Any) -> Competition:
    """Twenty photographs, three of them ignored; no private row is ripe where that is said."""
    lacks_ripe = said.pop("lacks_ripe", False)
    with tempfile.TemporaryDirectory() as folder:
        root = write_folder(
            Path(folder) / "berries",
            opens=now - timedelta(days=2),
            due=now + timedelta(days=5),
            **said,
        )
        lines = ["id,ripe,part"]
        for one in IDS:
            part = "public" if one in PUBLIC else "private"
            answer = "no" if lacks_ripe and part == "private" else TRUTH[one]
            lines.append(
                f"{name_of(one)},,Ignored"
                if one in IGNORED
                else f"{name_of(one)},{answer},{part}"
            )
        (root / "truth.csv").write_text("\n".join(lines) + "\n")
        (root / "sample.csv").write_text(
            "id,ripe\n" + "".join(f"{name_of(one)},no\n" for one in IDS)
        )
        made, _ = load(
            cohort=cohort, folder=load_folder(root), by=None, now=now - timedelta(days=3)
        )
    return made


def file_of(*, right: Collection[str] = IDS, header: str = "id,ripe", more: str = "") -> str:
    """The answers of `right`; of others and of ignored rows `no`."""
    answers = {one: TRUTH[one] if one in right and one not in IGNORED else "no" for one in IDS}
    return f"{header}\n" + "".join(f"{name_of(one)},{answers[one]}{more}\n" for one in IDS)


def handed_in(
    competition: Competition, learner: Enrolment, text: str, now: datetime
) -> Submission:
    made = submit(competition, learner, now=now, content=text.encode())
    work_off(now=now)
    made.refresh_from_db()
    return made


@pytest.fixture
def learner(cohort: Cohort) -> Enrolment:
    return make_learner(cohort, name="A")


def scores(submission: Submission) -> dict[str, tuple[float, int]]:
    return {
        score.part: (score.value, score.statistics["n"])
        for score in Score.objects.filter(submission=submission)
    }


def test_ignored_rows_are_in_neither_part_of_the_board(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    competition = loaded(cohort, now)
    enter(competition, learner, now=now)

    submission = handed_in(competition, learner, file_of(), now)
    short = handed_in(
        competition, learner, file_of().replace(f"{name_of('001')},no\n", ""), now
    )

    assert submission.state == "scored"
    assert scores(submission) == {"public": (1.0, 8), "private": (1.0, 9)}
    assert [str(line.value) for line in board(competition, now=now).lines] == ["1.0000"]
    assert short.state == "refused"


def test_a_file_from_a_mac_is_scored_on_the_site_and_fine_in_the_client(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    competition = loaded(cohort, now)
    enter(competition, learner, now=now)
    text = unicodedata.normalize("NFD", file_of())
    sample = unicodedata.normalize("NFD", file_of(right=())).encode()

    submission = handed_in(competition, learner, text, now)

    assert text != file_of()
    assert submission.state == "scored"
    assert check(text.encode(), task=competition.task, sample=sample, language="en") == []


def test_where_the_folder_says_exact_a_file_from_a_mac_is_refused(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    competition = loaded(
        cohort, now, submission={"id": "id", "target": "ripe", "unicode": "exact"}
    )
    enter(competition, learner, now=now)
    text = unicodedata.normalize("NFD", file_of())

    submission = handed_in(competition, learner, text, now)

    assert submission.state == "refused"
    assert competition.task["unicode"] == "exact"
    assert submission.first_fix["code"] == "composed_ids"


def test_further_columns_are_passed_over_where_the_folder_says_so(
    cohort: Cohort, learner: Enrolment, now: datetime
) -> None:
    text = file_of(header="id,ripe,note", more=",x")
    refusing = loaded(cohort, now)
    ignoring = loaded(
        cohort,
        now,
        slug="ignoring",
        submission={"id": "id", "target": "ripe", "extra_columns": "ignore"},
    )
    for competition in (refusing, ignoring):
        enter(competition, learner, now=now)

    refused, scored = (
        handed_in(competition, learner, text, now) for competition in (refusing, ignoring)
    )

    assert (refused.state, scored.state) == ("refused", "scored")
    assert scores(scored)["public"] == (1.0, 8)


@pytest.mark.parametrize(("absent", "value"), [("zero", 0.5), ("skip", 1.0)])
def test_a_label_the_private_rows_lack_counts_as_the_folder_says(
    cohort: Cohort, learner: Enrolment, now: datetime, absent: str, value: float
) -> None:
    competition = loaded(
        cohort,
        now,
        metric={"name": "f1", "average": "macro", "absent": absent},
        diagnostics="from-start",
        lacks_ripe=True,
    )
    enter(competition, learner, now=now)
    submission = handed_in(competition, learner, file_of(right=PUBLIC), now)
    client = Client(headers={"accept-language": "en"})
    client.force_login(learner.person)
    page = client.get(f"/demo3/submissions/{submission.pk}/")

    assert submission.state == "scored"
    assert competition.task["metric"]["absent"] == absent
    assert {part: found for part, (found, _) in scores(submission).items()} == {
        "public": 1.0,
        "private": value,
    }
    assert "Every row is right" in page.content.decode()
