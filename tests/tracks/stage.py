"""Run as a process of its own, on a home of its own: python -m tests.tracks.stage rank|rank-all COUNT

rank: one learner ranks the tracks in COUNT windows at the same moment, each time one track alone; says what each was told, and
what they wish for in the end. rank-all: COUNT learners rank the same tracks at the same moment; says the same of all of them.
"""

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
django.setup()

from django.db import DatabaseError, connection
from tests.factories.people import make_cohort, make_learner
from tests.factories.teams import make_track

from gisu.cohorts.models import Enrolment
from gisu.tracks.actions.choosing import rank_tracks


def rank(count: int, *, learners: int) -> None:
    now = datetime.now(UTC)
    cohort = make_cohort(slug="demo3")
    times: Any = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=1)}
    keys = [f"track-{number}" for number in range(count)]
    for key in keys:
        make_track(cohort, key, now=now, **times)
    people = [make_learner(cohort) for _ in range(learners)]
    together = threading.Barrier(count)

    def choose(at: int) -> str:
        learner = Enrolment.objects.get(pk=people[at % learners].pk)
        ranked = [keys[at]] if learners == 1 else keys
        together.wait()
        try:
            rank_tracks(
                enrolment=learner, stage="depth", ranked=ranked, by=learner.person, now=now
            )
        except DatabaseError as error:
            return type(error).__name__
        finally:
            connection.close()
        return "ranked"

    with ThreadPoolExecutor(count) as pool:
        told = list(pool.map(choose, range(count)))
    wishes = [list(one.track_wishes.values_list("rank", flat=True)) for one in people]
    sys.stdout.write(json.dumps({"told": sorted(told), "wishes": wishes}))


if __name__ == "__main__":
    word, many = sys.argv[1], int(sys.argv[2])
    rank(many, learners=1 if word == "rank" else many)
