"""The demo's past, lived through the same actions a person uses, each at its time.

Nothing is written into tables from here: whoever is enrolled, joins, accepts, hands in, chooses, extends and reveals
does so by the action behind the page, and every file is checked and scored by the worker's own task.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from gisu.cohorts.models import Cohort
from gisu.ground.writes import edge
from gisu.membership.actions.opening import open_cohort
from gisu.work.worker.loop import Worker
from programs.demo import people, plan
from programs.demo.days import Days
from programs.demo.models import BreastCancer, Digits
from programs.demo.past import Clock, Past
from programs.demo.plan import Try

LASTS = timedelta(days=60)

Deed = tuple[datetime, Callable[[datetime], object]]
Plan = Mapping[str, Sequence[Try]]

WHOLE: Plan = {"breast-cancer": plan.BREAST_CANCER, "digits": plan.DIGITS}
DATA = {"breast-cancer": BreastCancer, "digits": Digits}


def make_history(folders: Mapping[str, Path], *, now: datetime, tries: Plan = WHOLE) -> Cohort:
    """The demo's cohort with its past up to `now`; the one there is, where it was made before. All of it or nothing."""
    present = Cohort.objects.filter(slug=people.COHORT).first()
    if present is not None:
        return present
    days = Days(now)
    clock = Clock(days.at(-24, "09:00"))
    with edge("the demo's history"), transaction.atomic(), told_by(clock):
        cohort = open_cohort(
            slug=people.COHORT,
            name=people.COHORT_NAME,
            starts_on=days.at(-21, "00:00").date(),
            ends_on=(days.at(0, "00:00") + LASTS).date(),
            by=None,
            now=clock(),
        )
        past = Past(days, cohort, Worker(name="demo", clock=clock), folders)
        for at, deed in sorted(deeds(past, tries), key=lambda one: one[0]):
            clock.at = at
            deed(clock())
    return cohort


def write_people(home: Path) -> None:
    """Keep who can sign in, for the sign-in page of the demo."""
    rows = [
        {
            "name": one.name,
            "role": one.role.value,
            "email": one.email,
            "password": people.PASSWORD,
        }
        for one in people.SHOWN
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    (home / "demo-people.json").write_text(text + "\n", encoding="utf-8")


@contextmanager
def told_by(clock: Clock) -> Iterator[None]:
    """Let the worker's tasks, which read the clock themselves, read this one. Mail of the past goes nowhere."""
    nowhere = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
    with patch.object(timezone, "now", clock), nowhere:
        yield


def deeds(past: Past, tries: Plan) -> Iterator[Deed]:
    """All that happens, each with its moment, in no order."""
    yield from gathering(past)
    for slug, ours in tries.items():
        yield from competing(past, slug, ours)
    if "breast-cancer" in tries:
        yield past.days.at(-12, "12:30"), past.stop
        yield past.days.at(-12, "12:52"), past.go_on
        yield past.days.at(-6, "15:20"), past.give_more_time
        yield past.days.at(-5, "19:30"), past.open_private_board


def gathering(past: Past) -> Iterator[Deed]:
    for minute, who in enumerate(people.STAFF):
        yield past.days.at(-24, f"09:{10 + minute}"), partial(past.join, who)
    for minute, who in enumerate(people.LEARNERS):
        yield past.days.at(-22, f"10:{10 + 3 * minute}"), partial(past.join, who)
    for minute, team in enumerate(people.TEAMS):
        yield past.days.at(-18, f"15:{10 + 5 * minute}"), partial(past.form_team, team)


def competing(past: Past, slug: str, tries: Sequence[Try]) -> Iterator[Deed]:
    """The competition is loaded the day before it opens, entered on its first morning, and then it is all theirs."""
    opens_at = (
        past.days.breast_cancer.opens_at
        if slug == "breast-cancer"
        else past.days.digits.opens_at
    )
    yield opens_at - timedelta(hours=18), partial(past.load, slug)
    for number in range(1, people.ALONE + 1):
        yield opens_at + timedelta(minutes=3 * number), partial(past.accept, slug, number)
    data = DATA[slug](past.folders[slug])
    for one in tries:
        at = (
            past.days.at(one.day, one.at)
            if one.at
            else past.days.now - timedelta(minutes=one.minutes_ago)
        )
        yield at, partial(past.submit, data, slug, one)
