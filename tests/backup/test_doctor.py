"""What `gisu doctor` says of backups, stored files and the database's clock."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.backup.conftest import copy
from tests.backup.test_backup import tell
from tests.cli.places import gisu
from tests.processes import Home

import gisu as gisu_package
from gisu.cli import doctor as cli
from gisu.cli.doctor import machine, site
from gisu.core.doctor import DoctorCheck
from gisu.core.rooms import declared


def findings(home: Home) -> dict[str, tuple[str, str]]:
    said = json.loads(tell(home, "doctor", "--json").stdout)
    return {one["about"]: (one["level"], one["says"]) for one in said}


def test_a_backup_is_missed_until_there_is_one_and_when_it_is_gone(on_sqlite: Home) -> None:
    before = findings(on_sqlite)["backup"]
    tell(on_sqlite, "backup")
    made = findings(on_sqlite)["backup"]
    for file in (on_sqlite.folder / "backups").glob("gisu-*.zip"):
        file.unlink()
    gone = findings(on_sqlite)["backup"]

    assert before == ("warn", "none has been made")
    assert made[0] == "ok"
    assert (gone[0], gone[1].endswith(", and is not there any more")) == ("warn", True)


def test_a_backup_that_is_old_is_told(on_sqlite: Home) -> None:
    tell(on_sqlite, "backup")
    note = on_sqlite.folder / "backups" / "last-backup.json"
    said = json.loads(note.read_text())
    note.write_text(json.dumps({**said, "made_at": "2026-01-02T03:04:05+00:00"}))

    level, says = findings(on_sqlite)["backup"]

    assert (level, says.endswith("made 2026-01-02 03:04 UTC")) == ("warn", True)


def test_stored_files_that_are_gone_fail(laid: Home, tmp_path: Path) -> None:
    home = copy(laid, tmp_path)
    assert findings(home)["stored files"][0] == "ok"

    shutil.rmtree(home.folder / "files")

    assert findings(home)["stored files"][0] == "fail"


def test_of_a_restore_that_was_broken_off_nothing_is_advised_that_refuses(
    laid: Home, tmp_path: Path
) -> None:
    home = copy(laid, tmp_path)
    (home.folder / "gisu.sqlite3").unlink()
    mark = {"file": "/x.zip", "begun_at": "2026-03-06T12:00:00+00:00", "pid": 2**22 + 1}
    (home.folder / "restoring.json").write_text(json.dumps(mark))

    found = findings(home)

    assert found["restore"][0] == "fail"
    assert not {"SQLite", "backups", "stored files"} & set(found)


@pytest.mark.slow
def test_the_clock_of_postgresql_is_compared(on_postgresql: Home) -> None:
    found = findings(on_postgresql)

    assert found["PostgreSQL"] == ("ok", "reached, and up to date")
    assert found["clock of the database"][0] == "ok"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            {"GISU_OIDC_ISSUER": "http://login.example.org"},
            "GISU_OIDC_ISSUER is 'http://login.example.org', but it must be empty or an address such as https://login.example.org.",
        ),
        (
            {"GISU_OIDC_ISSUER": "https://login.example.org", "GISU_OIDC_CLIENT_ID": "gisu"},
            "GISU_OIDC_CLIENT_SECRET is '', but it must be set together with GISU_OIDC_ISSUER, and neither without it.",
        ),
        (
            {"GISU_OIDC_CLIENT_ID": "gisu"},
            "GISU_OIDC_CLIENT_ID is 'gisu', but it must be set together with GISU_OIDC_ISSUER, and neither without it.",
        ),
        (
            {"GISU_SECOND_FACTOR": "some"},
            "GISU_SECOND_FACTOR is 'some', but it should be 'off', 'optional', 'operators' or 'all'.",
        ),
    ],
)
def test_half_a_provider_and_unknown_words_are_refused(
    on_sqlite: Home, wrong: dict[str, str], said: str
) -> None:
    answer = gisu("doctor", home=on_sqlite.folder, **wrong)

    assert answer.returncode == 2
    assert said in answer.stderr.splitlines()


def test_everything_that_is_looked_at_has_a_name_in_the_readers_language() -> None:
    files = [
        *Path(gisu_package.__path__[0]).glob("*/doctor.py"),
        *Path(cli.__path__[0]).glob("*.py"),
    ]
    sources = "".join(file.read_text() for file in files)
    looked_at = set(re.findall(r'Finding\(\s*(?:Level\.)?\w+,\s*"([^"]+)"', sources))

    assert {"file modes", "workers", "accounts"} <= looked_at
    checks = (*machine.CHECKS, *site.CHECKS, *declared(DoctorCheck))
    assert looked_at - {"Python"} <= {about for check in checks for about in check.titles}
