"""Fills the laid cohort with 300 activities and 100,000 ledger entries, and times the pages that show days. Prints JSON.

    python -m benchmarks.full_days FOLDER

Entries that would have come one by one through actions are laid in bulk through the models.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
django.setup()

from django.test import Client  # noqa: E402

from gisu.cohorts.models import Cohort  # noqa: E402
from gisu.completion.actions.requirements import set_requirement  # noqa: E402
from gisu.core.kept import forget  # noqa: E402
from gisu.ledger.models import Current, Entry  # noqa: E402
from gisu.schedule.actions.activities import set_activity  # noqa: E402
from gisu.schedule.actions.feeds import make_feed  # noqa: E402
from gisu.schedule.feed import _written  # noqa: E402
from gisu.schedule.queries.feeds import feed_address  # noqa: E402
from gisu.stages.actions.stages import set_stage  # noqa: E402

ACTIVITIES, ENTRIES, ROUNDS = 300, 100_000, 9
ASKED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("enter", "entered", {"at_least": 1}),
    ("hand-in", "own_submissions", {"at_least": 5}),
    ("received", "count", {"event": "competition.submission.received", "at_least": 100}),
    ("any", "any_of", {"of": ["hand-in", "received"]}),
)


def fill(cohort: Cohort, now: datetime) -> None:
    stage = {"title": {"ko": "단계", "en": "Stage"}, "starts": "week 1", "ends": "week 12"}
    set_stage(cohort=cohort, key="one", by=None, now=now, **stage)  # type: ignore[arg-type]
    for nth in range(ACTIVITIES):
        is_live = nth % 2 == 0
        week, day = nth // 25 + 1, nth % 5 + 1
        said: dict[str, Any] = {
            "kind": "lecture" if is_live else "quiz",
            "title": {"ko": f"활동 {nth}", "en": f"Activity {nth}"},
            "opens": f"week {week} day {day} {9 + nth % 8:02}:00",
            "stage": "one",
            "url": "https://example.org/room",
        }
        rest = {"lasts_minutes": 50} if is_live else {"due": f"week {week + 1} day {day} 18:00"}
        set_activity(cohort=cohort, key=f"a{nth}", by=None, now=now, **said, **rest)
    for key, kind, asked in ASKED:
        title = {"ko": f"{key} 요건", "en": f"Meet {key}"}
        fields = {"kind": kind, "title": title, **asked}
        set_requirement(cohort=cohort, key=key, fields=fields, by=None, now=now)
    entries = Entry.objects.bulk_create(_entries(cohort, now), batch_size=2000)
    Current.objects.bulk_create(
        (Current(cohort=cohort, key=one.key, entry=one) for one in entries), batch_size=2000
    )


def _entries(cohort: Cohort, now: datetime) -> Iterator[Entry]:
    people = list(cohort.enrolments.select_related("person"))
    for nth in range(ENTRIES):
        who = people[nth % len(people)]
        at = now - timedelta(minutes=nth % 40_000)
        yield Entry(
            cohort=cohort, enrolment=who, actor=who.person, kind="competition.submission.received",
            key=f"laid:{nth}", revision=1, facts={"submission": nth}, happened_at=at, recorded_at=at,
        )  # fmt: skip


def milliseconds(do: Callable[[], Any], before: Callable[[], Any] = lambda: None) -> float:
    """The middle one of some rounds; `before` each is not counted."""
    took = []
    for _ in range(ROUNDS):
        before()
        began = time.perf_counter()
        do()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def main() -> None:
    laid = json.loads((Path(sys.argv[1]) / "laid.json").read_text())
    now = datetime.now(UTC)
    cohort = Cohort.objects.get(slug="bench")
    fill(cohort, now)
    learner = cohort.enrolments.select_related("cohort", "person").order_by("pk")[0]
    make_feed(enrolment=learner, by=learner.person, now=now)
    browser = Client(headers={"host": "127.0.0.1"})
    browser.cookies["sessionid"] = laid["sessions"][0]

    def page(path: str) -> None:
        answer = browser.get(path)
        assert answer.status_code == 200, answer.status_code

    feed = feed_address(learner)
    for path in ("/bench/", "/bench/calendar/", feed):
        page(path)  # what any first request brings
    found = {
        "today": milliseconds(lambda: page("/bench/")),
        "today, boards made anew": milliseconds(lambda: page("/bench/"), forget),
        "calendar": milliseconds(lambda: page("/bench/calendar/")),
        "week": milliseconds(lambda: page("/bench/weeks/5/")),
        "feed": milliseconds(lambda: page(feed)),
        "feed, every event anew": milliseconds(lambda: page(feed), _written.cache_clear),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
