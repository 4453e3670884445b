"""Run as a process of its own, on a home of its own with a migrated database: a small cohort with a past, made through the actions people use.

python -m tests.journeys.stage          lay everything
python -m tests.journeys.stage beat     somebody else's team hands in its best file to berries

Berries and plums are for learners (the board of berries moves), limes for who is
new, figs for the operators' handles; cherries are over.
"""

import os
import sys
from datetime import UTC, datetime, timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
django.setup()

from django.core.management import call_command
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.completion import ask
from tests.factories.people import enrol, make_cohort, make_person
from tests.factories.rejudging import FIRST_TWO, rejudge
from tests.factories.teams import make_track
from tests.journeys.people import COHORT, LONG_TEAM, PEOPLE, address

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.finals import choose_final
from gisu.competitions.actions.running import reveal
from gisu.competitions.models import Competition
from gisu.teams.actions import join_team, make_team

TRIES = (  # after how many hours, who, how many of ten right, what they wrote
    (0, "hana", 5, "first try"),
    (1, "sena", 6, "a forest"),
    (2, "alone", 3, ""),
    (3, "duri", 8, "<b>bold</b> & a very long line about what was tried " + "x" * 90),
    (4, "alone", 4, "more trees"),
)
CHOOSES = "alone"
MANY_TRIES = {"per_day": 50, "malformed_per_day": 50}


def lay(now: datetime) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    cohort = make_cohort(slug=COHORT, name={"ko": "여정 1기", "en": "Journeys 1"})
    people = {
        key: enrol(make_person(name=one.name, email=address(key)), cohort, Role(one.role))
        for key, one in PEOPLE.items()
    }
    make_track(cohort, "vision", now=now)
    make_track(cohort, "language", now=now)
    berries, plums, figs, limes = (
        make_competition(
            cohort,
            now=now,
            slug=slug,
            title={"ko": f"{korean} 고르기", "en": f"Picking {slug}"},
            limits=MANY_TRIES,
            baseline={"file": "sample.csv", "title": {"ko": "모두 아니요", "en": "All no"}},
        )
        for slug, korean in (
            ("berries", "열매"),
            ("plums", "자두"),
            ("figs", "무화과"),
            ("limes", "라임"),
        )
    )
    gone = make_competition(
        cohort,
        now=now - timedelta(days=20),
        slug="cherries",
        title={"ko": "버찌 고르기", "en": "Picking cherries"},
        limits=MANY_TRIES,
    )
    for name, members in ((LONG_TEAM, ("hana", "duri")), ("Garam", ("sena",))):
        team = make_team(team_set=berries.team_set, name=name, now=now - timedelta(days=3))
        for key in members:
            join_team(team=team, enrolment=people[key], by=None, now=now - timedelta(days=3))
    play(gone, people, now=now - timedelta(days=18))
    reveal(
        competition=gone,
        by=people["operator"].person,
        now=gone.activity.closes_at + timedelta(hours=1),
    )
    operator = people["operator"].person
    why = "Two berries were labelled wrongly: a very long word is " + "x" * 60
    rejudge(gone, FIRST_TWO, by=operator, now=now - timedelta(days=1), reason=why)
    for competition in (berries, plums, figs, limes):
        play(competition, people, now=now - timedelta(hours=30))
    ask(cohort, "enter", "entered", competition="cherries")
    ask(cohort, "hand-in", "own_submissions", at_least=20)
    ask(cohort, "good", "score_at_least", competition="berries", score=0.9)
    ask(cohort, "either", "any_of", of=["good", "hand-in"])
    ask(cohort, "finals", "finals_chosen", competition="berries")


def play(competition: Competition, people: dict[str, Enrolment], *, now: datetime) -> None:
    """Three teams, a few files each, one more refused; one team has chosen its finals."""
    for hours, key, right, message in TRIES:
        at = now + timedelta(hours=hours)
        enter(competition, people[key], now=at)
        content = predictions(public_right=right, private_right=11 - right)
        made = submit(competition, people[key], now=at, content=content, message=message)
        work_off(now=at)
        if key == CHOOSES:
            one = member(person=people[key].person, cohort=competition.cohort, now=at)
            choose_final(submission=made, member=one, now=at)
    at = now + timedelta(hours=len(TRIES))
    submit(
        competition, people["hana"], now=at, content=MALFORMED, message="<script>no</script>"
    )
    work_off(now=at)


def beat(now: datetime) -> None:
    competition = Competition.objects.get(activity__slug="berries")
    one = Enrolment.objects.get(person__email=address("sena"))
    submit(competition, one, now=now, content=predictions(), message="all right")


if __name__ == "__main__":
    {"": lay, "beat": beat}["".join(sys.argv[1:])](datetime.now(UTC))
