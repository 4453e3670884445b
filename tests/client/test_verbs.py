"""Every verb of the terminal: its sentences, its JSON, its exit code."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.client.stage import URL, Line, cut_before, predictions, token_of
from tests.factories.people import PASSWORD, enrol, make_cohort, make_learner, make_person
from typer.testing import CliRunner, Result

from gisu.accounts.models import ApiToken
from gisu.cli.main import app
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.competitions.actions.scoring import record_failure
from gisu.competitions.enums import Channel, Diagnostics
from gisu.competitions.models import Competition as WineTable
from gisu.competitions.models import Submission as Row
from gisu_client import Competition, connect, credentials

Run = Callable[..., Result]


@pytest.fixture
def run(line: Line) -> Run:
    def runs(*words: object, typed: str | None = None) -> Result:
        result = CliRunner().invoke(app, [str(word) for word in words], input=typed)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return runs


@pytest.fixture
def signed_in(learner: Enrolment) -> str:
    """Somebody has signed in before; gives their token."""
    token = token_of(learner.person)
    credentials.keep(credentials.default_path(), URL, credentials.Kept(token=token))
    return token


@pytest.fixture
def entered(signed_in: str, competition: Competition) -> None:
    """Signed in, and in the competition."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(predictions(wrong=3))
    return path


@pytest.fixture
def bad_file(tmp_path: Path) -> Path:
    path = tmp_path / "bad.csv"
    path.write_text(predictions().replace("w003,", "w003,9"))
    return path


def test_signing_in_waits_for_no_library_it_does_not_need() -> None:
    code = "import sys; from gisu.cli.client import handing_in, listing, sign_in, taking_part; print({'polars', 'numpy', 'django'} & set(sys.modules))"

    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert ran.stdout == "set()\n"


def told(result: Result) -> Any:
    return json.loads(result.stdout)


# Signing in


def test_login_keeps_a_token_and_shows_none_of_its_secrets(
    run: Run, learner: Enrolment
) -> None:
    email = learner.person.email

    result = run("login", URL, "--email", email, typed=f"{PASSWORD}\n")

    kept = credentials.read(credentials.default_path())
    assert result.exit_code == 0
    assert result.stdout == f"Signed in to {URL} as Haneul ({email}).\n"
    assert kept.current == URL
    assert kept.sites[URL].by_password
    assert kept.sites[URL].token not in result.output
    assert PASSWORD not in result.output
    assert ApiToken.objects.get().scopes == ["read", "submit"]


def test_login_asks_for_the_address_of_the_person_too(run: Run, learner: Enrolment) -> None:
    result = run("login", URL, typed=f"{learner.person.email}\n{PASSWORD}\n")

    assert result.exit_code == 0
    assert result.stderr.startswith("E-mail:")


def test_login_with_a_token_made_on_the_page(run: Run, learner: Enrolment) -> None:
    token = token_of(learner.person)

    result = run("login", URL, "--token", "--json", typed=f"{token}\n")

    assert told(result) == {
        "url": URL,
        "name": "Haneul",
        "email": learner.person.email,
        "token_expires_at": None,
    }
    assert credentials.read(credentials.default_path()).sites[URL].token == token
    assert token not in result.output


@pytest.mark.parametrize("words", [("--email", "nobody@example.org"), ("--token",)])
def test_a_wrong_password_or_token_is_refused_and_nothing_is_kept(
    run: Run, db: None, words: tuple[str, ...]
) -> None:
    result = run("login", URL, *words, typed="wrong\n")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert not credentials.default_path().exists()


def test_logout_revokes_what_login_made(run: Run, learner: Enrolment) -> None:
    run("login", URL, "--email", learner.person.email, typed=f"{PASSWORD}\n")

    result = run("logout", "--json")

    assert told(result) == {"url": URL, "revoked": True}
    assert ApiToken.objects.get().revoked_at is not None
    assert credentials.read(credentials.default_path()).sites == {}


def test_logout_leaves_a_token_of_ones_own_making(run: Run, signed_in: str) -> None:
    result = run("logout")

    assert result.stdout == f"Signed out of {URL}.\n"
    assert "You made this token yourself" in result.stderr
    assert ApiToken.objects.get().revoked_at is None


def test_logout_without_a_line_says_that_the_token_lives_on(
    run: Run, learner: Enrolment, line: Line
) -> None:
    run("login", URL, "--email", learner.person.email, typed=f"{PASSWORD}\n")
    line.cuts = [cut_before] * 5

    result = run("logout")

    assert result.exit_code == 0
    assert f"Revoke it on {URL}/me/tokens/" in result.stderr


# Looking


