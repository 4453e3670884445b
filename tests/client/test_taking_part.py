"""A learner with a notebook: look, enter, download, check, submit, and see where the team stands."""

import re
from pathlib import Path

import polars as pl
import pytest
from tests.client.stage import IDS, URL, Line, good, predictions, token_of
from tests.factories.people import make_learner

from gisu.cohorts.models import Enrolment
from gisu.competitions.enums import Channel
from gisu.competitions.models import Competition as WineTable
from gisu.competitions.models import Submission as Row
from gisu_client import Client, Competition, GisuError, connect


class PandasLike:
    """What pandas' DataFrame has of what we call; pandas itself is nothing gisu needs."""

    def __init__(self, frame: pl.DataFrame, index: str | None = None) -> None:
        self._frame, self._index_name = frame, index
        self.columns = [name for name in frame.columns if name != index]
        self.index = type("Index", (), {"name": index})()

    def to_csv(self, *, index: bool) -> str:
        if self._index_name is None:
            frame = self._frame.with_row_index("Unnamed: 0") if index else self._frame
        else:
            frame = self._frame if index else self._frame.drop(self._index_name)
        return frame.write_csv()


class SeriesLike(PandasLike):
    """What pandas' Series has: one column, so none to ask for."""

    def __init__(self, frame: pl.DataFrame, index: str) -> None:
        super().__init__(frame, index)
        del self.columns


def test_it_says_who_i_am_and_where(client: Client, learner: Enrolment) -> None:
    me = client.me()

    assert (me.name, [one.slug for one in client.cohorts()]) == ("Haneul", ["spring"])
    assert repr(client) == "<gisu at http://127.0.0.1:8000>"


def test_the_cohorts_competitions_are_listed(client: Client, wine: WineTable) -> None:
    [found] = client.competitions("spring")

    assert (found.slug, found.phase, found.title.en) == ("wine", "open", "Telling wines apart")
    assert (found.metric, found.higher_is_better, found.digits) == ("accuracy", True, 4)


def test_rules_are_accepted_once_however_often_it_is_said(
    client: Client, wine: WineTable, learner: Enrolment
) -> None:
    found = client.competition("spring", "wine")
    before = (found.detail.accepted, found.allowance)

    found.accept_rules().accept_rules()

    assert before == (False, None)
    assert found.detail.accepted
    assert found.allowance is not None
    assert found.allowance.left_today == 5
    assert wine.entrants.count() == 1


