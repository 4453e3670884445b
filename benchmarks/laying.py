"""Lays one cohort: boards of 650 teams and of one, a competition on 10,000 rows, and ways to sign in.

    python -m benchmarks.laying FOLDER

Rows that would have come one by one through actions are laid in bulk through the models. What the other programs
need to know is written to FOLDER/laid.json, and a good file of 10,000 rows to FOLDER/rows.csv.
"""

import json
import os
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
django.setup()

from django.test import Client

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm
from gisu.competitions.actions.entering import accept_rules
from gisu.competitions.actions.loading import load
from gisu.competitions.enums import Channel, Part, State
from gisu.competitions.models import (
    Acceptance,
    Competition,
    Entrant,
    Score,
    Submission,
)
from gisu.teams.models import Team, TeamMember
from gisu_scoring.folders.loading import load_folder
from gisu_scoring.tasks.samples import GROUPS
from gisu_scoring.uncertainty.intervals import packed

TEAMS, TRIES, ROWS = 650, 10, 10_000
READERS = 8
BOARDS = {"crowd": TEAMS, "alone": 1}
LABELS = ("bird", "cat", "dog", "fish")
DAYS = 7
MANIFEST = """\
format: "1"
slug: {slug}
kind: prediction
title: {{ko: {slug}, en: {slug}}}
summary: {{ko: {slug}, en: {slug}}}
data: [{{file: train.csv, about: {{ko: 답이 있는 행, en: Rows with answers}}}}]
sample: sample.csv
truth: {{file: truth.csv, part: part}}
submission: {{id: id, target: animal}}
metric: {{name: f1, average: macro, digits: 5}}
phases: [{{key: main, title: {{ko: 본선, en: Main}}, opens: "{opens}", due: "{due}"}}]
limits: {{per_day: 100000, malformed_per_day: 100000}}
teams: {{set: {slug}, max_size: 3, alone: true}}
"""


def write_folder(root: Path, slug: str, rows: int, now: datetime) -> Path:
    """A competition's folder with `rows` rows of truth."""
    root.mkdir(parents=True)
    opens = (now - timedelta(days=DAYS)).isoformat(timespec="seconds")
    due = (now + timedelta(days=DAYS)).isoformat(timespec="seconds")
    said = MANIFEST.format(slug=slug, opens=opens, due=due)
    (root / "competition.yaml").write_text(said, encoding="utf-8")
    for name in ("overview", "rules"):
        for language in ("ko", "en"):
            (root / f"{name}.{language}.md").write_text(f"## {slug}\n", encoding="utf-8")
    (root / "train.csv").write_text("id,size,animal\nx1,1,cat\nx2,2,dog\n")
    ids = [f"{row:06}" for row in range(rows)]
    lines = [
        f"{one},{LABELS[row % 4]},{'public' if row // 4 % 5 < 2 else 'private'}"
        for row, one in enumerate(ids)
    ]
    (root / "truth.csv").write_text("\n".join(["id,animal,part", *lines, ""]))
    sample = [f"{one},cat" for one in ids]
    (root / "sample.csv").write_text("\n".join(["id,animal", *sample, ""]))
    return root


def make_people(cohort: Cohort, count: int, now: datetime) -> list[Enrolment]:
    """Learners, who have been here since the cohort began."""
    people = [
        Person(email=f"l{one}@{cohort.slug}.example.org", name=f"L{one:03}")
        for one in range(count)
    ]
    made = Person.objects.bulk_create(people)
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(cohort=cohort, person=person, joined_at=now - timedelta(days=30))
        for person in made
    )
    RoleTerm.objects.bulk_create(
        RoleTerm(enrolment=one, role=Role.LEARNER, starts_at=now - timedelta(days=30))
        for one in enrolments
    )
    return enrolments


