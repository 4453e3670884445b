"""How sure the board is: error bars, who cannot be told apart from me, and the same through every door."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.competitions import enter, make_competition, predictions, submit, work_off
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Enrolment
from gisu.competitions.actions.running import close, reveal
from gisu.competitions.enums import MEASURE, Part, Verdict
from gisu.competitions.models import Competition, Score, Submission
from gisu.competitions.queries.board import Line, board, kept_board, private_board
from gisu.competitions.queries.comparing import against, alike, nearest, since, verdict
from gisu.competitions.queries.submissions import best_before, scores, to_be_measured
from gisu.core import blobs
from gisu.work.actions.asking import enqueue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def competition(now: datetime) -> Competition:
    return make_competition(make_cohort(slug="demo3"), now=now)


def entered(competition: Competition, name: str, now: datetime) -> Enrolment:
    learner = make_learner(competition.cohort, name=name)
    enter(competition, learner, now=now)
    return learner


def scored(
    competition: Competition, learner: Enrolment, *, at: datetime, right: int, private: int = 5
) -> Submission:
    """Right in the first `right` of the ten public rows."""
    content = predictions(public_right=right, private_right=private)
    made = submit(competition, learner, now=at, content=content)
    work_off(now=at)
    made.refresh_from_db()
    return made


@pytest.fixture
def five(competition: Competition, now: datetime) -> dict[str, Submission]:
    """Teams A to E with 10, 9, 8, 4 and 2 of ten public rows right."""
    return {
        name: scored(competition, entered(competition, name, now), at=now, right=right)
        for name, right in zip("ABCDE", (10, 9, 8, 4, 2), strict=True)
    }


def fresh(competition: Competition) -> Competition:
    return Competition.objects.select_related("activity", "cohort", "team_set").get(
        pk=competition.pk
    )


def line_of(competition: Competition, name: str, now: datetime) -> Line:
    found = kept_board(fresh(competition), Part.PUBLIC, now=now)
    return next(line for line in found.lines if line.team == name)


def measure_older(now: datetime) -> None:
    enqueue(kind=MEASURE, payload={}, now=now)
    work_off(now=now)


def names_alike(competition: Competition, name: str, now: datetime) -> str:
    found = kept_board(fresh(competition), Part.PUBLIC, now=now)
    near = alike(fresh(competition), found, line_of(competition, name, now))
    return "".join(line.team for line in found.lines if line.team_id in near)


def signed_in(enrolment: Enrolment, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(enrolment.person)
    return client


@pytest.mark.usefixtures("five")
def test_a_line_has_wilsons_interval_of_its_own_part(
    competition: Competition, now: datetime
) -> None:
    lines = board(fresh(competition), now=now).lines

    assert str(lines[3].value) == "0.4000"
    assert lines[3].low == pytest.approx(0.1682, abs=5e-5)
    assert lines[3].high == pytest.approx(0.6873, abs=5e-5)
    # With fewer than three rows right or wrong there is too little to tell.
    assert [line.low is None for line in lines] == [True, True, True, False, True]


def test_the_private_boards_bars_are_of_the_private_rows(
    competition: Competition, now: datetime
) -> None:
    one = entered(competition, "A", now)
    scored(competition, one, at=now, right=10, private=7)

    found = private_board(fresh(competition), now=now).lines[0]

    assert found.low == pytest.approx(0.3968, abs=5e-5)
    assert found.high == pytest.approx(0.8922, abs=5e-5)


@pytest.mark.usefixtures("five")
def test_who_cannot_be_told_apart_is_seen_from_each_team(
    competition: Competition, now: datetime
) -> None:
    found = {name: names_alike(competition, name, now) for name in "ABCDE"}

    assert found == {"A": "BC", "B": "AC", "C": "ABD", "D": "CE", "E": "D"}


def test_the_band_is_of_the_standing_there_is_now(
    competition: Competition, five: dict[str, Submission], now: datetime
) -> None:
    assert names_alike(competition, "A", now) == "BC"

    scored(competition, five["E"].enrolment, at=now + timedelta(minutes=1), right=9)

    assert names_alike(competition, "A", now) == "BEC"


@pytest.mark.usefixtures("five")
def test_of_a_new_score_only_the_new_point_is_read(
    competition: Competition, now: datetime
) -> None:
    names_alike(competition, "A", now)
    late = entered(competition, "F", now)
    scored(competition, late, at=now + timedelta(minutes=1), right=7)
    found = kept_board(fresh(competition), Part.PUBLIC, now=now)

    with CaptureQueriesContext(connection) as first:
        alike(competition, found, found.lines[0])
    with CaptureQueriesContext(connection) as again:
        alike(competition, found, found.lines[1])

    assert [query["sql"].count("IN (") for query in first] == [1]
    assert " IN (" in first[0]["sql"]
    assert first[0]["sql"].split(" IN (")[1].split(")")[0].count(",") == 0
    assert len(again) == 0


def test_a_submission_beside_its_neighbours(
    competition: Competition, five: dict[str, Submission], now: datetime
) -> None:
    found = kept_board(fresh(competition), Part.PUBLIC, now=now)

    neighbours = against(scores(five["C"])[Part.PUBLIC], found)
    ahead, behind = nearest(neighbours)

    assert [(one.line.team, one.verdict) for one in ahead] == [
        ("A", Verdict.ALIKE),
        ("B", Verdict.ALIKE),
    ]
    assert [(one.line.team, one.verdict) for one in behind] == [
        ("D", Verdict.ALIKE),
        ("E", Verdict.WORSE),
    ]
    assert [round(one.difference.value, 9) for one in behind] == [-0.4, -0.6]


def test_better_than_before_is_said_only_where_it_is_more_than_chance(
    competition: Competition, now: datetime
) -> None:
    one = entered(competition, "A", now)
    scored(competition, one, at=now, right=1)
    little = scored(competition, one, at=now + timedelta(minutes=1), right=2)
    much = scored(competition, one, at=now + timedelta(minutes=2), right=10)

    said = []
    for made in (little, much):
        difference = since(scores(made)[Part.PUBLIC], best_before(made))
        assert difference is not None
        said.append((round(difference.value, 9), verdict(competition, difference)))

    assert said == [(0.1, Verdict.ALIKE), (0.8, Verdict.BETTER)]


def test_the_board_shows_the_band_to_who_is_on_it(
    competition: Competition, five: dict[str, Submission]
) -> None:
    client = signed_in(five["B"].enrolment)
    url = "/demo3/competitions/berries/leaderboard/"

    page = client.get(url).content.decode()

    assert page.count('<tr class="near"') == 2
    assert page.count('<tr class="near mine"') == 1
    note = "2 teams in colour cannot be told apart from B, compared on the same rows."
    assert page.index(note) < page.index('<tr class="near"')
    assert page.count('class="bar"') == 1
    assert "from 0.168 to 0.687" in page
    assert page.count("too few rows to tell how sure it is") == 4
    assert "Where there is no line, rows are too few to tell" in page
    assert page.count('class="ref"') == 1


def test_who_looks_for_a_team_outside_the_band_sees_no_word_of_it(
    five: dict[str, Submission],
) -> None:
    client = signed_in(five["B"].enrolment)

    page = client.get("/demo3/competitions/berries/leaderboard/?q=E").content.decode()

    assert "cannot be told apart" not in page


def test_the_band_has_a_korean_sentence(five: dict[str, Submission]) -> None:
    client = signed_in(five["A"].enrolment, "ko")

    page = client.get("/demo3/competitions/berries/leaderboard/").content.decode()

    assert "색을 입힌 2팀은 A 팀과 구분되지 않아요. 같은 행에서 짝지어 비교했어요." in page


def test_a_submissions_page_says_its_interval_and_its_neighbours(
    five: dict[str, Submission],
) -> None:
    client, sure = signed_in(five["C"].enrolment), signed_in(five["D"].enrolment)

    page = client.get(f"/demo3/submissions/{five['C'].pk}/").content.decode()
    with_bar = sure.get(f"/demo3/submissions/{five['D'].pk}/").content.decode()

    assert "95% error bar 0.1682–0.6873" in with_bar
    assert "95% error bar" not in page
    assert "Too few rows to tell how sure it is" in page
    assert page.count("cannot be told apart") == 3
    assert page.count("worse than this one") == 1
    assert "−0.4000" in page


def test_a_team_of_its_own_sees_no_neighbours(competition: Competition, now: datetime) -> None:
    made = scored(competition, entered(competition, "A", now), at=now, right=7)

    page = signed_in(made.enrolment).get(f"/demo3/submissions/{made.pk}/").content.decode()

    assert "95% error bar 0.3968–0.8922" in page
    assert "How far the teams nearby" not in page


def test_the_private_interval_is_hidden_until_the_reveal(
    competition: Competition, now: datetime
) -> None:
    made = scored(competition, entered(competition, "A", now), at=now, right=10, private=7)
    client, operator = signed_in(made.enrolment), make_operator(competition.cohort)

    before = client.get(f"/demo3/submissions/{made.pk}/").content.decode()
    api_before = client.get(f"/api/v1/submissions/{made.pk}/comparison").json()
    close(competition=fresh(competition), by=operator.person, now=now)
    reveal(competition=fresh(competition), by=None, now=now)
    after = client.get(f"/demo3/submissions/{made.pk}/").content.decode()
    api_after = client.get(f"/api/v1/submissions/{made.pk}/comparison").json()

    assert "0.3968" not in before
    assert api_before["private"] is None
    assert "95% error bar 0.3968–0.8922" in after
    assert api_after["private"]["low"] == pytest.approx(0.3968, abs=5e-5)


def test_the_api_says_the_same_as_the_page(
    competition: Competition, five: dict[str, Submission], now: datetime
) -> None:
    client = signed_in(five["C"].enrolment)

    board_url = "/api/v1/cohorts/demo3/competitions/berries/leaderboard"
    plain = client.get(board_url)
    rows = client.get(f"{board_url}?intervals=true").json()["rows"]
    said = client.get(f"/api/v1/submissions/{five['C'].pk}/comparison").json()

    line = line_of(competition, "C", now)
    assert said["public"] == {"low": line.low, "high": line.high}
    assert plain.json()["rows"][2].keys() == {
        "rank",
        "move",
        "team",
        "value",
        "tries",
        "last_at",
    }
    assert (rows[2]["low"], rows[2]["high"]) == (line.low, line.high)
    assert said["before"] is None
    assert [(row["rank"], row["team"], row["verdict"]) for row in said["teams"]] == [
        (1, "A", "alike"),
        (2, "B", "alike"),
        (4, "D", "alike"),
        (5, "E", "worse"),
    ]
    assert said["teams"][3]["high"] < 0


def test_another_teams_comparison_is_not_found(five: dict[str, Submission]) -> None:
    client = signed_in(five["A"].enrolment)

    assert client.get(f"/api/v1/submissions/{five['B'].pk}/comparison").status_code == 404


def test_scores_from_before_there_were_error_bars_get_theirs(
    competition: Competition, five: dict[str, Submission], now: datetime
) -> None:
    had = {
        score.pk: (score.low, score.high, bytes(score.point or b"-"))
        for score in Score.objects.all()
    }
    Score.objects.update(low=None, high=None, point=None)
    assert [one.pk for one in to_be_measured(2)] == [five["A"].pk, five["B"].pk]
    Competition.objects.update(board_version=100)

    measure_older(now)

    found = {
        score.pk: (score.low, score.high, bytes(score.point or b"-"))
        for score in Score.objects.all()
    }
    assert found == had
    assert to_be_measured(2) == []
    assert fresh(competition).board_version == 105


def test_of_a_file_that_is_gone_no_error_bar_will_be_told(
    five: dict[str, Submission], now: datetime
) -> None:
    Score.objects.update(low=None, high=None, point=None)
    blobs.path_of(five["A"].digest).unlink()

    measure_older(now)

    gone = scores(five["A"])[Part.PUBLIC]
    assert (gone.low, gone.high, gone.point is None) == (None, None, False)
    assert scores(five["D"])[Part.PUBLIC].low is not None
    assert to_be_measured(2) == []