def test_competitions_of_all_my_cohorts_are_listed(
    run: Run, signed_in: str, wine: WineTable
) -> None:
    result = run("competitions")

    head, row = result.stdout.splitlines()
    assert head.split() == ["cohort", "competition", "title", "state", "due"]
    assert row.startswith("spring  wine         Telling wines apart  open   20")
    assert row.endswith(" KST")
    assert result.exit_code == 0


def test_competitions_as_json_and_quietly(run: Run, signed_in: str, wine: WineTable) -> None:
    [found] = told(run("competitions", "-c", "spring", "--json"))

    assert (found["cohort"], found["slug"], found["phase"]) == ("spring", "wine", "open")
    assert run("competitions", "-q").stdout.split("\t")[:2] == ["spring", "wine"]


def test_without_competitions_it_says_so(run: Run, signed_in: str) -> None:
    result = run("competitions")

    assert (result.stdout, result.stderr) == ("", "There are no competitions yet.\n")


def test_accept_shows_the_rules_and_accepts_nothing_unasked(
    run: Run, signed_in: str, wine: WineTable
) -> None:
    result = run("accept", "wine")

    assert result.exit_code == 1
    assert "No outside data." in result.stderr
    assert wine.entrants.count() == 0


def test_accept_enters(run: Run, signed_in: str, wine: WineTable) -> None:
    result = run("accept", "wine", "--yes", "--json")

    assert told(result) == {"slug": "wine", "cohort": "spring", "team": "Haneul"}
    assert wine.entrants.count() == 1


def test_download_says_where_the_files_are(run: Run, entered: None, tmp_path: Path) -> None:
    result = run("download", "wine", "--to", tmp_path / "data")

    assert result.stdout.splitlines()[-1] == str(tmp_path / "data" / "sample_submission.csv")
    assert len(list((tmp_path / "data").iterdir())) == 4


def test_download_as_json(run: Run, entered: None, tmp_path: Path) -> None:
    found = told(run("download", "wine", "--to", tmp_path / "data", "--json"))

    path = tmp_path / "data" / "test.csv"
    assert (found["slug"], found["cohort"]) == ("wine", "spring")
    assert found["files"][2].items() >= {
        ("name", "test.csv"),
        ("path", str(path)),
        ("size", path.stat().st_size),
    }


def test_download_before_the_rules_are_accepted_is_refused(
    run: Run, signed_in: str, wine: WineTable, tmp_path: Path
) -> None:
    result = run("download", "wine", "--to", tmp_path / "data")

    assert result.exit_code == 1
    assert "gisu accept" in result.stderr


# Checking and submitting


def test_check_of_a_good_file(run: Run, entered: None, file: Path) -> None:
    assert run("check", "wine", file).stdout == f"{file}: nothing is wrong with its format.\n"
    assert told(run("check", "wine", file, "--json")) == {
        "state": "fine",
        "problems": [],
        "first_fix": "",
    }
    assert run("check", "wine", file, "-q").output == ""


def test_check_of_a_bad_file_exits_with_1_and_costs_nothing(
    run: Run, entered: None, bad_file: Path
) -> None:
    result = run("check", "wine", bad_file)

    assert result.exit_code == 1
    assert "would not be scored as it is" in result.stderr
    assert "Line 5: " in result.stderr
    found = told(run("check", "wine", bad_file, "--json"))
    assert found["state"] == "refused"
    assert found["problems"][0].keys() == {"line", "column", "value", "reason", "count"}
    assert run("check", "wine", bad_file, "-q").output == ""
    assert Row.objects.count() == 0


def test_submit_waits_for_score_and_standing(run: Run, entered: None, file: Path) -> None:
    result = run("submit", "wine", file, "-m", "a forest")

    assert result.exit_code == 0
    assert result.stdout == "public score 0.9000\n"
    assert "Team Haneul is now at place 1 of 1." in result.stderr
    assert "Tries left today: 4 of 5." in result.stderr
    row = Row.objects.get()
    assert (row.message, row.channel, row.file_name) == (
        "a forest",
        Channel.COMMAND,
        "mine.csv",
    )


def test_submit_as_json_is_the_sites_answer_with_the_rank(
    run: Run, entered: None, file: Path
) -> None:
    found = told(run("submit", "wine", file, "--json"))

    assert (found["state"], found["rank"], found["teams"]) == ("scored", 1, 1)
    assert found["scores"] == {"public": {"value": 0.9, "digits": 4}, "private": None}
    assert found["id"] == Row.objects.get().pk


def test_submit_quietly_prints_the_score_and_no_more(
    run: Run, entered: None, file: Path
) -> None:
    assert run("submit", "wine", file, "-q").output == "0.9000\n"


