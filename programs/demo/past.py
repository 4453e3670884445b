"""What the demo's people do, each deed by the action behind the page, at a time of the past."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.models import update_last_login
from django.core.files.base import ContentFile

from gisu.accounts.actions import add_person
from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.entering import accept_rules
from gisu.competitions.actions.finals import choose_final
from gisu.competitions.actions.proposing import propose_answers
from gisu.competitions.actions.submitting import hand_in
from gisu.competitions.folder_checks import check_here
from gisu.competitions.models import Competition as Loaded
from gisu.competitions.queries.finding import competition as find
from gisu.core.writes import allowed
from gisu.membership.actions.joining import come_back, enrol
from gisu.membership.actions.leaving import leave
from gisu.membership.enums import Reason
from gisu.programs.reading.program import Program
from gisu.teams.actions import join_team, make_team
from gisu.teams.models import Team, TeamSet
from gisu.tracks.actions.choosing import rank_tracks
from gisu.work.worker.loop import Worker
from programs.demo import people
from programs.demo.days import Days
from programs.demo.models import Competition
from programs.demo.people import Somebody
from programs.demo.plan import Try
from programs.demo.spoiling import SPOILS, csv

TICK = timedelta(milliseconds=23)  # what passes between one look at the clock and the next
CHOOSES_AFTER = timedelta(minutes=6)


@dataclass
class Clock:
    """Stands where it is put, but for the little that passes with every look."""

    at: datetime

    def __call__(self) -> datetime:
        self.at += TICK
        return self.at


@dataclass
class Past:
    """The people, and what they do."""

    days: Days
    cohort: Cohort
    worker: Worker
    program: Program
    enrolments: dict[str, Enrolment] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    @property
    def operator(self) -> Person:
        return self.enrolments[people.STAFF[0].name].person

    def learner(self, number: int) -> Enrolment:
        return self.enrolments[people.LEARNERS[number - 1].name]

    # Each of these does one thing at `now`.

    def join(self, who: Somebody, now: datetime) -> None:
        person = add_person(email=who.email, name=who.name, password=people.PASSWORD, now=now)
        self.enrolments[who.name] = enrol(
            cohort=self.cohort, person=person, role=who.role, by=None, now=now
        )

    def form_team(self, name: str, now: datetime) -> None:
        team_set = TeamSet.objects.get(cohort=self.cohort, slug=people.TEAM_SET)
        self.teams[name] = make_team(team_set=team_set, name=name, now=now)
        for number in people.TEAMS[name]:
            join_team(
                team=self.teams[name],
                enrolment=self.learner(number),
                by=self.operator,
                now=now,
            )

    def rank(self, number: int, now: datetime) -> None:
        enrolment = self.learner(number)
        rank_tracks(
            enrolment=enrolment,
            stage=people.TRACK_STAGE,
            ranked=people.RANKED[number],
            by=enrolment.person,
            now=now,
        )

    def sign_in(self, number: int, now: datetime) -> None:  # noqa: ARG002  the clock that Django reads is put there
        """All that signing in leaves behind."""
        with allowed("allauth"):
            update_last_login(None, self.learner(number).person)  # type: ignore[arg-type]

    def leave(self, number: int, reason: Reason, words: str, now: datetime) -> None:
        """Leave the cohort, and with it the team."""
        leave(
            enrolment=self.learner(number),
            reason=reason,
            words=words,
            by=self.operator,
            now=now,
        )

    def come_back(self, number: int, now: datetime) -> None:
        """Be a learner again, and in the same team."""
        enrolment = self.learner(number)
        come_back(enrolment=enrolment, role=Role.LEARNER, by=self.operator, now=now)
        name = next(name for name, members in people.TEAMS.items() if number in members)
        join_team(team=self.teams[name], enrolment=enrolment, by=self.operator, now=now)

    def accept(self, slug: str, number: int, now: datetime) -> None:
        found = self.competition(slug)
        accept_rules(
            competition=found,
            enrolment=self.learner(number),
            rules_digest=found.rules_digest,
            now=now,
        )

    def propose_answers(self, slug: str, lines: list[str], now: datetime) -> None:
        """Have everything handed in judged by other answers, beside what counts."""
        content = "\n".join([*lines, ""]).encode()
        propose_answers(
            competition=self.competition(slug),
            answers=ContentFile(content, name="truth.csv"),
            check=check_here,
            reason="판독 두 건이 바뀌었을 수 있다고 해서 확인하고 있어요.",
            by=self.operator,
            now=now,
        )
        self.work()

    def submit(self, data: Competition, slug: str, one: Try, now: datetime) -> None:
        """Hand the file in and have a worker see to it, as it would within the second."""
        table = data.answers(one.model)
        content = SPOILS[one.spoilt](data, table) if one.spoilt else csv(table)
        found = self.competition(slug)
        person = self.learner(one.who).person
        made = hand_in(
            competition=found,
            member=member(person=person, cohort=self.cohort, now=now),
            file=ContentFile(content, name=f"{one.model}.csv"),
            message=one.said,
            channel=one.by,
            once=None,
            now=now,
        )
        self.work()
        if one.is_final:
            made.refresh_from_db()
            made.competition.cohort = self.cohort
            later = now + CHOOSES_AFTER
            chooser = member(person=person, cohort=self.cohort, now=later)
            choose_final(submission=made, member=chooser, now=later)

    def work(self) -> None:
        while self.worker.work_one():
            pass

    def competition(self, slug: str) -> Loaded:
        found = find(self.cohort, slug)
        if found is None:
            raise LookupError(slug)
        return found
