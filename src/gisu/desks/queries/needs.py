"""What needs a person of the operators' side today, by subject: learners, invitations, competitions, calendar, workers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gisu.cohorts.models import Cohort
from gisu.competitions.queries.counts import Glance
from gisu.competitions.queries.entrants import UNCHOSEN
from gisu.core.texts import words
from gisu.desks.queries.learners_in_need import Learners
from gisu.membership.enums import InvitationState
from gisu.membership.queries.invitations import invitations
from gisu.schedule.enums import Phase as Is
from gisu.schedule.queries.clashes import clashes_ahead
from gisu.stages.queries.days import days_of
from gisu.work.queries import waiting, workers

CLASHES = 3  # shown; the calendar has them all
CHOOSE_FINALS_BEFORE = timedelta(days=3)
ANSWERED_WITHIN = timedelta(days=3)  # an invitation that was mailed yesterday needs nobody yet


@dataclass(frozen=True, slots=True)
class Need:
    """Something that needs a person: what, why, the one thing to do and where; `by` is until when, where that is known."""

    what: str
    why: str
    verb: str
    address: str
    by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Needs of one subject, the first of `count`; `address` lists them all, where there is such a list."""

    title: str
    needs: Sequence[Need]
    count: int
    address: str = ""

    @property
    def more(self) -> int:
        return self.count - len(self.needs)


def of_learners(cohort: Cohort, learners: Learners) -> Group:
    """Who may not complete, each with why and until when."""
    return Group(
        title=learners.title,
        needs=[
            Need(
                what=row.enrolment.person.name,
                why=f"{row.told.headline} {row.told.said}",
                verb=_("Look"),
                address=page("membership:person", cohort, row.enrolment.pk),
                by=row.told.by,
            )
            for row in learners.rows
        ],
        count=learners.count,
        address=f"{page('completion:completion', cohort)}?state={learners.state.value}",
    )


def of_workers(cohort: Cohort, now: datetime) -> Group:
    """That nobody does what is done later. Three queries."""
    behind = sum(lane.waiting for lane in waiting(now=now))
    if any(one.is_alive for one in workers(now=now)):
        return Group(_("Background work"), [], 0)
    why = ngettext("%(count)s item waits.", "%(count)s items wait.", behind) % {"count": behind}
    stopped = Need(
        what=_("No worker is running, so nothing is scored"),
        why=why,
        verb=_("Look"),
        address=page("desks:work", cohort),
    )
    return Group(_("Background work"), [stopped], 1)


def of_invitations(
    cohort: Cohort, counts: Mapping[InvitationState, int], now: datetime
) -> Group:
    """Invitations that did not reach anybody, or that nobody answered. One query."""
    mailed = invitations(cohort=cohort, now=now, state=InvitationState.MAILED)
    first = mailed.order_by("mailed_at").values_list("mailed_at", flat=True).first()
    is_long_ago = first is not None and first <= now - ANSWERED_WITHIN
    found = [
        Need(
            what=what,
            why=why,
            verb=_("Look"),
            address=f"{page('membership:invitations', cohort)}?state={state.value}",
        )
        for state, what, why in _invitations(counts)
        if state is not InvitationState.MAILED or is_long_ago
    ]
    return Group(_("Invitations"), found, len(found))


def _invitations(
    counts: Mapping[InvitationState, int],
) -> Iterator[tuple[InvitationState, str, str]]:
    failed, mailed, expired = (
        counts[state]
        for state in (InvitationState.FAILED, InvitationState.MAILED, InvitationState.EXPIRED)
    )
    if failed:
        what = ngettext(
            "The mail of %(count)s invitation could not be sent",
            "The mail of %(count)s invitations could not be sent",
            failed,
        )
        why = _("Look at the addresses, then send them again.")
        yield InvitationState.FAILED, what % {"count": failed}, why
    if mailed:
        what = ngettext(
            "%(count)s invitation waits for an answer",
            "%(count)s invitations wait for an answer",
            mailed,
        )
        why = _("Ask them, or send a new link.")
        yield InvitationState.MAILED, what % {"count": mailed}, why
    if expired:
        what = ngettext(
            "%(count)s invitation expired without an answer",
            "%(count)s invitations expired without an answer",
            expired,
        )
        why = _("Their links open nothing any more: send new ones, or revoke them.")
        yield InvitationState.EXPIRED, what % {"count": expired}, why


