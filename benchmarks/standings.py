"""Lays a cohort of 650 with 100,000 entries and times how its completion is judged. Prints JSON.

    python -m benchmarks.standings FOLDER

Entries that would have come one by one through actions are laid in bulk through the models.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.laying import make_people, sign_in, write_folder
from django.test import Client

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm
from gisu.competitions.actions.loading import load
from gisu.completion.actions.requirements import set_requirement
from gisu.completion.queries.standings import cohort_standing, standing_of
from gisu.core.kept import forget
from gisu.ledger.models import Current, Entry
from gisu.teams.models import Team, TeamMember, TeamSet
from gisu_scoring.folders.loading import load_folder

PEOPLE, ENTRIES, TEAM, ROUNDS = 650, 100_000, 5, 5
SLUGS = ("first", "second", "third")
ASKED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("enter", "entered", {"at_least": 2}),
    ("first", "own_submissions", {"competition": "first", "at_least": 10}),
    ("second", "own_submissions", {"competition": "second", "at_least": 20}),
    ("all", "own_submissions", {"at_least": 60}),
    ("good", "score_at_least", {"competition": "first", "score": 0.95}),
    ("better", "score_at_least", {"competition": "second", "score": 0.99}),
    ("chosen", "finals_chosen", {"competition": "third"}),
    ("accepted", "count", {"event": "competition.rules.accepted", "at_least": 3}),
    ("some", "n_of", {"of": ["first", "second", "chosen"], "at_least": 2}),
    ("points", "weighted", {"weights": {"good": 2, "better": 3, "all": 1}, "at_least": 3}),
)


def lay(folder: Path, now: datetime) -> Cohort:
    cohort = Cohort.objects.create(
        slug="many",
        name={"ko": "많은 기수", "en": "Many"},
        starts_on=(now - timedelta(days=30)).date(),
        ends_on=(now + timedelta(days=60)).date(),
        created_at=now,
    )
    learners = make_people(cohort, PEOPLE, now)
    for slug in SLUGS:
        root = write_folder(folder / f"many-{slug}", slug, 20, now)
        load(cohort=cohort, folder=load_folder(root), by=None, now=now)
    teams = _teams(cohort, learners, now)
    entries = Entry.objects.bulk_create(_entries(cohort, learners, teams, now), batch_size=2000)
    Current.objects.bulk_create(
        (Current(cohort=cohort, key=one.key, entry=one) for one in entries), batch_size=2000
    )
    for key, kind, said in ASKED:
        title = {"ko": f"{key} 요건", "en": f"Meet {key}"}
        fields = {"kind": kind, "title": title, **said}
        set_requirement(cohort=cohort, key=key, fields=fields, by=None, now=now)
    RoleTerm.objects.create(
        enrolment=learners[0], role=Role.OPERATOR, starts_at=now - timedelta(days=30)
    )
    return cohort


def _teams(cohort: Cohort, learners: list[Enrolment], now: datetime) -> dict[int, int]:
    """Teams of five in one set; which team everybody is in."""
    team_set = TeamSet.objects.filter(cohort=cohort).order_by("pk")[0]
    made = Team.objects.bulk_create(
        Team(cohort=cohort, team_set=team_set, slug=f"t{n}", name=f"T{n}", made_at=now)
        for n in range(PEOPLE // TEAM)
    )
    placed = {who.pk: made[n % len(made)] for n, who in enumerate(learners)}
    TeamMember.objects.bulk_create(
        TeamMember(
            team=placed[who.pk],
            team_set=team_set,
            enrolment=who,
            joined_at=now - timedelta(days=30),
        )
        for who in learners
    )
    return {who: team.pk for who, team in placed.items()}


def _entries(
    cohort: Cohort, learners: list[Enrolment], teams: dict[int, int], now: datetime
) -> Iterator[Entry]:
    choose = random.Random(20260306)  # noqa: S311

    def said(
        who: Enrolment, kind: str, key: str, amount: Decimal | None = None, **facts: Any
    ) -> Entry:
        at = now - timedelta(seconds=choose.randrange(7 * 86_000))
        facts["team"] = teams[who.pk]
        return Entry(
            cohort=cohort, enrolment=who, actor=who.person, kind=f"competition.{kind}", key=key,
            revision=1, amount=amount, facts=facts, happened_at=at, recorded_at=at,
        )  # fmt: skip

    activities = list(cohort.activities.order_by("pk").values_list("pk", flat=True))
    for who in learners:
        for one in activities:
            yield said(who, "rules.accepted", f"rules:{one}:{who.pk}", competition=one)
            finals: dict[str, Any] = {"competition": one, "submissions": [1, 2]}
            yield said(who, "final.chosen", f"finals:{one}:{who.pk}", **finals)
    left = (ENTRIES - PEOPLE * len(SLUGS) * 2) // 2
    for number in range(left):
        who, activity = choose.choice(learners), choose.choice(activities)
        what: dict[str, Any] = {"competition": activity, "submission": number, "late": False}
        value = Decimal(choose.randrange(100_000)) / 100_000
        yield said(who, "submission.received", f"received:{number}", **what)
        yield said(who, "submission.scored", f"scored:{number}", value, **what)


def seconds(do: Callable[[], Any], before: Callable[[], Any] = lambda: None) -> float:
    """The middle one of some rounds; `before` each is not counted."""
    took = []
    for _ in range(ROUNDS):
        before()
        began = time.perf_counter()
        do()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def main() -> None:
    now = datetime.now(UTC)
    cohort = lay(Path(sys.argv[1]), now)
    someone = cohort.enrolments.select_related("cohort", "person").order_by("pk")[0]
    browser = Client(headers={"host": "127.0.0.1"})
    browser.cookies["sessionid"] = sign_in(someone)

    def page(path: str) -> None:
        answer = browser.get(f"/{cohort.slug}/{path}")
        assert answer.status_code == 200, answer.status_code

    found = {
        "from nothing": seconds(lambda: cohort_standing(cohort, now=now), forget),
        "kept": seconds(lambda: cohort_standing(cohort, now=now)),
        "one person": seconds(lambda: standing_of(someone, now)),
        "list": seconds(lambda: page("console/completion/")),
        "progress": seconds(lambda: page("progress/")),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
