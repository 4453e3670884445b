"""Run as a process of its own, on a home of its own: lay a competition, hand in.

python -m tests.competitions.stage lay COUNT
python -m tests.competitions.stage worker NAME
python -m tests.competitions.stage misled NAME FILE    a worker whose clock is off by the seconds FILE holds
python -m tests.competitions.stage race COUNT LIMIT
"""

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
django.setup()

from django.db import connection
from django.utils import timezone
from tests.factories.competitions import enter, make_competition, predictions, submit
from tests.factories.people import make_cohort, make_learner
from tests.rooms import declare

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.competitions.actions.submitting import NoTriesLeft
from gisu.competitions.enums import SCORE
from gisu.work import registry
from gisu.work.worker.loop import Worker


def lay(count: int) -> None:
    """A cohort `demo3` with a competition, a learner with a token, and `count` submissions that wait."""
    now = datetime.now(UTC)
    learner = make_learner(make_cohort(slug="demo3"))
    limits = {"per_day": 100_000, "malformed_per_day": 100}
    competition = make_competition(learner.cohort, now=now, limits=limits)
    enter(competition, learner, now=now)
    for number in range(count):
        submit(competition, learner, now=now, content=predictions(public_right=number % 11))
    _, secret = create_token(
        person=learner.person, name="test", scopes=[Scope.READ, Scope.SUBMIT], now=now
    )
    sys.stdout.write(json.dumps({"token": secret}))


def race(count: int, limit: int) -> None:
    """`count` files handed in at the same moment, of which `limit` may pass."""
    now = datetime.now(UTC)
    learner = make_learner(make_cohort(slug="demo3"))
    limits = {"per_day": limit, "malformed_per_day": 100}
    competition = make_competition(learner.cohort, now=now, limits=limits)
    enter(competition, learner, now=now)
    together = threading.Barrier(count)

    def hand_in(number: int) -> str:
        together.wait(timeout=60)
        try:
            submit(competition, learner, now=now, content=predictions(public_right=number % 11))
        except NoTriesLeft:
            return "refused"
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(count) as pool:
        answers = list(pool.map(hand_in, range(count)))
    sys.stdout.write(json.dumps({one: answers.count(one) for one in ("taken", "refused")}))


def work(name: str) -> None:
    """A worker whose death is noticed soon: its lease of what it scores is short."""
    declare(replace(registry.find(SCORE), lease=timedelta(seconds=1.5)))
    Worker(name=name).run()


def misled(name: str, file: str) -> None:
    """A worker in a process whose clock somebody moves about."""
    right = timezone.now

    def moved() -> datetime:
        return right() + timedelta(seconds=float(Path(file).read_text()))

    timezone.now = moved
    Worker(name=name, clock=moved).run()


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    if verb == "lay":
        lay(int(rest[0]))
    elif verb == "race":
        race(int(rest[0]), int(rest[1]))
    elif verb == "worker":
        work(rest[0])
    else:
        misled(*rest)
