"""What the measurement of the queue asks of the tables.

python -m benchmarks.queueing fill FOLDER COUNT     hand in COUNT files as an action would, in one transaction
python -m benchmarks.queueing empty                 ends when every submission has its verdict
python -m benchmarks.queueing took COUNT            seconds from the last COUNT being queued to their last verdict
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
django.setup()

from benchmarks.place import until
from django.core.files.base import ContentFile
from django.db import transaction

from gisu.cohorts.queries import member
from gisu.competitions.actions.submitting import hand_in
from gisu.competitions.enums import Channel, State
from gisu.competitions.models import Competition, Entrant, Submission
from gisu.work.models import Item


def fill(folder: str, count: str) -> None:
    """All become visible to the workers at once, when the transaction ends."""
    competition = Competition.objects.select_related("cohort", "activity", "team_set").get(
        activity__slug="rows"
    )
    entrant = Entrant.objects.get(competition=competition)
    who = entrant.team.memberships.get().enrolment
    content = (Path(folder) / "rows.csv").read_bytes()
    with transaction.atomic():
        for _ in range(int(count)):
            now = datetime.now(UTC)
            hand_in(
                competition=competition,
                member=member(person=who.person, cohort=competition.cohort, now=now),
                file=ContentFile(content, name="rows.csv"),
                message="",
                channel=Channel.API,
                once=None,
                now=now,
            )


def empty() -> None:
    """Asks in one process, five times a second: one begun for each question would take a core from the workers."""
    until(
        lambda: not Submission.objects.filter(finished_at=None).exists(),
        "the queue to empty",
        every=0.2,
    )


def took(count: str) -> None:
    """From the first lease to the last settling of the last `count` items."""
    rows = Submission.objects.filter(competition__activity__slug="rows").order_by("-pk")[
        : int(count)
    ]
    assert all(one.state == State.SCORED for one in rows)
    items = Item.objects.filter(kind="competitions.score").order_by("-pk")[: int(count)]
    started = [one.started_at for one in items if one.started_at is not None]
    finished = [one.finished_at for one in items if one.finished_at is not None]
    print((max(finished) - min(started)).total_seconds())


def main() -> None:
    verb, *rest = sys.argv[1:]
    verbs: dict[str, Callable[..., None]] = {"fill": fill, "empty": empty, "took": took}
    verbs[verb](*rest)


if __name__ == "__main__":
    main()
