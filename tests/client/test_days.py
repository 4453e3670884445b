"""`gisu today` and `gisu calendar`, and what stands behind them."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from tests.client.stage import URL, Line, token_of
from tests.factories.competitions import enter, make_competition, submit, work_off
from typer.testing import CliRunner, Result

from gisu.cli.main import app
from gisu.cohorts.models import Enrolment
from gisu.schedule.actions.activities import cancel_activity, set_activity
from gisu_client import Client, credentials

NOW = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)  # Friday 14:40 in Seoul
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def run(line: Line, learner: Enrolment) -> Run:
    token = token_of(learner.person)
    credentials.keep(credentials.default_path(), URL, credentials.Kept(token=token))

    def runs(*words: str) -> Result:
        result = CliRunner().invoke(app, list(words))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return runs


def put(learner: Enrolment, key: str, **said: Any) -> None:
    fields = {
        "kind": "meeting",
        "title": {"ko": "피어세션", "en": "Peer session"},
        "opens": "2026-03-06 14:00",
        "lasts_minutes": 60,
    }
    set_activity(cohort=learner.cohort, key=key, by=None, now=NOW, **{**fields, **said})


def test_the_day_is_told_in_order_with_what_stands_beside_it(
    run: Run, learner: Enrolment
) -> None:
    put(learner, "peer")
    put(
        learner,
        "quiz",
        kind="quiz",
        title={"ko": "퀴즈", "en": "Quiz"},
        opens="2026-03-05 09:00",
        lasts_minutes=None,
        due="2026-03-06 18:00",
    )
    competition = make_competition(learner.cohort, now=NOW)
    enter(competition, learner, now=NOW)
    submit(competition, learner, now=NOW)
    work_off(now=NOW)

    _head, peer, quiz, *beside = run("today").stdout.splitlines()

    assert peer.split() == ["now", "14:00–15:00", "Peer", "session", "meeting"]
    assert quiz.split() == ["18:00", "Quiz", "quiz,", "due"]
    assert beside == [
        "Picking berries: place 1 of 1",
        "Due soon",
        "  2026-03-06 18:00 KST  Quiz",
        "  2026-03-11 14:40 KST  Picking berries",
    ]


def test_a_day_without_anything_says_so(run: Run) -> None:
    found = run("today")

    assert found.stdout == ""
    assert found.stderr == "Nothing is on or due today.\n"


def test_the_day_is_json_for_programs(run: Run, learner: Enrolment) -> None:
    put(learner, "peer", url="https://example.org/peer")

    said = json.loads(run("today", "--json").stdout)

    assert (said["date"], said["time_zone"]) == ("2026-03-06", "Asia/Seoul")
    (row,) = said["rows"]
    assert (row["key"], row["now"], row["verb"]) == ("peer", True, "Join")


def test_the_calendar_lists_two_weeks_from_today_or_what_is_asked_for(
    run: Run, learner: Enrolment
) -> None:
    put(learner, "peer")
    put(learner, "far", opens="2026-05-01 14:00", title={"ko": "먼", "en": "Far away"})
    put(learner, "off", opens="2026-03-09 14:00", title={"ko": "취소", "en": "Fell out"})
    cancel_activity(cohort=learner.cohort, key="off", reason="ill", by=None, now=NOW)

    _head, peer, off = run("calendar").stdout.splitlines()
    _head, far = run("calendar", "--from", "2026-05-01").stdout.splitlines()

    assert peer.split("  ")[0] == "2026-03-06 14:00 KST"
    assert off.endswith("called off")
    assert "Far away" in far
    assert run("calendar", "--from", "2026-04-01", "--to", "2026-04-02").stdout == ""
    assert run("calendar", "--kind", "quiz").stdout == ""
    assert run("calendar", "--kind", "party").exit_code == 2


def test_a_notebook_reads_the_same(client: Client, learner: Enrolment) -> None:
    put(learner, "peer")

    day = client.today("spring")
    found = client.calendar("spring", first=date(2026, 3, 6), last=date(2026, 3, 6))

    assert [row.title.en for row in day.rows] == ["Peer session"]
    assert [one.key for one in found.activities] == ["peer"]
    assert client.calendar("spring", kind="quiz").activities == []
