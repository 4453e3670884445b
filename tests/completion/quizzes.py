"""A measure of a room of the tests: being at quizzes, which the calendar has by itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import Field
from tests.ledger.events import Attended
from typing_extensions import override

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_reading import Reading
from gisu.schedule.measure.declarations import (
    Measure,
    NamedActivity,
    Offers,
    ProgramCalendar,
)
from gisu.schedule.measure.facts import Fact, Offer
from gisu.schedule.measure.part import Slug, Timed
from gisu.schedule.measure.progress import FactsAt, Progress, count_progress
from gisu.schedule.measure.reachability import Asker, Reachability
from gisu.schedule.models import Activity
from gisu.schedule.part import Activity as Planned


class QuizzesAttended(Timed):
    """Be at so many quizzes."""

    kind: Literal["quizzes_attended"]
    quiz: Slug | None = Field(default=None, description="The quiz. Default: any.")
    at_least: int = Field(default=1, ge=1, le=1000, description="How many.")


class QuizMeasure(Measure[QuizzesAttended]):
    kind = "quizzes_attended"
    model = QuizzesAttended
    title = "Be at quizzes"
    about = "Counts quizzes the person was at."
    order = 45
    activity = NamedActivity(field="quiz", kind="quiz", part="activities")
    field_names: ClassVar[dict[str, Any]] = {"quiz": "Quiz to be at"}
    refusals: ClassVar[dict[str, Any]] = {
        "unknown_quiz": ("“%(key)s” asks for no quiz: “%(value)s”.", "There are: %(known)s.")
    }

    @override
    def event_kinds(self, requirement: QuizzesAttended) -> Collection[str]:
        return {Attended.kind}

    @override
    def fact_names(self, requirement: QuizzesAttended) -> Collection[str]:
        return {"meeting"}

    @override
    def progress(
        self, requirement: QuizzesAttended, due_at: datetime | None, enrolment: int, at: FactsAt
    ) -> Progress:
        found = at.own(enrolment, Attended.kind, "meeting", requirement.quiz)
        quizzes = at.offers("quiz", requirement.quiz)
        return count_progress(
            found,
            requirement.at_least,
            begins_at=at.begin(quizzes),
            ends_at=at.end(quizzes, due_at, enrolment),
            reach=at.reach(self, requirement, due_at, enrolment, found),
        )

    @override
    def upper_bound(
        self,
        requirement: QuizzesAttended,
        asker: Asker,
        found: Sequence[Fact],
        reachability: Reachability,
    ) -> float:
        there = {fact.facts["meeting"] for fact in found}
        still = reachability.open("quiz", requirement.quiz, asker)
        return len(there) + sum(offer.slug not in there for offer in still)

    @override
    def missing_count_text(self, count: int) -> str:
        return "Be at %(count)s more quizzes."


def quizzes_in(cohort: Cohort, _at: datetime | None) -> Mapping[int, Offer]:
    return {
        quiz.pk: Offer(
            kind="quiz",
            slug=quiz.slug,
            opens_at=quiz.opens_at,
            due_at=quiz.due_at,
            title=quiz.title,
            cancelled_at=quiz.cancelled_at,
        )
        for quiz in Activity.objects.filter(cohort=cohort, kind="quiz")
    }


def planned_quizzes(reading: Reading, calendar: ProgramCalendar) -> Iterator[Offer]:
    for item in reading.of("activities").values():
        value = item.value
        if isinstance(value, Planned) and value.kind == "quiz" and value.due:
            yield Offer(
                kind="quiz",
                slug=item.key,
                opens_at=calendar.at(value.opens),
                due_at=calendar.at(value.due),
            )


QUIZZES = Offers(
    kind="quiz",
    part="activities",
    fact="meeting",
    events="test.meeting.",
    read=quizzes_in,
    from_program=planned_quizzes,
)