def test_submit_of_a_bad_file_exits_with_1_and_names_the_row(
    run: Run, entered: None, bad_file: Path
) -> None:
    result = run("submit", "wine", bad_file)

    assert result.exit_code == 1
    assert "It has cost no try." in result.stderr
    assert "Line 5: " in result.stderr
    found = told(run("submit", "wine", bad_file, "--json"))
    assert (found["state"], found["problems"][0]["line"]) == ("refused", 5)


def test_submit_without_waiting(run: Run, entered: None, file: Path, line: Line) -> None:
    line.worker = False

    result = run("submit", "wine", file, "--no-wait")

    row = Row.objects.get()
    assert result.exit_code == 0
    assert "gisu submissions wine -c spring" in result.stderr
    assert row.state == "queued"


def test_leaving_while_it_waits_says_that_it_has_arrived(
    run: Run, entered: None, file: Path, line: Line
) -> None:
    line.worker = False

    def ctrl_c(request: Any, go_on: Callable[[], Any]) -> Any:
        raise KeyboardInterrupt

    line.cuts = [*[lambda _, go_on: go_on()] * 4, ctrl_c]
    result = run("submit", "wine", file)

    row = Row.objects.get()
    assert result.exit_code == 130
    assert f"Submission {row.pk} has arrived. To see what becomes of it: " in result.stderr
    assert row.state == "queued"


