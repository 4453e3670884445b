"""What competitions say of the operators' day: what stops one, who has not chosen, and all of them in numbers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import ngettext

from gisu.cohorts.declarations import FirstStep, OperatorsPart, Waiting, WaitingGroup, page
from gisu.cohorts.models import Cohort
from gisu.competitions.events import SubmissionScored
from gisu.competitions.queries.counts import Glance, at_a_glance
from gisu.competitions.queries.entrants import UNCHOSEN
from gisu.core.texts import words
from gisu.schedule.enums import Phase as Is
from gisu.ui.own_words import gettext as _
from gisu.ui.panels import FilledPanel

CHOOSE_FINALS_BEFORE = timedelta(days=3)


def operators_part(cohort: Cohort, now: datetime) -> OperatorsPart:
    """Every competition of `cohort`, in as many queries however many there are."""
    glances = at_a_glance(cohort, now=now)
    return OperatorsPart(
        waiting=[_group(cohort, glances, now)],
        cards=[FilledPanel("competitions/_all_in_numbers.html", {"glances": glances})],
        facts={"competitions": [_fact(one) for one in glances]},
    )


def first_steps(cohort: Cohort) -> list[FirstStep]:  # noqa: ARG001  an entry says whether it is done
    return [
        FirstStep(
            _("A test submission was scored"),
            _("Hand one in yourself, as somebody invited as {a learner}."),
            "competitions:competitions",
            order=40,
            event=SubmissionScored.kind,
        )
    ]


def _group(cohort: Cohort, glances: Sequence[Glance], now: datetime) -> WaitingGroup:
    """What stops a competition, and teams that have not chosen what shall count."""
    found = [
        waiting
        for one in glances
        for waiting in (
            _failed(cohort, one),
            _unchosen(cohort, one, now),
            _to_reveal(cohort, one),
            _to_decide(cohort, one),
        )
        if waiting is not None
    ]
    return WaitingGroup(_("Competitions"), found, len(found), order=30)


def _failed(cohort: Cohort, one: Glance) -> Waiting | None:
    if not one.failed:
        return None
    what = ngettext(
        "%(count)s submission was not scored, through a fault of ours",
        "%(count)s submissions were not scored, through a fault of ours",
        one.failed,
    )
    return Waiting(
        what=what % {"count": one.failed},
        why=_("%(competition)s: look at the log, mend it, and score them again.")
        % {"competition": _title(one)},
        verb=_("Look"),
        address=f"{_console(cohort, one)}?state=failed",
    )


def _unchosen(cohort: Cohort, one: Glance, now: datetime) -> Waiting | None:
    """In the last days before it is due; afterwards nobody can choose any more."""
    ends_soon = one.state.phase is Is.OPEN and one.state.due_at - now < CHOOSE_FINALS_BEFORE
    if not one.unchosen or not ends_soon:
        return None
    what = ngettext(
        "%(count)s team has chosen no final submission",
        "%(count)s teams have chosen no final submission",
        one.unchosen,
    )
    return Waiting(
        what=what % {"count": one.unchosen},
        why=_("%(competition)s: where none is chosen, the best public ones count.")
        % {"competition": _title(one)},
        verb=_("Look"),
        address=f"{page('competitions:console_teams', cohort, one.competition.slug)}?state={UNCHOSEN}",
        until=one.state.due_at,
    )


def _to_reveal(cohort: Cohort, one: Glance) -> Waiting | None:
    by_hand = one.competition.reveal_at is None and not one.competition.is_revealed
    if not (by_hand and one.state.phase in {Is.LATE, Is.CLOSED} and one.submissions):
        return None
    return Waiting(
        what=_("A competition is over and its private board is not open"),
        why=_("%(competition)s: it is opened by hand.") % {"competition": _title(one)},
        verb=_("Open it"),
        address=_console(cohort, one),
    )


def _to_decide(cohort: Cohort, one: Glance) -> Waiting | None:
    if one.rejudging is None:
        return None
    slug = one.competition.slug
    return Waiting(
        what=_("A rejudging was proposed"),
        why=_("%(competition)s: look at what it would change, then apply or drop it.")
        % {"competition": _title(one)},
        verb=_("Decide"),
        address=page("competitions:rejudging", cohort, slug, one.rejudging.pk),
    )


def _console(cohort: Cohort, one: Glance) -> str:
    return page("competitions:console_competition", cohort, one.competition.slug)


def _title(one: Glance) -> str:
    return words(one.competition.activity.title)


def _fact(one: Glance) -> dict[str, Any]:
    return {
        "competition": one.competition.slug,
        "phase": one.state.phase,
        "due_at": one.state.due_at,
        "teams": one.teams,
        "unchosen": one.unchosen,
        "submissions": one.submissions,
        "under_way": one.under_way,
        "refused": one.refused,
        "failed": one.failed,
    }
