"""How long it takes to look at a roster: 5,000 lines held against a cohort of 650. Prints JSON.

python -m benchmarks.rosters
"""

import json
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

ROWS, PEOPLE, TIMES = 5_000, 650, 5
LIMIT_SECONDS = 2.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GISU_HOME"] = folder
        os.environ["GISU_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'gisu.sqlite3'}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
        sys.stdout.write(json.dumps({"seconds": _seconds()}))


def _seconds() -> float:
    import django  # noqa: PLC0415  after the settings it reads are chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from gisu.membership.queries.roster import plan_roster  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    cohort = _laid(now)
    content = _roster()
    found = []
    for _ in range(TIMES):
        began = time.perf_counter()
        plan = plan_roster(
            cohort=cohort, content=content, role="learner", about="main", now=now
        )
        found.append(time.perf_counter() - began)
        counted = {action: count for action, count in plan.counts.items() if count}
        if counted != {"invite": ROWS - PEOPLE, "change": PEOPLE}:
            sys.exit(f"The roster is read as {counted}, which is not what was laid.")
    return statistics.median(found)


def _laid(now: datetime):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """A cohort of PEOPLE learners, and a team set; laid at once, since it is not what is measured."""
    from gisu.accounts.models import Person  # noqa: PLC0415
    from gisu.cohorts.models import Cohort, Enrolment, RoleTerm  # noqa: PLC0415
    from gisu.teams.models import TeamSet  # noqa: PLC0415

    cohort = Cohort.objects.create(
        slug="bench",
        name={"ko": "측정", "en": "Bench"},
        starts_on=date(2026, 3, 2),
        ends_on=date(2026, 8, 1),
        created_at=now,
    )
    TeamSet.objects.create(cohort=cohort, slug="main", name={"ko": "본선", "en": "Main"})
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"이름{n}") for n in range(PEOPLE)
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(cohort=cohort, person=person, joined_at=now) for person in people
    )
    RoleTerm.objects.bulk_create(
        RoleTerm(enrolment=enrolment, role="learner", starts_at=now) for enrolment in enrolments
    )
    return cohort


def _roster() -> bytes:
    lines = (f"이름{n},p{n}@example.org,캠퍼,{n // 5}팀,2026-03-02" for n in range(ROWS))
    return ("이름,이메일,역할,팀,시작일\n" + "\n".join(lines)).encode("cp949")


if __name__ == "__main__":
    main()