def test_bars_are_drawn_on_a_terminal_and_nowhere_else(
    run: Run, entered: None, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = run("submit", "wine", file)
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich's word for: this is a terminal
    drawn = run("submit", "wine", file)
    quiet = run("submit", "wine", file, "-q")
    downloaded = run("download", "wine", "--to", tmp_path / "data")

    size = file.stat().st_size
    assert f"{size}/{size} bytes" in drawn.stderr
    assert "bytes" not in piped.stderr
    assert quiet.stderr == ""
    assert "sample_submission.csv" in downloaded.stderr


def test_what_failed_through_our_fault_exits_with_2(
    run: Run, entered: None, file: Path, line: Line, wine: WineTable
) -> None:
    line.worker = False

    def gives_up(request: Any, go_on: Callable[[], Any]) -> Any:
        record_failure(
            submission_id=Row.objects.get().pk,
            reference="abcd1234",
            worker="w",
            attempt=5,
            now=datetime.now(UTC),
        )
        return go_on()

    line.cuts = [*[lambda _, go_on: go_on()] * 3, gives_up]
    result = run("submit", "wine", file)

    assert result.exit_code == 2
    assert f"Tell the operators its number: {Row.objects.get().pk}." in result.stderr


def test_submit_of_no_file_is_a_slip_and_exits_with_2(run: Run, entered: None) -> None:
    result = run("submit", "wine", "nowhere.csv", "--json")

    assert result.exit_code == 2
    assert told(result)["error"]["what"].startswith("nowhere.csv cannot be read")


def test_submissions_are_listed(run: Run, entered: None, file: Path, bad_file: Path) -> None:
    run("submit", "wine", file, "-m", "a forest")
    run("submit", "wine", bad_file)

    head, second, first = run("submissions", "wine").stdout.splitlines()

    assert head.split() == ["id", "received", "state", "score", "file", "message"]
    assert first.endswith(" KST  scored   0.9000  mine.csv  a forest")
    assert "refused" in second
    assert [one["state"] for one in told(run("submissions", "wine", "--json"))] == [
        "refused",
        "scored",
    ]
    assert len(run("submissions", "wine", "-q", "--limit", "1").stdout.splitlines()) == 1


def test_the_leaderboard_is_shown(run: Run, entered: None, file: Path) -> None:
    run("submit", "wine", file)

    head, row = run("leaderboard", "wine", "--top", "1").stdout.splitlines()
    found = told(run("leaderboard", "wine", "--json"))

    assert head.split() == ["rank", "team", "score", "95%", "error", "bar", "tries", "last"]
    assert row.split()[:6] == ["1", "Haneul", "0.9000", "[0.7438,", "0.9654]", "1"]
    assert row.endswith(" KST")
    assert found.keys() == {"version", "updated_at", "part", "rows"}
    assert found["rows"][0]["value"] == 0.9


@pytest.fixture
def rival(learner: Enrolment, wine: WineTable, line: Line, tmp_path: Path) -> None:
    """Another learner, who got one in thirty right."""
    other = make_learner(learner.cohort, name="Rival")
    theirs = tmp_path / "theirs.csv"
    theirs.write_text(predictions(wrong=27))
    found = connect(URL, token_of(other.person)).competition("spring", "wine").accept_rules()
    found.submit(theirs, progress=False)


@pytest.mark.usefixtures("entered", "rival")
def test_a_submission_is_compared_with_the_other_teams(run: Run, file: Path) -> None:
    run("submit", "wine", file)
    number = told(run("submit", "wine", file, "--json"))["id"]

    said = run("compare", number)
    found = told(run("compare", number, "--json"))

    assert said.exit_code == 0
    assert "95% error bar of the public score [0.7438, 0.9654]" in said.stderr
    head, before, other = said.stdout.splitlines()
    assert head.split() == ["rank", "team", "difference", "95%", "interval", "verdict"]
    assert "our best before" in before
    assert "cannot be told apart" in before
    assert other.split()[:3] == ["2", "Rival", "-0.8000"]
    assert other.endswith("worse than this one")
    assert [row["verdict"] for row in found["teams"]] == ["worse"]
    assert found["private"] is None


@pytest.mark.usefixtures("entered")
def test_where_a_submission_is_wrong_is_said_once_the_competition_shows_it(
    run: Run, file: Path
) -> None:
    number = told(run("submit", "wine", file, "--json"))["id"]

    refused = run("diagnose", number)
    WineTable.objects.update(diagnostics=Diagnostics.FROM_START)
    said = run("diagnose", number)
    found = told(run("diagnose", number, "--json"))

    assert refused.exit_code == 1
    assert "does not show where submissions are wrong" in refused.stderr
    assert said.exit_code == 0
    assert "27 of 30 rows are right." in said.stderr
    assert said.stdout.splitlines()[0].split() == ["right", "given", "rows"]
    assert (found["public"]["right"], found["public"]["rows"]) == (27, 30)


@pytest.mark.usefixtures("entered")
def test_with_nothing_to_compare_it_says_so(run: Run, file: Path) -> None:
    number = told(run("submit", "wine", file, "--json"))["id"]

    assert "There is nothing to compare it with yet." in run("compare", number).stderr


# Which cohort


def test_the_cohort_that_runs_today_is_meant(
    run: Run, entered: None, learner: Enrolment, file: Path
) -> None:
    past = make_cohort(slug="past", starts_on=date(2020, 1, 1), ends_on=date(2020, 6, 1))
    enrol(learner.person, past, Role.LEARNER)

    assert run("leaderboard", "wine").exit_code == 0


def test_between_several_cohorts_it_asks_which(
    run: Run, entered: None, learner: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol(learner.person, make_cohort(slug="autumn"), Role.LEARNER)

    result = run("leaderboard", "wine")
    monkeypatch.setenv("GISU_COHORT", "spring")

    assert result.exit_code == 2
    assert "autumn" in result.stderr
    assert "spring" in result.stderr
    assert run("leaderboard", "wine").exit_code == 0


def test_who_belongs_to_no_cohort_is_told(run: Run, db: None) -> None:
    token = token_of(make_person())
    credentials.keep(credentials.default_path(), URL, credentials.Kept(token=token))

    assert "You belong to no cohort." in run("leaderboard", "wine").stderr


# Errors


@pytest.mark.parametrize(
    "words",
    [
        ("competitions",),
        ("accept", "wine", "--yes"),
        ("download", "wine"),
        ("check", "wine", "mine.csv"),
        ("submit", "wine", "mine.csv"),
        ("submissions", "wine"),
        ("leaderboard", "wine"),
    ],
)
def test_every_verb_says_when_the_line_is_dead_and_exits_with_2(
    run: Run, signed_in: str, line: Line, words: tuple[str, ...]
) -> None:
    line.cuts = [cut_before] * 5

    result = run(*words, "--json")

    assert result.exit_code == 2
    assert told(result)["error"].keys() == {
        "what",
        "where",
        "what_to_do",
        "reference",
        "status",
    }
    assert "cannot be reached" in told(result)["error"]["what"]


def test_before_signing_in_every_verb_says_how(run: Run, db: None) -> None:
    result = run("leaderboard", "wine")

    assert result.exit_code == 2
    assert "gisu login URL" in result.stderr


def test_a_no_of_the_site_exits_with_1_and_gives_its_reference(
    run: Run, signed_in: str, wine: WineTable
) -> None:
    result = run("leaderboard", "wein")

    assert result.exit_code == 1
    assert "There is no competition “wein”." in result.stderr
    assert "Did you mean “wine”?" in result.stderr
    assert "reference: " in result.stderr


def test_everything_is_said_in_korean_to_who_asks_for_it(
    run: Run, entered: None, file: Path, bad_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GISU_LANG", "ko")

    scored, refused = run("submit", "wine", file), run("check", "wine", bad_file)

    assert scored.stdout == "공개 점수 0.9000\n"
    assert "지금 Haneul 팀은 1팀 중 1위예요." in scored.stderr
    assert "이대로 제출하면 채점되지 않아요." in refused.stderr
    assert "5번째 줄: " in refused.stderr
    assert run("competitions").stdout.split()[:4] == ["기수", "대회", "제목", "상태"]
