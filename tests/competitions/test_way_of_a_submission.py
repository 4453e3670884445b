"""From hand-in to the board: what a submission goes through, and what it costs."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Enrolment
from gisu.competitions import judging
from gisu.competitions.actions.submitting import (
    FileTooLarge,
    NotEntered,
    NotOpen,
    NoTriesLeft,
    TooManyMalformed,
)
from gisu.competitions.enums import SCORE, Counts, State, Step
from gisu.competitions.judging import Verdict
from gisu.competitions.models import Competition, Submission
from gisu.competitions.queries.board import board
from gisu.competitions.queries.submissions import problems
from gisu.core import blobs
from gisu.ledger.models import Entry
from gisu.work.actions import holding
from gisu.work.models import Item
from gisu.work.worker.loop import Predecessor, Worker
from gisu.work.worker.watch import EXIT_LATE

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> Enrolment:
    return make_learner(make_cohort())


@pytest.fixture
def competition(learner: Enrolment, now: datetime) -> Competition:
    made = make_competition(learner.cohort, now=now)
    enter(made, learner, now=now)
    return made


def test_a_good_file_is_scored_on_both_parts(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    handed_in = submit(
        competition, learner, now=now, content=predictions(public_right=8, private_right=6)
    )

    work_off(now=now)

    handed_in.refresh_from_db()
    assert handed_in.state == State.SCORED
    assert handed_in.counts == Counts.TRY
    assert {score.part: score.value for score in handed_in.scores.all()} == {
        "public": 0.8,
        "private": 0.6,
    }
    assert handed_in.scores.get(part="public").statistics["correct"] == 8


def test_its_way_is_kept_with_times_and_workers(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    handed_in = submit(competition, learner, now=now)

    work_off(now=now)

    steps = list(handed_in.steps.order_by("pk").values_list("step", flat=True))
    assert steps == [Step.RECEIVED, Step.QUEUED, Step.STARTED, Step.CHECKED, Step.SCORED]
    assert handed_in.steps.get(step=Step.SCORED).worker.startswith("test.")


def test_a_malformed_file_is_refused_by_row_and_costs_no_try(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    handed_in = submit(competition, learner, now=now, content=MALFORMED)

    work_off(now=now)

    handed_in.refresh_from_db()
    assert handed_in.state == State.REFUSED
    assert handed_in.counts == Counts.MALFORMED
    found = {(one.line, one.column, one.value) for one in problems(handed_in, "en")}
    assert (2, "ripe", "maybe") in found
    assert handed_in.scores.count() == 0
    assert board(competition, now=now).lines == ()


def test_refused_files_have_a_limit_of_their_own(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    for _ in range(6):
        submit(competition, learner, now=now, content=MALFORMED)
        work_off(now=now)

    with pytest.raises(TooManyMalformed):
        submit(competition, learner, now=now)

    assert Submission.objects.count() == 6


def test_the_limit_is_of_the_cohorts_day(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    for _ in range(5):
        submit(competition, learner, now=now)
    with pytest.raises(NoTriesLeft, match="5 files of your team are still being checked"):
        submit(competition, learner, now=now)
    work_off(now=now)

    with pytest.raises(NoTriesLeft, match="All 5 tries of today are used"):
        submit(competition, learner, now=now)
    just_before_midnight = now.replace(hour=14, minute=59)
    with pytest.raises(NoTriesLeft):
        submit(competition, learner, now=just_before_midnight)
    assert submit(competition, learner, now=just_before_midnight + timedelta(minutes=1)).pk


def test_a_limit_in_total_holds_over_days(learner: Enrolment, now: datetime) -> None:
    competition = make_competition(
        learner.cohort, now=now, limits={"per_day": 2, "total": 3, "malformed_per_day": 3}
    )
    enter(competition, learner, now=now)
    for day in (0, 0, 1):
        submit(competition, learner, now=now + timedelta(days=day))

    with pytest.raises(NoTriesLeft, match="All tries of your team are used"):
        submit(competition, learner, now=now + timedelta(days=2))


def test_the_same_form_sent_twice_is_one_submission(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    first = submit(competition, learner, now=now, once="abc")
    second = submit(competition, learner, now=now, once="abc")

    assert first.pk == second.pk
    assert Submission.objects.count() == 1
    assert Item.objects.filter(kind="competitions.score").count() == 1


def test_whoever_has_not_accepted_the_rules_is_told_so(
    competition: Competition, now: datetime
) -> None:
    other = make_learner(competition.cohort)

    with pytest.raises(NotEntered):
        submit(competition, other, now=now)

    assert Submission.objects.count() == 0


def test_nothing_is_taken_before_it_opens_or_after_it_closes(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    activity = competition.activity

    with pytest.raises(NotOpen, match="It opens"):
        submit(competition, learner, now=activity.opens_at - timedelta(seconds=1))
    with pytest.raises(NotOpen, match="Closed at"):
        submit(competition, learner, now=activity.due_at)

    assert (
        submit(competition, learner, now=activity.due_at - timedelta(seconds=1)).late is False
    )


def test_a_late_submission_is_scored_and_not_ranked(learner: Enrolment, now: datetime) -> None:
    due = now + timedelta(days=1)
    competition = make_competition(
        learner.cohort, now=now, due=due, closes=(due + timedelta(days=1)).isoformat()
    )
    enter(competition, learner, now=now)
    on_time = submit(competition, learner, now=now, content=predictions(public_right=5))
    late = submit(competition, learner, now=due, content=predictions(public_right=10))

    work_off(now=due)

    late.refresh_from_db()
    assert late.late is True
    assert late.scores.get(part="public").value == 1.0
    scored = Entry.objects.filter(kind="competition.submission.scored").order_by("pk")
    assert [entry.facts["late"] for entry in scored] == [False, True]
    assert [line.submission for line in board(competition, now=due).lines] == [on_time.pk]


def test_a_file_over_the_limit_is_refused_before_it_is_stored(
    learner: Enrolment, now: datetime
) -> None:
    competition = make_competition(
        learner.cohort, now=now, submission={"id": "id", "target": "ripe", "max_mb": 1}
    )
    enter(competition, learner, now=now)

    with pytest.raises(FileTooLarge, match="larger than this competition takes"):
        submit(competition, learner, now=now, content=b"x" * 1_048_577)

    assert Submission.objects.count() == 0


def test_our_fault_is_tried_again_and_costs_no_try(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    handed_in = submit(competition, learner, now=now)
    stored = blobs.path_of(handed_in.digest)
    content = stored.read_bytes()
    stored.unlink()

    work_off(now=now)

    handed_in.refresh_from_db()
    assert handed_in.state == State.QUEUED
    assert handed_in.steps.filter(step=Step.RETRIED).count() == 1

    stored.write_bytes(content)
    work_off(now=now + timedelta(hours=1))

    handed_in.refresh_from_db()
    assert handed_in.state == State.SCORED
    assert handed_in.scores.count() == 2


def test_what_fails_every_time_is_given_up_with_the_try_given_back(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    handed_in = submit(competition, learner, now=now)
    blobs.path_of(handed_in.digest).unlink()

    for hour in range(12):
        work_off(now=now + timedelta(hours=hour))

    handed_in.refresh_from_db()
    assert handed_in.state == State.FAILED
    assert handed_in.counts == Counts.NOTHING
    assert handed_in.reference
    assert Entry.objects.filter(kind="competition.submission.failed").count() == 1


def test_the_ledger_says_once_what_happened(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    handed_in = submit(competition, learner, now=now, content=predictions(public_right=7))

    work_off(now=now)

    entry = Entry.objects.get(kind="competition.submission.scored")
    assert entry.enrolment == learner
    assert entry.facts["submission"] == handed_in.pk
    assert entry.facts["value"] == "0.7000"
    assert "private" not in entry.facts


def judge_for_ever(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `worker` meet a file whose check does not end: its time is up while it is at it."""

    def endless(**_: object) -> Verdict:
        held = worker.watch.held
        assert held is not None
        assert held.limit is not None
        held.limit = replace(held.limit, ends=0, busy_until=0)
        worker.watch.look_after(held)
        raise SystemExit  # the process of a worker would be gone by now

    monkeypatch.setattr(judging, "judge", endless)


