"""Learners who may not complete as it stands: whom a word may still help, and whom no more time helps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gisu.completion.enums import State
from gisu.completion.queries.listing import Listed, Ranked, Row
from gisu.completion.words.standings import state_of_person

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


def learners_in_need(found: Listed, *, now: datetime) -> list[Learners]:
    """Of `found`, everybody's standing: who needs attention, soonest first; then who cannot, the latest such first.

    One query, however many there are.
    """
    waits = sorted(_at(found, State.AT_RISK), key=_until)
    lost = sorted(_at(found, State.LOST), key=_until, reverse=True)
    rows = found.rows([*waits[:AT_MOST], *lost[:AT_MOST]], now)
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
