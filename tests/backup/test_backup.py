"""One archive of everything, made while people work, restored on any database, and what it refuses."""

import json
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from tests.backup.conftest import copy
from tests.cli.places import gisu
from tests.postgresql import new_database
from tests.processes import Home, until

from gisu.backup import rows, states
from gisu.core.stored_files import stored_columns

Answer = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def saved(laid: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it. Only read."""
    file = tmp_path_factory.mktemp("saved") / "saved.zip"
    assert tell(laid, "backup", str(file)).returncode == 0
    return file


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    """A site without even tables."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return Home(folder, f"sqlite:///{folder / 'gisu.sqlite3'}")


def tell(home: Home, *words: str) -> Answer:
    return gisu(*words, home=home.folder, GISU_DATABASE_URL=home.url, GISU_LANG="en")


def manifest(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def changed(file: Path, to: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of the archive in which `change` says what each entry holds; none leaves it out."""
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            if (held := change(name, source.read(name))) is not None:
                target.writestr(name, held)
    return to


class Moved(NamedTuple):
    """A site on PostgreSQL from the backup, and one on SQLite from a backup of that. Only read."""

    there: Home
    back: Home
    answer: Answer
    archives: list[dict[str, Any]]


@pytest.fixture(scope="module")
def moved(saved: Path, postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Moved:
    there = Home(tmp_path_factory.mktemp("there"), new_database(postgresql))
    folder = tmp_path_factory.mktemp("back")
    back = Home(folder, f"sqlite:///{folder / 'gisu.sqlite3'}")
    archives = [saved, there.folder / "there.zip", back.folder / "back.zip"]
    answers = []
    for home, archive, next_archive in zip((there, back), archives, archives[1:], strict=False):
        answers.append(tell(home, "restore", str(archive)))
        assert answers[-1].returncode == 0, answers[-1].stderr
        assert tell(home, "backup", str(next_archive)).returncode == 0
    return Moved(there, back, answers[0], [manifest(archive) for archive in archives])


@pytest.mark.slow
def test_a_backup_goes_to_postgresql_and_back_and_is_the_same(moved: Moved) -> None:
    one, two, three = moved.archives

    assert (one["database"], two["database"], three["database"]) == (
        "sqlite",
        "postgresql",
        "sqlite",
    )
    assert one["tables"] == two["tables"] == three["tables"]
    assert one["blobs"] == two["blobs"] == three["blobs"]
    assert one["tables"]["competitions.submission"]["rows"] == 3
    assert one["blobs"]["count"] > 3
    assert ", 0 kept wrongly." in moved.answer.stdout


@pytest.mark.slow
def test_numbers_go_on_after_the_last_one_ever_given_out(
    laid: Home, moved: Moved, postgresql: str, tmp_path: Path
) -> None:
    # The last person of the site is gone; their number must not come back, as facts may speak of it.
    (highest,) = laid.rows("SELECT max(id) FROM accounts_person")[0]
    template = moved.there.url.rpartition("/")[2]
    there = Home(tmp_path, new_database(postgresql, template))

    for home in (there, copy(moved.back, tmp_path / "back")):
        home.run("tests.backup.stage", "next")

        assert home.rows("SELECT max(id) FROM accounts_person") == [(highest + 2,)]


@pytest.mark.slow
def test_nobody_is_signed_in_after_restoring(laid: Home, moved: Moved) -> None:
    assert laid.rows("SELECT count(*) FROM django_session") == [(1,)]

    for home in (moved.there, moved.back):
        assert home.rows("SELECT count(*) FROM django_session") == [(0,)]

    assert not {*states.LEFT_OUT} & moved.archives[0]["tables"].keys()


def test_a_site_that_holds_something_is_left_alone(saved: Path, laid: Home) -> None:
    before = laid.rows("SELECT * FROM ledger_entry ORDER BY id")

    answer = tell(laid, "restore", str(saved))

    assert answer.returncode == 1
    assert answer.stderr.startswith("This site is not empty.\n")
    assert "accounts.person 4" in answer.stderr
    assert "say --replace" in answer.stderr
    assert laid.rows("SELECT * FROM ledger_entry ORDER BY id") == before != []


def test_where_it_is_said_the_site_is_replaced_and_what_it_held_is_backed_up(
    saved: Path, on_sqlite: Home
) -> None:
    on_sqlite.run("tests.backup.stage", "next")

    answer = tell(on_sqlite, "restore", str(saved), "--replace")

    assert answer.returncode == 0, answer.stderr
    assert on_sqlite.rows("SELECT count(*) FROM accounts_person") == [(4,)]
    (kept,) = (on_sqlite.folder / "backups").glob("*.zip")
    assert manifest(kept)["tables"]["accounts.person"]["rows"] == 1


def test_a_backup_by_an_older_gisu_is_brought_up_to_date(
    laid: Home, older: Home, empty: Home, tmp_path: Path
) -> None:
    file = tmp_path / "older.zip"
    tell(older, "backup", str(file))
    assert "created_at" not in manifest(file)["tables"]["mfa.authenticator"]["fields"]

    answer = tell(empty, "restore", str(file))

    assert answer.returncode == 0, answer.stderr
    assert "applied mfa.0002_authenticator_timestamps\n" in answer.stdout
    assert empty.rows("SELECT count(*) FROM work_item") == laid.rows(
        "SELECT count(*) FROM work_item"
    )


def test_a_backup_by_a_newer_gisu_names_it(saved: Path, empty: Home, tmp_path: Path) -> None:
    def newer(name: str, held: bytes) -> bytes:
        if name != "manifest.json":
            return held
        said = json.loads(held)
        said["gisu"] = "9.9"
        said["migrations"].append(["ledger", "0077_telepathy"])
        return json.dumps(said).encode()

    answer = tell(empty, "restore", str(changed(saved, tmp_path / "newer.zip", newer)))

    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        "The backup was made by gisu 9.9, which is newer than this one.",
        "ledger.0077_telepathy",
        "Install that version or a newer one, then restore.",
    ]


def test_a_backup_from_before_the_first_release_says_so(
    saved: Path, empty: Home, tmp_path: Path
) -> None:
    def early(name: str, held: bytes) -> bytes:
        if name != "manifest.json":
            return held
        said = json.loads(held)
        others = [one for one in said["migrations"] if one[0] != "cohorts"]
        said["migrations"] = [*others, ["cohorts", "0001_initial"]]
        return json.dumps(said).encode()

    answer = tell(empty, "restore", str(changed(saved, tmp_path / "early.zip", early)))

    assert answer.returncode == 1
    assert answer.stderr.splitlines()[0] == (
        "The backup was made by a gisu from before the first release."
    )
    assert "begin anew here" in answer.stderr


DAMAGED = "The backup is damaged, or was changed."


def one_row_less(name: str, held: bytes) -> bytes:
    return held[: held.rindex(b"\n", 0, -1) + 1] if "ledger.entry" in name else held


def another_name(name: str, held: bytes) -> bytes:
    return held.replace("하나 1".encode(), "두리 1".encode()) if "person" in name else held


def another_file(name: str, held: bytes) -> bytes:
    return held + b"x" if name.startswith("blobs/") else held


def no_files(name: str, held: bytes) -> bytes | None:
    return None if name.startswith("blobs/") else held


def no_teams(name: str, held: bytes) -> bytes | None:
    return None if name == "tables/teams.team.jsonl" else held


def no_manifest(name: str, held: bytes) -> bytes | None:
    return None if name == "manifest.json" else held


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (one_row_less, "ledger.entry has "),
        (another_name, "The rows of accounts.person are not those that were saved."),
        (another_file, " is not the one that was saved."),
        (no_files, "There are 0 stored files in it, and the manifest says "),
        (no_teams, "tables/teams.team.jsonl is missing from it."),
        (no_manifest, "has no manifest of a backup."),
    ],
)
def test_a_changed_archive_is_refused_with_the_reason(
    saved: Path, empty: Home, tmp_path: Path, change: Any, said: str
) -> None:
    answer = tell(empty, "restore", str(changed(saved, tmp_path / "changed.zip", change)))

    assert answer.returncode == 1
    assert said in answer.stderr
    assert not (empty.folder / "files").exists()
    assert empty.rows("SELECT count(*) FROM sqlite_master") == [(0,)], "nothing was begun"


def test_a_file_cut_short_is_refused(saved: Path, empty: Home, tmp_path: Path) -> None:
    short = tmp_path / "short.zip"
    short.write_bytes(saved.read_bytes()[:-4000])

    answer = tell(empty, "restore", "--check", str(short))

    assert answer.returncode == 1
    assert "is no backup, or was cut short." in answer.stderr


def test_a_folder_is_not_called_a_file_that_is_not_there(home: Home, tmp_path: Path) -> None:
    answer = tell(home, "restore", str(tmp_path))

    assert answer.returncode == 1
    assert f"{tmp_path} is a folder." in answer.stderr


def test_checking_restores_nothing(saved: Path, empty: Home) -> None:
    answer = tell(empty, "restore", "--check", str(saved))

    assert answer.returncode == 0
    assert " is whole: " in answer.stdout
    assert empty.rows("SELECT count(*) FROM sqlite_master") == [(0,)]


def test_a_stored_file_that_is_gone_is_named_and_the_rest_is_saved(
    laid: Home, tmp_path: Path
) -> None:
    ((digest,), *_) = laid.rows("SELECT digest FROM competitions_submission ORDER BY id")
    place = laid.folder / "files" / "blobs" / digest[:2] / digest
    aside = place.rename(tmp_path / "aside")

    answer = tell(laid, "backup", str(tmp_path / "without.zip"))

    aside.rename(place)
    assert answer.returncode == 0
    assert answer.stderr.splitlines() == [
        "1 file that rows speak of is not in GISU_HOME/files, so not in the backup:",
        f"  {digest}",
    ]


def test_a_backup_is_readable_by_its_owner_alone_and_never_overwrites(
    saved: Path, laid: Home
) -> None:
    before = saved.read_bytes()

    answer = tell(laid, "backup", str(saved))

    assert answer.returncode == 1
    assert answer.stderr.startswith(f"There is a file {saved} already.")
    assert saved.read_bytes() == before
    assert saved.stat().st_mode & 0o777 == 0o600


def test_a_folder_keeps_the_newest_backups(laid: Home, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "notes.zip").touch()

    for _ in range(3):
        assert tell(laid, "backup", str(folder), "--keep", "2").returncode == 0

    assert len([*folder.glob("gisu-*.zip")]) == 2
    assert (folder / "notes.zip").exists()


@pytest.mark.slow
@pytest.mark.parametrize("where", ["on_sqlite", "on_postgresql"])
def test_people_go_on_working_while_a_backup_is_made_and_it_is_of_one_moment(
    request: pytest.FixtureRequest, where: str, empty: Home, tmp_path: Path
) -> None:
    home: Home = request.getfixturevalue(where)
    home.run("tests.backup.stage", "lay")
    said = tmp_path / "said"
    worker = home.start("work", "tests.backup.stage", "work", str(tmp_path))
    until(said.exists, "somebody to work")
    before = int(said.read_text())

    assert tell(home, "backup", str(tmp_path / "busy.zip")).returncode == 0

    after = int(said.read_text())
    (tmp_path / "gate").touch()
    assert worker.wait() == 0
    assert after > before, "nobody had to wait for the backup"
    answer = tell(empty, "restore", str(tmp_path / "busy.zip"))
    assert answer.returncode == 0, answer.stderr
    assert ", 0 kept wrongly." in answer.stdout
    (entries,) = empty.rows(
        "SELECT count(*) FROM ledger_entry WHERE kind = 'test.meeting.attended'"
    )[0]
    assert before < entries <= after + 3


@pytest.fixture(scope="module")
def models() -> list[rows.Model]:
    return [one for one in apps.get_models(include_auto_created=True) if one._meta.managed]


def test_nothing_saved_points_at_what_is_left_out(models: list[rows.Model]) -> None:
    labels = {one._meta.label_lower: one for one in models}
    left_out = [labels[label] for label in states.LEFT_OUT]

    pointing = {
        one._meta.label_lower
        for one in models
        for field in one._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in left_out
    }

    assert pointing <= states.LEFT_OUT.keys()


def test_the_columns_that_hold_files_are_there() -> None:
    for column in stored_columns():
        model = apps.get_model(column.model)
        assert column.column in {one.attname for one in rows.fields_of(model)}


def break_off(home: Home, file: Path, *words: str, at: str) -> None:
    """Restore `file`, and be killed at the table `at`."""
    killed = home.start("killed", "tests.backup.stage", "restore", str(file), at, *words)
    assert killed.wait() == -signal.SIGKILL


@pytest.fixture(scope="module")
def broken_off(saved: Path, migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A site on SQLite with one person, over which a restore was killed. Only read."""
    folder = tmp_path_factory.mktemp("broken-off")
    shutil.copy(migrated, folder)
    home = Home(folder, f"sqlite:///{folder / 'gisu.sqlite3'}")
    break_off_replacing(home, saved)
    return home


def break_off_replacing(home: Home, file: Path) -> None:
    home.run("tests.backup.stage", "next")
    break_off(home, file, "replace", at="ledger.entry")


@pytest.mark.slow
@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_a_restore_that_is_killed_leaves_the_site_as_it_was_and_a_mark(
    request: pytest.FixtureRequest, saved: Path, tmp_path: Path, where: str
) -> None:
    if where == "sqlite":
        home = copy(request.getfixturevalue("broken_off"), tmp_path)
    else:
        home = request.getfixturevalue("on_postgresql")
        break_off_replacing(home, saved)
    people = "SELECT email FROM accounts_person"

    assert home.rows(people) == [("new@example.org",)]
    for words in (("serve",), ("worker",), ("upgrade",), ("backup",)):
        refused = tell(home, *words)
        assert refused.returncode == 2
        assert refused.stderr.startswith("Restoring a backup was broken off, so this site is ")
        assert f"gisu restore {saved} --replace." in refused.stderr
    doctor = {row["about"]: row for row in json.loads(tell(home, "doctor", "--json").stdout)}
    assert doctor["restore"]["level"] == "fail"
    assert "gisu restore --abandon" in doctor["restore"]["do"]

    again = tell(home, "restore", str(saved), "--replace")

    assert again.returncode == 0, again.stderr
    assert home.rows("SELECT count(*) FROM accounts_person") == [(4,)]
    assert '"about": "restore"' not in tell(home, "doctor", "--json").stdout
    assert [path.name for path in home.folder.glob("*restoring*")] == []


def test_a_restore_that_is_killed_can_be_abandoned(
    saved: Path, broken_off: Home, tmp_path: Path
) -> None:
    home = copy(broken_off, tmp_path)

    given_up = tell(home, "restore", "--abandon")

    assert given_up.returncode == 0, given_up.stderr
    assert given_up.stdout == f"Restoring {saved} is given up; the site is as it was before.\n"
    assert tell(home, "upgrade").returncode == 0
    assert home.rows("SELECT email FROM accounts_person") == [("new@example.org",)]
    assert [path.name for path in home.folder.glob("*restoring*")] == []


def test_a_restore_that_is_killed_after_the_last_step_is_done(saved: Path, home: Home) -> None:
    """On PostgreSQL one that was killed once it had been committed read as broken off."""
    break_off(home, saved, at="swapped")
    assert (home.folder / "restoring.json").exists()

    upgraded = tell(home, "upgrade")

    assert upgraded.returncode == 0, upgraded.stderr
    assert home.rows("SELECT count(*) FROM accounts_person") == [(4,)]
    assert not (home.folder / "restoring.json").exists()