def test_a_file_that_takes_too_long_to_check_is_refused_at_once_in_words_and_costs_no_try(
    competition: Competition, learner: Enrolment, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    worker = Worker(name="w", lanes=["scoring"], clock=lambda: now, leave=left.append)
    handed_in = submit(competition, learner, now=now)
    judge_for_ever(worker, monkeypatch)

    with pytest.raises(SystemExit):
        worker.work_one()

    handed_in.refresh_from_db()
    assert (handed_in.state, handed_in.counts) == (State.REFUSED, Counts.MALFORMED)
    assert left == [EXIT_LATE]
    assert Item.objects.get(kind=SCORE).state == "done"
    assert [step.step for step in handed_in.steps.order_by("pk")][-1] == Step.REFUSED
    (english,), (korean,) = (problems(handed_in, language) for language in ("en", "ko"))
    assert english.reason.startswith("This file could not be checked within 10 seconds")
    assert korean.reason.startswith("이 파일은 10초 안에 확인을 마치지 못했어요.")


def test_whoever_hands_in_after_an_endless_file_is_scored(
    competition: Competition, learner: Enrolment, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Worker(name="w", lanes=["scoring"], clock=lambda: now, leave=lambda _: None)
    submit(competition, learner, now=now)
    good = submit(competition, learner, now=now)
    with monkeypatch.context() as patched:
        judge_for_ever(worker, patched)
        with pytest.raises(SystemExit):
            worker.work_one()

    Worker(name="heir", lanes=["scoring"], clock=lambda: now).work_one()

    good.refresh_from_db()
    assert good.state == State.SCORED


def test_a_file_whose_check_killed_two_workers_is_refused_as_too_slow(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    handed_in = submit(competition, learner, now=now)

    for hour in range(2):
        clock = partial(datetime.__add__, now, timedelta(hours=hour))
        assert holding.claim(worker="dead.1", lanes=["scoring"], now=clock()) is not None
        dead = Predecessor("dead.1", was_late=True)
        Worker(name="heir", clock=clock)._inherit(dead)

    handed_in.refresh_from_db()
    assert handed_in.state == State.REFUSED
    assert [one["kind"] for one in handed_in.problems] == ["too_slow"]
