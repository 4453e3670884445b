"""What the demo's operators do: open the cohort, apply the program, and whatever comes between."""

from dataclasses import dataclass
from datetime import datetime

from gisu.cohorts.days import last_day
from gisu.cohorts.models import Cohort
from gisu.cohorts.part import Cohort as CohortItem
from gisu.competitions.actions.applying import drop
from gisu.competitions.actions.running import reveal
from gisu.competitions.queries.rejudging import open_rejudging
from gisu.completion.actions.exceptions import grant_exception
from gisu.membership.actions.opening import open_cohort
from gisu.programs.actions.applying import apply
from gisu.programs.enums import Side
from gisu.programs.reading.program import Program
from gisu.schedule.actions.activities import cancel_activity
from gisu.schedule.actions.extending import extend, pause, resume
from gisu.stages.actions.stages import set_calendar
from gisu.stages.part import Calendar
from gisu.tracks.actions.choosing import assign_tracks
from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.queries.assigning import proposal
from gisu.tracks.queries.choosing import choosing_of
from programs.demo import people
from programs.demo.days import Days
from programs.demo.past import Past

LOT = 3  # the number of the lot by which tracks were assigned
# What the site said before the program was applied, and keeps: its days, and the day on which its weeks begin.
OURS = {(part, part): Side.SITE for part in ("cohort", "calendar")}


def open_demo_cohort(*, program: Program, days: Days, now: datetime) -> Cohort:
    """The cohort, empty, with days of its own: the program's are those of another year."""
    item, calendar = (program.reading.of(part)[part].value for part in ("cohort", "calendar"))
    assert isinstance(item, CohortItem)  # noqa: S101  what the part's model reads
    assert isinstance(calendar, Calendar)  # noqa: S101  as above
    cohort = open_cohort(
        slug=people.COHORT,
        name=item.name.model_dump(),
        starts_on=days.starts_on,
        ends_on=last_day(item, first_day=days.starts_on.weekday(), starts_on=days.starts_on),
        time_zone=item.zone,
        by=None,
        now=now,
    )
    said = calendar.model_dump(mode="json")
    said["weeks"]["first_day"] = days.first_day
    set_calendar(cohort=cohort, by=None, now=now, **said)
    return cohort


def turned_around(row: str) -> str:
    """A row of the breast cancer's truth with the other answer."""
    number, malignant, part = row.split(",")
    return f"{number},{1 - int(malignant)},{part}"


@dataclass
class Staff:
    """The operators at work, each method at `now`."""

    past: Past

    def apply_program(self, now: datetime) -> None:
        past = self.past
        apply(cohort=past.cohort, program=past.program, by=past.operator, now=now, take=OURS)

    def stop(self, now: datetime) -> None:
        activity = self.past.competition("breast-cancer").activity
        pause(activity=activity, by=self.past.operator, now=now)

    def go_on(self, now: datetime) -> None:
        activity = self.past.competition("breast-cancer").activity
        resume(activity=activity, by=self.past.operator, now=now)

    def give_more_time(self, now: datetime) -> None:
        extend(
            activity=self.past.competition("breast-cancer").activity,
            due_at=self.past.days.at(-19, "21:00"),
            reason="팀원 두 명의 면접이 길어졌어요.",
            by=self.past.operator,
            team=self.past.teams["파도"],
            now=now,
        )

    def doubt_answers(self, now: datetime) -> None:
        """Two readings were said to be wrong: what would change if they were?"""
        slug = "breast-cancer"
        truth = self.past.program.folder / "competitions" / slug / "truth.csv"
        head, *rows = truth.read_text(encoding="utf-8").splitlines()
        doubted = [turned_around(row) for row in rows[:2]]
        self.past.propose_answers(slug, [head, *doubted, *rows[2:]], now=now)

    def let_answers_be(self, now: datetime) -> None:
        """They were right after all."""
        one = open_rejudging(self.past.competition("breast-cancer"))
        assert one is not None  # noqa: S101  proposed the day before
        drop(rejudging=one, by=self.past.operator, now=now)

    def open_private_board(self, now: datetime) -> None:
        reveal(
            competition=self.past.competition("breast-cancer"), by=self.past.operator, now=now
        )

    def except_from_first_step(self, number: int, reason: str, now: datetime) -> None:
        grant_exception(
            enrolment=self.past.learner(number),
            requirement="first-step",
            reason=reason,
            by=self.past.operator,
            now=now,
        )

    def assign_tracks(self, now: datetime) -> None:
        """Everybody into a track by what they ranked, as the operator saw it before."""
        cohort = self.past.cohort
        choosing = choosing_of(cohort, people.TRACK_STAGE)
        assert choosing is not None  # noqa: S101  the program has it
        seen = proposal(choosing, seed=LOT, pins={}, now=now)
        assign_tracks(
            cohort=cohort,
            stage=people.TRACK_STAGE,
            seed=LOT,
            pins={},
            mark=seen.mark,
            by=self.past.operator,
            now=now,
        )

    def place_in_track(self, number: int, key: str, why: str, now: datetime) -> None:
        place_in_track(
            track=self.past.cohort.tracks.get(key=key),
            enrolment=self.past.learner(number),
            by=self.past.operator,
            now=now,
            why=why,
        )

    def call_off_office_hour(self, now: datetime) -> None:
        cancel_activity(
            cohort=self.past.cohort,
            key="office-hour",
            reason="멘토 일정과 겹쳐서 이번 주는 쉬어요. 질문은 멘토링에서 받아요.",
            by=self.past.operator,
            now=now,
        )
