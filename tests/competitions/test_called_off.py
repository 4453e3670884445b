"""A competition that is called off or hidden: nothing is taken, people hear of it as they should, and it can be undone."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.completion import ask
from tests.factories.notices import told
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.cancelling import cancel, hide, restore, show
from gisu.competitions.actions.finals import choose_final
from gisu.competitions.actions.running import close, reveal
from gisu.competitions.errors import IsHidden, ResultStands
from gisu.competitions.models import Competition, Submission
from gisu.completion.enums import State
from gisu.completion.queries.telling import told_of
from gisu.ledger.queries import current
from gisu.schedule.actions.extending import extend, pause, withdraw_extension
from gisu.schedule.errors import CancelledAlready, IsCancelled, NoReason, NotCancelled
from gisu.schedule.queries.calendar import lines

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def learner() -> Enrolment:
    return make_learner(make_cohort(slug="demo3"), name="Hana")


@pytest.fixture
def operator(learner: Enrolment) -> Enrolment:
    return make_operator(learner.cohort)


@pytest.fixture
def competition(learner: Enrolment, now: datetime) -> Competition:
    made = make_competition(learner.cohort, now=now)
    enter(made, learner, now=now)
    return made


def fresh(competition: Competition) -> Competition:
    return Competition.objects.select_related("activity", "cohort", "team_set").get(
        pk=competition.pk
    )


def signed_in(enrolment: Enrolment) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(enrolment.person)
    return client


def status_of(client: Client, address: str) -> int:
    answer: Any = client.get(address)
    for ended in answer._resource_closers:
        ended()
    return int(answer.status_code)


def off(competition: Competition, operator: Enrolment, now: datetime) -> Competition:
    cancel(competition=competition, reason="power cut", by=operator.person, now=now)
    return fresh(competition)


def test_what_is_called_off_takes_nothing_and_says_why(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    made = submit(competition, learner, now=now)
    work_off(now=now)
    gone = off(competition, operator, now)

    with pytest.raises(IsCancelled, match="power cut") as refused:
        submit(gone, learner, now=now)
    assert refused.value.remedy == "An operator can put it on again."
    with pytest.raises(IsCancelled):
        enter(gone, make_learner(gone.cohort), now=now)
    with pytest.raises(IsCancelled):
        pause(activity=gone.activity, by=operator.person, now=now)
    later = gone.activity.due_at + DAY
    with pytest.raises(IsCancelled):
        extend(activity=gone.activity, due_at=later, reason="x", by=operator.person, now=now)
    with pytest.raises(IsCancelled):
        close(competition=gone, by=operator.person, now=now)
    with pytest.raises(IsCancelled):
        reveal(competition=gone, by=operator.person, now=later)
    who = member(person=learner.person, cohort=gone.cohort, now=now)
    with pytest.raises(IsCancelled):
        choose_final(submission=Submission.objects.get(pk=made.pk), member=who, now=now)

    assert Submission.objects.count() == 1


def test_the_pages_of_what_is_called_off_promise_no_private_board_and_no_finals(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    submit(competition, learner, now=now)
    work_off(now=now)
    client, page = signed_in(learner), "/demo3/competitions/berries/"
    before = [
        client.get(f"{page}{tab}/").content.decode() for tab in ("leaderboard", "submissions")
    ]

    off(competition, operator, now)

    board, own = (
        client.get(f"{page}{tab}/").content.decode() for tab in ("leaderboard", "submissions")
    )
    assert "the private part is shown after the end" in before[0]
    assert "the private part is shown" not in board
    assert "Scored on the public part; the private board stays shut." in board
    assert "Where fewer are chosen" in before[1]
    assert "Where fewer are chosen" not in own


def test_calling_off_needs_a_reason_and_is_done_once(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    with pytest.raises(NoReason):
        cancel(competition=competition, reason=" ", by=operator.person, now=now)
    with pytest.raises(NotCancelled):
        restore(competition=competition, by=operator.person, now=now)
    gone = off(competition, operator, now)
    with pytest.raises(CancelledAlready):
        cancel(competition=gone, reason="x", by=operator.person, now=now)

    assert fresh(competition).activity.cancel_reason == "power cut"


def test_everybody_it_is_for_and_the_staff_are_told_and_told_when_it_is_on_again(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    mentor = make_member(competition.cohort, Role.MENTOR)
    gone = off(competition, operator, now)
    restore(competition=gone, by=operator.person, now=now + timedelta(hours=1))

    for somebody in (learner, mentor):
        said = [(row.telling.kind, row.telling.line) for row in told(somebody)]
        assert ("schedule.cancelled", "“Picking berries” was called off.") in said
        assert (
            "schedule.restored",
            "“Picking berries” had been called off and takes place after all.",
        ) in said
    assert [row for row in told(operator) if row.telling.kind.startswith("schedule.")] == []
    assert submit(fresh(competition), learner, now=now).pk


def test_a_board_that_was_to_open_meanwhile_stays_shut_and_opens_once_it_is_on_again(
    learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    due = (now + DAY).replace(second=0, microsecond=0)
    made = make_competition(learner.cohort, now=now, due=due, reveal=due.isoformat())
    gone = off(made, operator, now)

    work_off(now=due + DAY)
    assert fresh(made).is_revealed is False
    restore(competition=gone, by=operator.person, now=due + DAY)
    work_off(now=due + 2 * DAY)

    assert fresh(made).is_revealed is True


def test_the_pages_say_that_it_was_called_off_and_why(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    off(competition, operator, now)
    client = signed_in(learner)

    for address in ("competitions/berries/", "calendar/", "competitions/berries/submissions/"):
        assert "power cut" in client.get(f"/demo3/{address}").content.decode()
    listed = client.get("/api/v1/cohorts/demo3/competitions").json()
    assert [(one["phase"], one["called_off"]) for one in listed] == [("cancelled", "power cut")]
    assert "called off" in client.get("/demo3/competitions/").content.decode()


def test_what_it_was_asked_for_counts_as_met_until_it_is_on_again(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    ask(competition.cohort, "hand-in", "own_submissions", competition="berries", at_least=3)
    gone = off(competition, operator, now)
    long_after = competition.activity.due_at + DAY

    line = told_of(learner, now=long_after, with_reasons=False).lines[0]
    assert (line.state, line.said) == (
        State.EXCEPTED,
        "Need not be met: its competition was called off.",
    )
    restore(competition=gone, by=operator.person, now=now)

    line = told_of(learner, now=long_after, with_reasons=False).lines[0]
    assert line.state is State.LOST


def test_what_a_hidden_one_was_asked_for_is_not_asked_until_it_is_shown(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    ask(competition.cohort, "hand-in", "own_submissions", competition="berries", at_least=3)
    hide(competition=competition, by=operator.person, now=now)
    long_after = competition.activity.due_at + DAY

    line = told_of(learner, now=long_after, with_reasons=False).lines[0]
    assert (line.state, line.said) == (
        State.ON_COURSE,
        "Waits: a competition it needs is not open to learners now.",
    )
    show(competition=fresh(competition), by=operator.person, now=now)

    line = told_of(learner, now=long_after, with_reasons=False).lines[0]
    assert line.state is State.LOST


def test_once_the_private_board_is_open_its_result_stands(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    """An extension let a perfect file take place 1 after its private score was seen."""
    over = competition.activity.due_at
    given = extend(
        activity=competition.activity,
        due_at=over + DAY,
        reason="ill",
        by=operator.person,
        now=now,
        enrolment=learner,
    )
    reveal(competition=competition, by=operator.person, now=over + DAY)
    known = fresh(competition)
    tries: list[Any] = [
        lambda: extend(
            activity=known.activity,
            due_at=over + 9 * DAY,
            reason="x",
            by=operator.person,
            now=over,
        ),
        lambda: pause(activity=known.activity, by=operator.person, now=over),
        lambda: close(competition=known, by=operator.person, now=over),
        lambda: cancel(competition=known, reason="x", by=operator.person, now=over),
        lambda: withdraw_extension(extension=given, by=operator.person, now=over),
    ]

    for attempt in tries:
        with pytest.raises(ResultStands):
            attempt()

    assert known.activity.extensions.filter(withdrawn_at=None).count() == 1


def test_what_comes_after_the_board_was_opened_is_late_whatever_time_somebody_had(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    Competition.objects.update(revealed_at=now)

    assert submit(fresh(competition), learner, now=now).late is True


def test_a_hidden_competition_is_there_for_staff_alone(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    made = submit(competition, learner, now=now)
    hide(competition=competition, by=operator.person, now=now)
    client, staff = signed_in(learner), signed_in(operator)
    addresses = (
        "/demo3/competitions/berries/",
        "/demo3/competitions/berries/data/train.csv",
        f"/demo3/submissions/{made.pk}/",
        f"/api/v1/submissions/{made.pk}",
        "/api/v1/cohorts/demo3/competitions/berries",
        "/api/v1/cohorts/demo3/competitions/berries/leaderboard",
    )

    assert [status_of(client, one) for one in addresses] == [404] * len(addresses)
    assert [status_of(staff, one) for one in addresses] == [200] * len(addresses)
    assert client.get("/api/v1/cohorts/demo3/competitions").json() == []
    for page in ("calendar/", "today/", "competitions/"):
        assert "Picking berries" not in client.get(f"/demo3/{page}").content.decode()
    hidden = fresh(competition)
    who = member(person=learner.person, cohort=hidden.cohort, now=now)
    assert list(lines(who, now=now)) == []
    with pytest.raises(IsHidden):
        submit(hidden, learner, now=now)
    with pytest.raises(IsHidden):
        enter(hidden, make_learner(hidden.cohort), now=now)
    with pytest.raises(IsHidden):
        reveal(competition=hidden, by=operator.person, now=hidden.activity.due_at)
    assert [row.telling.kind for row in told(learner) if "schedule" in row.telling.kind] == []


def test_what_was_hidden_is_shown_as_it_was(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    hide(competition=competition, by=operator.person, now=now)
    show(competition=fresh(competition), by=operator.person, now=now)

    assert signed_in(learner).get("/demo3/competitions/berries/").status_code == 200
    assert submit(fresh(competition), learner, now=now).pk
    kinds = set(current(competition.cohort).values_list("kind", flat=True))
    assert "schedule.activity.shown" in kinds
    assert "schedule.activity.hidden" not in kinds


def test_a_misspelt_competition_names_the_nearest_one_may_see(
    competition: Competition, learner: Enrolment, operator: Enrolment, now: datetime
) -> None:
    client = signed_in(learner)

    answer = client.get("/api/v1/cohorts/demo3/competitions/beries")
    assert (answer.status_code, answer.json()["title"], answer.json()["what_to_do"]) == (
        404,
        "There is no competition “beries”.",
        "Did you mean “berries”?",
    )
    for slug in ("zzzz", "b" * 5000):
        far = client.get(f"/api/v1/cohorts/demo3/competitions/{slug}")
        assert far.status_code == 404
        assert "berries" not in far.content.decode()
    hide(competition=competition, by=operator.person, now=now)

    assert (
        "“berries”"
        not in client.get("/api/v1/cohorts/demo3/competitions/beries").content.decode()
    )
    known = signed_in(operator).post("/api/v1/cohorts/demo3/competitions/beries/pause")
    assert known.json()["what_to_do"] == "Did you mean “berries”?"


def test_whoever_has_not_entered_hears_first_that_it_was_called_off(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    """They were sent to accept rules that nobody can accept any more."""
    newcomer = make_learner(competition.cohort, name="Bora")
    gone = off(competition, operator, now)

    with pytest.raises(IsCancelled, match="power cut"):
        submit(gone, newcomer, now=now)
    page = signed_in(newcomer).get("/demo3/competitions/berries/submissions/")
    assert "power cut" in page.text
    assert "accept the rules" not in page.text


def test_in_korean_calling_off_and_leaving_the_page_have_two_names(
    competition: Competition, operator: Enrolment
) -> None:
    """It was “취소하기” beside “취소”."""
    client = Client(headers={"accept-language": "ko"})
    client.force_login(operator.person)

    page = client.get("/demo3/console/competitions/berries/cancel/").text

    assert re.findall(r'class="btn btn-danger"[^>]*>([^<]+)<', page) == ["대회 취소"]
    assert re.findall(r'class="btn btn-ghost-secondary"[^>]*>([^<]+)<', page) == ["돌아가기"]
