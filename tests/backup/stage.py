"""Run as a process of its own, on a home of its own: lay what a backup has to carry, or work while one is made.

python -m tests.backup.stage lay
python -m tests.backup.stage work FOLDER    adds to the ledger until FOLDER holds a file named gate
python -m tests.backup.stage next           makes a person and says their number
python -m tests.backup.stage restore FILE AT [replace]
    restores FILE, and is killed at the table AT, or right after the last step where AT is "swapped"
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
django.setup()

from django.test import Client
from tests.factories.competitions import (
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.ledger.events import Attended

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.backup import swapping
from gisu.backup.archive import Archive
from gisu.backup.restoring import restore
from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.actions import record
from gisu.work.models import Schedule

AWKWARD = {
    "ko": "줄\n바꿈",
    "tiny": 1e-9,
    "huge": 1e20,
    "one": 1.0,
    "none": None,
    "of": [True, {"b": 1, "a": 2}],
}


def lay() -> None:
    """A cohort with a competition, scored submissions, a token, somebody signed in, and awkward values."""
    now = datetime.now(UTC)
    cohort = make_cohort(slug="demo3")
    operator = make_operator(cohort)
    learners = [make_learner(cohort, name=f"하나 {one}") for one in range(3)]
    competition = make_competition(cohort, now=now)
    for number, learner in enumerate(learners):
        enter(competition, learner, now=now)
        submit(competition, learner, now=now, content=predictions(public_right=number))
    work_off(now=now)
    for minutes in (30, 45):
        attend(learners[0], meeting=1, minutes=minutes)
    create_token(person=operator.person, name="한글", scopes=[Scope.READ], now=now)
    Cohort.objects.filter(pk=cohort.pk).update(name=AWKWARD)
    often = timedelta(days=1, seconds=90, microseconds=7)
    Schedule.objects.create(key="often", kind="p.trace", every=often, next_at=now)
    at = time(4, 10)
    Schedule.objects.create(key="daily", kind="p.trace", daily_at=at, zone="UTC", next_at=now)
    gone = Person.objects.create(email="gone@example.org", name="Gone")
    gone.delete()
    Client().force_login(operator.person)


def work(folder: str) -> None:
    """Say one fact after another, each in a transaction of its own."""
    enrolment = Enrolment.objects.earliest("pk")
    said = 0
    while not (Path(folder) / "gate").exists():
        attend(enrolment, meeting=1000 + said, minutes=said)
        said += 1
        written = Path(folder) / "saying"
        written.write_text(str(said))
        written.replace(Path(folder) / "said")


def attend(enrolment: Enrolment, *, meeting: int, minutes: int) -> None:
    now = datetime.now(UTC)
    event = Attended(meeting=meeting, enrolment=enrolment.pk, minutes=minutes)
    record(
        event=event, cohort=enrolment.cohort, about=enrolment, by=None, happened_at=now, now=now
    )


def next_number() -> None:
    sys.stdout.write(str(Person.objects.create(email="new@example.org", name="New").pk))


def restore_and_die(file: str, at: str, replaces: str = "") -> None:
    def die(line: str) -> None:
        if at in line:
            os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def swap_and_die(new_database: Any, **options: Any) -> Iterator[None]:
        with new_database(**options):
            yield
        die("swapped")

    swapping.new_database = partial(swap_and_die, swapping.new_database)
    now = datetime.now(UTC)
    restore(archive=Archive(Path(file)), say=die, now=now, replaces=replaces == "replace")


VERBS: dict[str, Callable[..., None]] = {
    "lay": lay,
    "next": next_number,
    "restore": restore_and_die,
    "work": work,
}

if __name__ == "__main__":
    VERBS[sys.argv[1]](*sys.argv[2:])
