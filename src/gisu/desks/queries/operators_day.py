"""The operators' day: what needs a person, then the competitions at a glance."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cohorts.queries import Member
from gisu.competitions.queries.counts import Glance, at_a_glance
from gisu.desks.queries.first_hour import Line, first_hour
from gisu.schedule.enums import Phase as Is
from gisu.work.queries import waiting, workers


@dataclass(frozen=True, slots=True)
class Needs:
    """Something on the operators' side that needs a person."""

    what: str
    why: str
    verb: str
    url_name: str
    args: tuple[str, ...]
    query: str = ""


@dataclass(frozen=True, slots=True)
class OperatorsDay:
    needs: list[Needs]
    glances: list[Glance]
    first_hour: list[Line]


def operators_day(member: Member, *, now: datetime) -> OperatorsDay:
    """What needs a person at `now`, then the competitions at a glance."""
    glances = at_a_glance(member.cohort, now=now)
    needs = [_failed(one) for one in glances if one.failed]
    needs += [_to_reveal(one) for one in glances if _waits_for_reveal(one)]
    if not any(one.is_alive for one in workers(now=now)):
        behind = sum(lane.waiting for lane in waiting(now=now))
        needs.insert(0, _no_worker(behind))
    return OperatorsDay(needs, glances, first_hour(member.cohort))


def _waits_for_reveal(one: Glance) -> bool:
    by_hand = one.competition.reveal_at is None and not one.competition.is_revealed
    return by_hand and one.state.phase in {Is.LATE, Is.CLOSED} and bool(one.submissions)


def _failed(one: Glance) -> Needs:
    what = ngettext(
        "%(count)s submission was not scored, through a fault of ours",
        "%(count)s submissions were not scored, through a fault of ours",
        one.failed,
    )
    return Needs(
        what=what % {"count": one.failed},
        why=_("Look at the log, mend it, and score them again."),
        verb=_("Look"),
        url_name="competitions:console_competition",
        args=(one.competition.slug,),
        query="?state=failed",
    )


def _to_reveal(one: Glance) -> Needs:
    return Needs(
        what=_("A competition is over and its private board is not open"),
        why=_("It is opened by hand."),
        verb=_("Open it"),
        url_name="competitions:console_competition",
        args=(one.competition.slug,),
    )


def _no_worker(behind: int) -> Needs:
    why = ngettext("%(count)s item waits.", "%(count)s items wait.", behind) % {"count": behind}
    return Needs(
        what=_("No worker is running, so nothing is scored"),
        why=why,
        verb=_("Background work"),
        url_name="desks:work",
        args=(),
    )