def fill_board(
    competition: Competition, learners: list[Enrolment], teams: int, now: datetime
) -> None:
    """`teams` teams that entered, each with ten scored submissions in the past week."""
    then = now - timedelta(days=DAYS)
    made = Team.objects.bulk_create(
        Team(
            cohort=competition.cohort,
            team_set=competition.team_set,
            slug=f"{competition.slug}-{one}",
            name=f"Team {one:03} of {competition.slug}",
            made_at=then,
        )
        for one in range(teams)
    )
    TeamMember.objects.bulk_create(
        TeamMember(team=team, team_set=competition.team_set, enrolment=who, joined_at=then)
        for team, who in zip(made, learners, strict=False)
    )
    Acceptance.objects.bulk_create(
        Acceptance(
            competition=competition,
            enrolment=who,
            rules_digest=competition.rules_digest,
            accepted_at=then,
        )
        for who in learners[:teams]
    )
    entrants = Entrant.objects.bulk_create(
        Entrant(competition=competition, team=team, entered_at=then) for team in made
    )
    hand_in_much(competition, list(zip(entrants, learners, strict=False)), now)


def hand_in_much(
    competition: Competition, entered: list[tuple[Entrant, Enrolment]], now: datetime
) -> None:
    choose = random.Random(20260303)  # noqa: S311  the same every time
    phase = competition.phases.get()
    # About 0.009 apart: of 650 teams some dozens cannot be told apart from a reader's.
    points = [packed([choose.gauss(0, 0.0004) for _ in range(GROUPS)]) for _ in range(100)]
    submissions = Submission.objects.bulk_create(
        Submission(
            competition=competition,
            entrant=entrant,
            enrolment=who,
            phase=phase,
            file_name="submission.csv",
            size=100_000,
            digest=f"{entrant.pk:032}{nth:032}",
            channel=Channel.API,
            received_at=(at := now - timedelta(seconds=choose.randrange(DAYS * 86_000))),
            day=at.date(),
            state=State.SCORED,
            scorer_version=competition.scorer_version,
            rows=ROWS,
            finished_at=at,
        )
        for entrant, who in entered
        for nth in range(TRIES)
    )
    Score.objects.bulk_create(
        Score(
            submission=one,
            part=part,
            value=(value := choose.betavariate(8, 3)),
            exact=value.hex(),
            rows=ROWS // 2,
            low=value * 0.99,
            high=1 - (1 - value) * 0.99,
            point=choose.choice(points),
            task_digest=competition.task_digest,
            truth_digest=competition.truth_digest,
            scorer_version=competition.scorer_version,
            scored_at=one.received_at,
        )
        for one in submissions
        for part in (Part.PUBLIC, Part.PRIVATE)
    )


def lay(folder: Path, now: datetime) -> dict[str, Any]:
    cohort = Cohort.objects.create(
        slug="bench",
        name={"ko": "벤치", "en": "Bench"},
        starts_on=(now - timedelta(days=30)).date(),
        ends_on=(now + timedelta(days=60)).date(),
        created_at=now,
    )
    learners = make_people(cohort, TEAMS, now)
    for slug, teams in BOARDS.items():
        root = write_folder(folder / slug, slug, 20, now)
        made, _plan = load(cohort=cohort, folder=load_folder(root), by=None, now=now)
        fill_board(made, learners, teams, now)
    root = write_folder(folder / "rows", "rows", ROWS, now)
    rows, _plan = load(cohort=cohort, folder=load_folder(root), by=None, now=now)
    sender = learners[0]
    accept_rules(competition=rows, enrolment=sender, rules_digest=rows.rules_digest, now=now)
    (folder / "rows.csv").write_bytes((root / "sample.csv").read_bytes())
    _token, secret = create_token(
        person=sender.person, name="bench", scopes=[Scope.READ, Scope.SUBMIT], now=now
    )
    return {"sessions": [sign_in(one) for one in learners[:READERS]], "token": secret}


def sign_in(learner: Enrolment) -> str:
    """The session of a browser of theirs."""
    browser = Client()
    browser.force_login(learner.person)
    return browser.cookies["sessionid"].value


def main() -> None:
    folder = Path(sys.argv[1])
    now = datetime.now(UTC)
    (folder / "laid.json").write_text(json.dumps(lay(folder, now)))


if __name__ == "__main__":
    main()
