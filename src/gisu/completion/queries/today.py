"""What completion says on *Today*: how a learner stands, and for staff who may not complete."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisu.cohorts.declarations import (
    LearnersPart,
    Number,
    OperatorsPart,
    Subject,
    Waiting,
    WaitingGroup,
    page,
)
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.completion.enums import State
from gisu.completion.queries.listing import ORDER, Listed, Ranked, Row, listed
from gisu.completion.queries.telling import told_of
from gisu.completion.words.standings import state_of_person
from gisu.ui.panels import FilledPanel

AT_MOST = 6  # of each: all of them are one click away


@dataclass(frozen=True, slots=True)
class Learners:
    """Learners who stand at `state`: `title` says it of a person; `rows` are the first of `count`."""

    state: State
    title: str
    rows: Sequence[Row]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def learners_part(member: Member, now: datetime) -> LearnersPart:
    """How they stand, where anything is asked of them."""
    if member.enrolment is None or not member.is_learner:
        return LearnersPart(facts={"progress": None})
    standing = told_of(member.enrolment, now=now, with_reasons=False)
    if not standing.lines:
        return LearnersPart(facts={"progress": None})
    card = FilledPanel("completion/_today.html", {"standing": standing})
    return LearnersPart(beside=[card], facts={"progress": standing})


def operators_part(cohort: Cohort, now: datetime) -> OperatorsPart:
    """Who may not complete, each with why and until when; and how many stand where."""
    everybody = listed(cohort, now=now)
    groups = [_group(cohort, one) for one in learners_in_need(everybody, now=now)]
    subjects = [_subject(cohort, everybody)] if everybody.course.rules else []
    return OperatorsPart(waiting=groups, subjects=subjects)


def in_need_for_mentors(
    cohort: Cohort,
    *,
    member: Member,  # noqa: ARG001  every panel is given the reader
    now: datetime,
) -> dict[str, Any]:
    """Learners who may not complete, by state, where there are some."""
    in_need = learners_in_need(listed(cohort, now=now), now=now)
    return {"learners": [one for one in in_need if one.count], "now": now}


def learners_in_need(found: Listed, *, now: datetime) -> list[Learners]:
    """Of `found`, everybody's standing: who needs attention, soonest first; then who cannot, the latest such first.

    One query, however many there are.
    """
    waits = sorted(_at(found, State.AT_RISK), key=_until)
    lost = sorted(_at(found, State.LOST), key=_until, reverse=True)
    rows = found.rows([*waits[:AT_MOST], *lost[:AT_MOST]], now=now)
    return [
        Learners(
            state=state,
            title=state_of_person(state),
            rows=[row for row in rows if row.told.state is state],
            count=found.counts[state],
        )
        for state in (State.AT_RISK, State.LOST)
    ]


def _at(found: Listed, state: State) -> list[Ranked]:
    return [one for one in found.learners if one.standing.state is state]


def _until(one: Ranked) -> float:
    return one.standing.by.timestamp() if one.standing.by else 0.0


def _group(cohort: Cohort, learners: Learners) -> WaitingGroup:
    return WaitingGroup(
        title=learners.title,
        waiting=[
            Waiting(
                what=row.enrolment.person.name,
                why=f"{row.told.headline} {row.told.said}",
                verb=_("Look"),
                address=page("membership:person", cohort, row.enrolment.pk),
                until=row.told.by,
            )
            for row in learners.rows
        ],
        count=learners.count,
        address=f"{page('completion:completion', cohort)}?state={learners.state.value}",
        order=20,
    )


def _subject(cohort: Cohort, everybody: Listed) -> Subject:
    where = page("completion:completion", cohort)
    numbers = [
        Number(state_of_person(state), everybody.counts[state], f"{where}?state={state.value}")
        for state in reversed(ORDER)
    ]
    return Subject(_("Completion"), numbers, order=30)
