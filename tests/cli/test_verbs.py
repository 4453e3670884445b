"""`gisu` and its verbs, as processes: quick, plain, and exact about what is wrong."""

import json
import os
import re
import resource
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.places import ROOT, gisu, run

from gisu.cli.main import GROUPS, VERBS


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """A home whose database is up to date."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copy(migrated, folder)
    return folder


def test_help_is_quick_and_lists_every_verb(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = run("-m", "gisu.cli.main", "--help", home=tmp_path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    # Seconds of processor, so that a busy machine does not fail it; script/bench looks at the wall's clock.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3
    listed = {line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ")}
    assert {name.split()[0] for name in VERBS} <= listed
    assert not list(tmp_path.iterdir()), "asking for help makes nothing"


HELP = """
import sys
from gisu.cli.main import app
sys.argv = ["gisu", "--help"]
try:
    app()
except SystemExit:
    pass
heavy = {"django", "polars", "numpy", "rich"} & set(sys.modules)
verbs = {name for name in sys.modules if name.startswith("gisu.cli.")} - {"gisu.cli.main", "gisu.cli.verbs", "gisu.cli.words"}
print(sorted(heavy | verbs))
"""


def test_help_imports_neither_django_nor_polars_nor_a_verb(tmp_path: Path) -> None:
    assert run("-c", HELP, home=tmp_path).stdout.splitlines()[-1] == "[]"


def test_every_group_has_verbs_and_every_pair_of_words_a_group() -> None:
    assert {name.split()[0] for name in VERBS if " " in name} == set(GROUPS)


def test_a_misspelt_verb_names_the_one_meant(tmp_path: Path) -> None:
    answer = gisu("serv", home=tmp_path)

    assert answer.returncode == 2
    assert "Did you mean 'serve'?" in answer.stderr


def test_where_only_the_client_is_installed_a_sites_verb_says_what_to_install(
    tmp_path: Path,
) -> None:
    (tmp_path / "django.py").write_text("raise ModuleNotFoundError(name='django')")

    places = f"{tmp_path}{os.pathsep}{ROOT / 'src'}"
    answer = run("-m", "gisu.cli.main", "doctor", home=tmp_path, PYTHONPATH=places)

    assert answer.returncode == 2
    assert answer.stderr == (
        "This needs django, which is not installed here. "
        "Install all that a site needs: pip install 'gisu[site]'\n"
    )


@pytest.mark.parametrize("verb", ["serve", "worker", "upgrade", "doctor"])
def test_a_wrong_setting_is_named_with_its_value_and_what_is_accepted(
    tmp_path: Path, verb: str
) -> None:
    answer = gisu(verb, home=tmp_path, GISU_LOG_FORMAT="xml", GISU_TIME_ZONE="Mars")

    assert answer.returncode == 2
    assert answer.stderr.splitlines() == [
        "GISU_TIME_ZONE is 'Mars', but it must be a zone of the IANA database such as Asia/Seoul or UTC.",
        "GISU_LOG_FORMAT is 'xml', but it should be 'text' or 'json'.",
    ]


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    answer = gisu("upgrade", home=tmp_path / "file" / "home")

    assert answer.returncode == 2
    assert answer.stderr.startswith("GISU_HOME: the folder ")


def test_upgrading_again_changes_nothing_and_says_so(home: Path) -> None:
    answer = gisu("upgrade", home=home)

    assert answer.returncode == 0
    assert answer.stdout.startswith("The database was up to date.\n")


def test_upgrading_an_empty_site_says_where_the_first_account_is_made(home: Path) -> None:
    said = gisu("upgrade", home=home, GISU_BASE_URL="http://here.example").stdout.splitlines()

    assert said[1] == "Nobody can sign in yet. Make the first account here, within a day:"
    assert re.fullmatch(r"  http://here\.example/first/\S+/", said[2])


def test_a_worker_on_a_database_that_is_behind_says_what_to_run(tmp_path: Path) -> None:
    answer = gisu("worker", home=tmp_path)

    assert answer.returncode == 2
    assert "gisu upgrade" in answer.stderr


def test_a_worker_for_an_unknown_lane_names_the_known_ones(home: Path) -> None:
    answer = gisu("worker", "--lanes", "scorin", home=home)

    assert answer.returncode == 2
    assert "There are: default, mail, scoring" in answer.stderr


def test_rebuilding_the_ledger_of_an_unknown_cohort_is_refused(home: Path) -> None:
    answer = gisu("ledger", "rebuild", "--cohort", "c9", home=home)

    assert (answer.returncode, answer.stderr) == (
        1,
        "No cohort is called “c9”. There are: none.\n",
    )
    assert gisu("ledger", "rebuild", home=home).stdout.startswith(
        "0 facts; 0 were kept wrongly"
    )


# where


def test_where_names_view_template_and_tests_of_a_page(home: Path) -> None:
    answer = gisu("where", "http://127.0.0.1:8000/c1/console/work/?state=failed", home=home)

    lines = [line.split(maxsplit=1) for line in answer.stdout.splitlines()]
    assert lines[0] == ["/c1/console/work/", "desks:work"]
    assert lines[1][0] == "view"
    assert lines[1][1].startswith("src/gisu/desks/views/work.py:")
    assert ["template", "src/gisu/desks/templates/desks/work.html"] in lines
    assert ["test", "tests/work/test_work_page.py"] in lines
    assert lines[-1] == ["run", "pytest -k work"]


def test_where_names_what_a_page_includes_and_what_that_includes_once(home: Path) -> None:
    answer = gisu("where", "/c1/competitions/berries/leaderboard/", home=home)

    lines = [line.split(maxsplit=1) for line in answer.stdout.splitlines()]
    named = [Path(file).name for label, file in lines if label == "partial"]
    assert named[:2] == ["_head.html", "_state.html"], "the second is included by the first"
    assert "_table_tools.html" in named
    assert len(named) == len(set(named))


def test_where_names_the_operations_of_an_api_address(home: Path) -> None:
    answer = gisu("where", "/api/v1/cohorts/c1/diary", home=home)

    assert "GET       src/gisu/ledger/api.py:" in answer.stdout
    assert "tests/ledger/test_diary.py" in answer.stdout
    assert "template" not in answer.stdout


def test_where_there_is_no_page_the_nearest_are_named(home: Path) -> None:
    answer = gisu("where", "/c1/consol/wrk/", home=home)

    assert answer.returncode == 1
    assert "/{cohort}/console/work/" in answer.stderr.splitlines()[1]


# doctor


def findings(answer: "subprocess.CompletedProcess[str]") -> dict[str, dict[str, str]]:
    return {one["about"]: one for one in json.loads(answer.stdout)}


def test_the_doctor_says_what_is_well_and_what_to_do_about_the_rest(home: Path) -> None:
    answer = gisu("doctor", "--json", home=home)

    found = findings(answer)
    assert (
        found["SQLite"]["level"]
        == found["home"]["level"]
        == found["time zones"]["level"]
        == "ok"
    )
    assert found["workers"] == {
        "level": "warn",
        "about": "workers",
        "says": "running: 0, items waiting: 0",
        "do": "gisu serve starts one; gisu worker starts one more.",
    }
    assert all(one["do"] for one in found.values() if one["level"] == "fail")
    assert answer.returncode == any(one["level"] == "fail" for one in found.values())


def test_the_doctor_finds_a_database_that_is_behind_or_away(tmp_path: Path) -> None:
    behind = findings(gisu("doctor", "--json", home=tmp_path))["SQLite"]
    away = gisu(
        "doctor", "--json", home=tmp_path, GISU_DATABASE_URL="sqlite:////nowhere/at/all"
    )

    assert (behind["level"], behind["do"]) == ("fail", "Run: gisu upgrade")
    assert findings(away)["SQLite"]["says"] == "cannot be reached: unable to open database file"
    assert away.returncode == 1


def test_the_doctor_finds_a_proxy_nobody_spoke_of(home: Path) -> None:
    said = {"GISU_BASE_URL": "https://camp.example.org"}

    silent = findings(gisu("doctor", "--json", home=home, **said))["address"]
    told = findings(gisu("doctor", "--json", home=home, **said, GISU_TRUSTED_PROXIES="1"))

    assert silent["level"] == "warn"
    assert silent["do"] == "Set GISU_TRUSTED_PROXIES to how many proxies stand in front."
    assert told["address"]["level"] == "ok"


def test_the_doctor_finds_a_mail_server_that_does_not_answer(home: Path) -> None:
    answer = gisu("doctor", home=home, GISU_EMAIL_URL="smtp://127.0.0.1:1")

    assert answer.returncode == 1
    assert "fail  mail: 127.0.0.1:1 does not answer" in answer.stdout
