"""Run as a process of its own, on a home of its own: python -m tests.teams.stage race COUNT

race: COUNT learners join the last place of one team at the same moment; says as JSON what each was told, and how many are in.
"""

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
django.setup()

from django.db import connection
from tests.factories.people import make_cohort, make_learner
from tests.factories.teams import make_full_team, make_set

from gisu.cohorts.models import Enrolment
from gisu.teams.actions import TeamIsFull, join_team
from gisu.teams.queries import team_size


def race(count: int) -> None:
    now = datetime.now(UTC)
    cohort = make_cohort(slug="demo3")
    team = make_full_team(
        make_set(cohort, size_max=2, now=now), make_learner(cohort), now=now, name="Garam"
    )
    learners = [make_learner(cohort) for _ in range(count)]
    together = threading.Barrier(count)

    def join(learner: Enrolment) -> str:
        together.wait()
        try:
            join_team(team=team, enrolment=learner, by=learner.person, now=now)
        except TeamIsFull as full:
            return full.code
        finally:
            connection.close()
        return "in"

    with ThreadPoolExecutor(count) as pool:
        told = list(pool.map(join, learners))
    sys.stdout.write(json.dumps({"told": sorted(told), "size": team_size(team)}))


if __name__ == "__main__":
    race(int(sys.argv[2]))
