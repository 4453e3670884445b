"""The demo's past, lived through the same actions a person uses, each at its time.

Nothing is written into tables from here: whoever is enrolled, joins, accepts, hands in, chooses, extends and reveals
does so by the action behind the page, and every file is checked and scored by the worker's own task.
"""

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from gisu.cohorts.models import Cohort
from gisu.core.writes import edge
from gisu.membership.enums import Reason
from gisu.programs.reading.program import Program, read_program
from gisu.work.worker.loop import Worker
from programs.demo import people
from programs.demo.days import Days
from programs.demo.models import BreastCancer, Digits
from programs.demo.past import Clock, Past
from programs.demo.plan import Try
from programs.demo.staff import Staff, open_demo_cohort
from programs.demo.tries_breast_cancer import BREAST_CANCER
from programs.demo.tries_digits import DIGITS

Deed = tuple[datetime, Callable[[datetime], object]]
Plan = Mapping[str, Sequence[Try]]

WHOLE: Plan = {"breast-cancer": BREAST_CANCER, "digits": DIGITS}
DATA = {"breast-cancer": BreastCancer, "digits": Digits}

# Who does not enter, by number: one is new, one only signs in, one is ill, one has left by then.
STAYS_OUT = {"breast-cancer": {14, 15, 18}, "digits": {14, 15, 21}}
LATE_TEAM, LATE_BY = people.TEAMS["늦봄"], timedelta(days=7)


def make_history(folder: Path, *, now: datetime, tries: Plan = WHOLE) -> Cohort:
    """The demo's cohort by the program in `folder`, with its past up to `now`. All of it or nothing.

    Where the cohort is there already, that one as it is.
    """
    present = Cohort.objects.filter(slug=people.COHORT).first()
    if present is not None:
        return present
    days, program = Days(now), read_program(folder)
    clock = Clock(days.at(-37, "09:00"))
    with edge("the demo's history"), transaction.atomic(), told_by(clock), one_hash():
        cohort = open_demo_cohort(program=program, days=days, now=clock())
        past = Past(days, cohort, Worker(name="demo", clock=clock), program)
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


@contextmanager
def one_hash() -> Iterator[None]:
    """Hash the password of all once: it is printed on the sign-in page, and thirty times take longer than the models."""
    with patch("django.contrib.auth.base_user.make_password", functools.cache(make_password)):
        yield


def deeds(past: Past, tries: Plan) -> Iterator[Deed]:
    """All that happens, each with its moment, in no order."""
    staff = Staff(past)
    yield from gathering(past, staff)
    yield from coming_and_going(past, staff)
    yield from choosing(past, staff)
    for slug, ours in tries.items():
        yield from competing(past, slug, ours)
    if "breast-cancer" in tries:
        at = past.days.at
        yield at(-25, "12:30"), staff.stop
        yield at(-25, "12:52"), staff.go_on
        yield at(-21, "10:05"), staff.doubt_answers
        yield at(-21, "13:40"), staff.let_answers_be
        yield at(-19, "15:20"), staff.give_more_time
        yield at(-18, "19:30"), staff.open_private_board


def gathering(past: Past, staff: Staff) -> Iterator[Deed]:
    at = past.days.at
    for minute, who in enumerate(people.STAFF):
        yield at(-37, f"09:{10 + minute}"), partial(past.join, who)
    yield at(-37, "11:00"), staff.apply_program
    first = (who for number, who in enumerate(people.LEARNERS, 1) if number != people.NEW)
    for minute, who in enumerate(first):
        yield at(-35, f"10:{10 + 2 * minute}"), partial(past.join, who)
    for minute, team in enumerate(people.TEAMS):
        yield at(-32, f"15:{10 + 5 * minute}"), partial(past.form_team, team)


def coming_and_going(past: Past, staff: Staff) -> Iterator[Deed]:
    at = past.days.at
    for day in range(-30, 0):
        yield at(day, "09:51"), partial(past.sign_in, 15)
    yield at(-29, "17:00"), partial(past.leave, 18, Reason.HEALTH, "입원")
    yield at(-10, "11:00"), partial(past.come_back, 18)
    ill = "입원해서 첫 대회에 참가하지 못했어요."
    yield at(-10, "11:20"), partial(staff.except_from_first_step, 18, ill)
    yield at(-12, "14:00"), partial(past.leave, people.LEFT, Reason.JOB, "")
    yield at(-3, "10:00"), partial(past.join, people.LEARNERS[people.NEW - 1])
    new = "3주 차에 추가로 합류했어요."
    yield at(-3, "10:15"), partial(staff.except_from_first_step, people.NEW, new)
    yield at(-1, "17:10"), staff.call_off_office_hour


def choosing(past: Past, staff: Staff) -> Iterator[Deed]:
    """Tracks are ranked in the second week and assigned in the rest week; one comes later, one changes, one is in none."""
    at = past.days.at
    for minute, number in enumerate(people.RANKED):
        yield at(-22, f"12:{10 + 2 * minute}"), partial(past.rank, number)
    yield at(-13, "16:00"), staff.assign_tracks
    back = "입원에서 돌아와 자리가 있는 분야에 들어갔어요."
    yield at(-10, "11:30"), partial(staff.place_in_track, 18, "language", back)
    wanted = "글을 다루는 프로젝트를 하고 싶다고 해서 옮겼어요."
    yield at(-6, "14:20"), partial(staff.place_in_track, 22, "language", wanted)


def competing(past: Past, slug: str, tries: Sequence[Try]) -> Iterator[Deed]:
    """Nearly everybody enters on the first morning, one team a week later; then it is all theirs."""
    opens_at = past.days.meant(opening(past.program, slug))
    for number in range(1, len(people.LEARNERS) + 1):
        at = opens_at + timedelta(minutes=3 * number)
        if slug == "breast-cancer" and number in LATE_TEAM:
            at += LATE_BY
        if number not in STAYS_OUT[slug]:
            yield at, partial(past.accept, slug, number)
    data = DATA[slug](past.program.folder / "competitions" / slug)
    for one in tries:
        moment = (
            past.days.at(one.day, one.at)
            if one.at
            else past.days.now - timedelta(minutes=one.minutes_ago)
        )
        yield moment, partial(past.submit, data, slug, one)


def opening(program: Program, slug: str) -> Any:
    """When the program says the competition opens, as it is written there."""
    item: Any = program.reading.of("competitions")[slug].value
    return item.phases[0].opens