def test_data_stays_shut_until_the_rules_are_accepted(
    client: Client, wine: WineTable, tmp_path: Path
) -> None:
    found = client.competition("spring", "wine")

    with pytest.raises(GisuError) as refused:
        found.download(tmp_path / "data")

    assert refused.value.status == 403
    assert "gisu accept" in refused.value.what_to_do
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize(
    "kind", ["path", "text", "polars", "lazy", "pandas", "pandas by id", "pandas' series"]
)
def test_a_table_of_any_kind_is_scored(
    competition: Competition, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "mine.csv"
    good().write_csv(path)
    table = {
        "path": path,
        "text": str(path),
        "polars": good(),
        "lazy": good().lazy(),
        "pandas": PandasLike(good()),
        "pandas by id": PandasLike(good(), index="id"),
        "pandas' series": SeriesLike(good(), index="id"),
    }[kind]

    assert competition.check(table) == []
    made = competition.submit(table, message="a forest")

    assert (made.state, made.score, made.private_score) == ("scored", 1.0, None)
    row = Row.objects.get(pk=made.id)
    assert (row.message, row.channel) == ("a forest", Channel.PYTHON)


def test_whatever_is_no_table_is_refused_before_anything_is_sent(
    competition: Competition, line: Line
) -> None:
    sent = len(line.requests)

    with pytest.raises(GisuError, match="A dict is not a table"):
        competition.submit({"id": IDS})
    with pytest.raises(GisuError, match=r"nowhere\.csv cannot be read"):
        competition.submit("nowhere.csv")

    assert len(line.requests) == sent


def test_a_score_comes_with_the_digits_declared(competition: Competition) -> None:
    made = competition.submit(_bytes_frame(predictions(wrong=7)))

    assert made.score == 23 / 30
    assert made.shown_scores() == [("public", "0.7667")]
    assert repr(made) == f"Submission {made.id} · scored · public 0.7667"


def test_a_refused_submission_names_its_rows_and_costs_no_try(competition: Competition) -> None:
    frame = good().with_columns(
        vineyard=pl.when(pl.col("id") == "w003").then(pl.lit("9")).otherwise("vineyard")
    )

    made = competition.submit(frame)

    [problem] = made.problems
    assert made.state == "refused"
    assert (problem.line, problem.column, problem.value) == (5, "vineyard", "9")
    assert "Line 5: " in repr(made)
    allowance = competition.refresh().allowance
    assert allowance is not None
    assert allowance.left_today == 5


def test_without_waiting_it_stays_queued_until_it_is_waited_for(
    competition: Competition, line: Line
) -> None:
    line.worker = False
    made = competition.submit(good(), wait=False)
    queued = (made.state, made.place)

    line.worker = True
    watched: list[str] = []
    made.wait(watch=lambda one: watched.append(one.state))

    assert queued == ("queued", 1)
    assert watched == ["scored"]


def test_waiting_pauses_longer_each_time_and_ends_with_patience(
    competition: Competition, line: Line, waits: list[float]
) -> None:
    line.worker = False
    made = competition.submit(good(), wait=False)

    with pytest.raises(GisuError, match=f"Submission {made.id} is not scored yet"):
        made.wait(patience_seconds=30)

    assert waits[:3] == pytest.approx([0.15, 0.225, 0.3375])
    assert max(waits) == 2.0
    assert 30 <= sum(waits) < 32


def test_submissions_come_newest_first(competition: Competition) -> None:
    first = competition.submit(_bytes_frame(predictions(wrong=3)))
    second = competition.submit(good())

    assert [one.id for one in competition.submissions()] == [second.id, first.id]
    assert [one.id for one in competition.submissions(limit=1)] == [second.id]


def test_the_board_ranks_teams_and_is_not_sent_again_unchanged(
    competition: Competition, wine: WineTable, line: Line
) -> None:
    competition.submit(_bytes_frame(predictions(wrong=3)))
    other = make_learner(wine.cohort, name="Bom")
    theirs = connect(URL, token_of(other.person)).competition("spring", "wine").accept_rules()
    theirs.submit(good())

    board = competition.leaderboard()
    again = competition.leaderboard()
    theirs.submit(_bytes_frame(predictions(wrong=9)))
    changed = competition.leaderboard()

    assert [(row.rank, row.team, row.value) for row in board] == [
        (1, "Bom", 1.0),
        (2, "Haneul", 27 / 30),
    ]
    assert again is board
    assert changed is not board
    asked = line.asked("GET", "/leaderboard")
    assert ["If-None-Match" in one.headers for one in asked] == [False, True, True]
    assert changed.of("Bom") is not None
    assert changed.of("Nobody") is None


def test_an_empty_board_says_so(competition: Competition) -> None:
    board = competition.leaderboard()

    assert (len(board), repr(board)) == (0, "No scores yet.")
    assert board._repr_html_() == "<p>No scores yet.</p>"


def test_tables_in_a_notebook_carry_no_script_and_escape_names(
    client: Client, wine: WineTable, line: Line
) -> None:
    other = make_learner(wine.cohort, name="<script>alert(1)</script>")
    theirs = connect(URL, token_of(other.person)).competition("spring", "wine").accept_rules()
    made = theirs.submit(good())

    shown = theirs.leaderboard()._repr_html_() + made._repr_html_()

    assert "&lt;script&gt;" in shown
    assert not re.search(r"<script|style=|onclick", shown)
    assert f"<th>Submission {made.id} · scored</th>" in shown


def _bytes_frame(text: str) -> pl.DataFrame:
    return pl.read_csv(text.encode(), infer_schema=False)
