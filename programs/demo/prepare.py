"""Make the site ready for the demo: database, static files, competition folders, people and their past.

    python -m programs.demo.prepare [--fresh]

Safe to run again: what is there stays, and only what is missing is made. With --fresh nothing stays.
"""

import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gisu.cli.django import behind, environment, setup

if TYPE_CHECKING:
    from gisu.cohorts.models import Cohort

PROGRAM = "programs/demo"  # in the site's folder; GISU_PROGRAMS names the folder above, so that cohorts can begin from it


def prepare(*, now: datetime) -> None:
    setup()
    from django.conf import settings
    from django.core.management import call_command

    home = Path(settings.GISU_HOME)
    if behind():
        say("Database: making its tables.")
        call_command("migrate", interactive=False, verbosity=0)
    if static_files_changed(Path(settings.STATIC_ROOT)):
        say("Static files: collecting.")
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    tell(with_history(home, now=now), now=now)


def forget(home: Path) -> None:
    """Throw away what the demo made in `home`. Exits with 1 where a cohort there is not the demo's."""
    database = home / "gisu.sqlite3"
    others = cohorts_in(database) - {"demo3"}
    if others:
        sys.exit(
            f"{home} holds more than the demo: cohort {', '.join(sorted(others))}. "
            "Move that folder away, then start the demo again."
        )
    for file in home.glob("gisu.sqlite3*"):
        file.unlink()
    for folder in ("files", "competitions", "programs"):
        shutil.rmtree(home / folder, ignore_errors=True)


def cohorts_in(database: Path) -> set[str]:
    """Slugs of the cohorts in a database that may be empty or absent."""
    if not database.exists():
        return set()
    with closing(sqlite3.connect(database)) as connection:
        try:
            return {slug for (slug,) in connection.execute("SELECT slug FROM cohorts_cohort")}
        except sqlite3.OperationalError:  # no tables yet
            return set()


def with_history(home: Path, *, now: datetime) -> "Cohort":
    """The demo's cohort, made now where it is not there yet."""
    from gisu.cohorts.models import Cohort
    from programs.demo import people

    present = Cohort.objects.filter(slug=people.COHORT).first()
    if present is not None:
        return present
    from programs.demo.build import build
    from programs.demo.history import make_history, write_people

    began = time.monotonic()
    say("Program: building its three competitions from the data inside scikit-learn.")
    program = build(home / PROGRAM)
    say("History: training models and handing in their predictions (about half a minute).")
    cohort = make_history(program, now=now)
    write_people(home)
    say(f"History: made in {time.monotonic() - began:.0f} s.")
    return cohort


def static_files_changed(collected: Path) -> bool:
    """Whether any static file of ours, or the installed packages, is newer than the collected ones."""
    manifest = collected / "staticfiles.json"
    if not manifest.exists():
        return True
    since = manifest.stat().st_mtime
    root = Path(__file__).parents[2]
    ours = (root / "src/gisu").glob("*/static/**/*")
    locks = (root / "requirements").glob("*.txt")
    return any(file.stat().st_mtime > since for file in (*ours, *locks))


def tell(cohort: "Cohort", *, now: datetime) -> None:
    """Print who can sign in as what, and what to look at."""
    from gisu.competitions.queries.finding import competitions
    from programs.demo import people

    address = os.environ.get("GISU_BASE_URL", "http://127.0.0.1:8000")
    say("")
    say(f"Open {address} and sign in as one of these; the password of all is {people.PASSWORD}")
    say("")
    for one in people.SHOWN:
        say(f"  {one.role.value:<12} {one.email:<34} {people.note(one)}".rstrip())
    say("")
    say("Learners 01 to 24, operators 01 and 02 and mentors 01 to 03 can all sign in so.")
    say("Mail is printed here, in this terminal.")
    say("")
    running = [one for one in competitions(cohort) if one.activity.due_at > now]
    if not running:
        say("Every competition of this demo has ended since it was made.")
        say("Make it anew, with one running, by: script/demo --fresh")
        say("")


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    if "--fresh" in sys.argv[1:]:
        forget(environment().home)
    prepare(now=datetime.now(UTC))