def of_competitions(cohort: Cohort, glances: Sequence[Glance], now: datetime) -> Group:
    """What stops a competition, and teams that have not chosen what shall count."""
    found = [
        need
        for one in glances
        for need in (
            _failed(cohort, one),
            _unchosen(cohort, one, now),
            _to_reveal(cohort, one),
            _to_decide(cohort, one),
        )
        if need is not None
    ]
    return Group(_("Competitions"), found, len(found))


def _failed(cohort: Cohort, one: Glance) -> Need | None:
    if not one.failed:
        return None
    what = ngettext(
        "%(count)s submission was not scored, through a fault of ours",
        "%(count)s submissions were not scored, through a fault of ours",
        one.failed,
    )
    return Need(
        what=what % {"count": one.failed},
        why=_("%(competition)s: look at the log, mend it, and score them again.")
        % {"competition": _title(one)},
        verb=_("Look"),
        address=f"{_console(cohort, one)}?state=failed",
    )


def _unchosen(cohort: Cohort, one: Glance, now: datetime) -> Need | None:
    """In the last days before it is due; afterwards nobody can choose any more."""
    ends_soon = one.state.phase is Is.OPEN and one.state.due_at - now < CHOOSE_FINALS_BEFORE
    if not one.unchosen or not ends_soon:
        return None
    what = ngettext(
        "%(count)s team has chosen no final submission",
        "%(count)s teams have chosen no final submission",
        one.unchosen,
    )
    return Need(
        what=what % {"count": one.unchosen},
        why=_("%(competition)s: where none is chosen, the best public ones count.")
        % {"competition": _title(one)},
        verb=_("Look"),
        address=f"{page('competitions:console_teams', cohort, one.competition.slug)}?state={UNCHOSEN}",
        by=one.state.due_at,
    )


def _to_reveal(cohort: Cohort, one: Glance) -> Need | None:
    by_hand = one.competition.reveal_at is None and not one.competition.is_revealed
    if not (by_hand and one.state.phase in {Is.LATE, Is.CLOSED} and one.submissions):
        return None
    return Need(
        what=_("A competition is over and its private board is not open"),
        why=_("%(competition)s: it is opened by hand.") % {"competition": _title(one)},
        verb=_("Open it"),
        address=_console(cohort, one),
    )


def _to_decide(cohort: Cohort, one: Glance) -> Need | None:
    if one.rejudging is None:
        return None
    slug = one.competition.slug
    return Need(
        what=_("A rejudging was proposed"),
        why=_("%(competition)s: look at what it would change, then apply or drop it.")
        % {"competition": _title(one)},
        verb=_("Decide"),
        address=page("competitions:rejudging", cohort, slug, one.rejudging.pk),
    )


def of_calendar(cohort: Cohort, now: datetime) -> Group:
    """What does not fit on the days to come. Six queries."""
    language = (get_language() or "ko").split("-")[0]
    ahead = clashes_ahead(days_of(cohort), now=now)
    calendar = page("schedule:calendar", cohort)
    found = [
        Need(
            what=one.titles["one"].get(language, ""),
            why=one.said(language),
            verb=_("Look"),
            address=f"{calendar}?month={one.on:%Y-%m}#day-{one.on:%Y-%m-%d}",
        )
        for one in ahead[:CLASHES]
    ]
    return Group(_("What does not fit on the calendar"), found, len(ahead), calendar)


def page(name: str, cohort: Cohort, *args: str | int) -> str:
    return reverse(name, args=(cohort.slug, *args))


def _console(cohort: Cohort, one: Glance) -> str:
    return page("competitions:console_competition", cohort, one.competition.slug)


def _title(one: Glance) -> str:
    return words(one.competition.activity.title)
