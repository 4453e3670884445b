"""Competitions of a cohort, and what one of its members may do in each right now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.competitions.errors import NoSuchCompetition
from gisu.competitions.kinds import COMPETITION
from gisu.competitions.models import Acceptance, Competition, Entrant, Phase
from gisu.competitions.policy import phase_at
from gisu.core.prepared import Prepared
from gisu.ledger.events import Label
from gisu.schedule.policy import ActivityState
from gisu.schedule.queries.audience import for_member
from gisu.schedule.queries.states import activity_labels, state_of, states
from gisu.teams.models import Team
from gisu.teams.queries import team_of, teams_of

LONGEST, MOST_NAMES = 60, 200  # of a slug; of the names one that was misspelt is held against


def competitions(cohort: Cohort) -> QuerySet[Competition]:
    """Every competition of `cohort`, the one that opened last first."""
    return (
        Competition.objects.filter(cohort=cohort)
        .select_related("activity", "team_set")
        .order_by("-activity__opens_at", "activity__slug")
    )


_competition = Prepared(
    lambda cohort, slug: Competition.objects.filter(
        cohort=cohort, activity__slug=slug
    ).select_related("activity", "team_set"),
    cohort=int,
    slug=str,
)
_phases = Prepared(
    lambda competition: Phase.objects.filter(competition=competition).order_by("opens_at"),
    competition=int,
)
_acceptance = Prepared(
    lambda competition, enrolment, digest: Acceptance.objects.filter(
        competition=competition, enrolment=enrolment, rules_digest=digest
    ),
    competition=int,
    enrolment=int,
    digest=str,
)
_entrant = Prepared(
    lambda competition, team: Entrant.objects.filter(competition=competition, team=team),
    competition=int,
    team=int,
)


def competition(cohort: Cohort, slug: str) -> Competition | None:
    """The cohort's competition `slug`. One query."""
    found = _competition.first(cohort=cohort.pk, slug=slug)
    if found is not None:
        found.cohort = found.activity.cohort = found.team_set.cohort = cohort
    return found


@dataclass(frozen=True)
class Seat:
    """Where somebody stands in a competition: their team, whether it entered, what holds for them now.

    Each is looked up when it is first asked for, in one query: to find out that a page has not changed takes two.
    """

    competition: Competition
    member: Member
    now: datetime

    @cached_property
    def team(self) -> Team | None:
        if self.member.enrolment is None:
            return None
        return team_of(enrolment=self.member.enrolment, team_set=self.competition.team_set)

    @cached_property
    def entrant(self) -> Entrant | None:
        if self.team is None:
            return None
        return _entrant.first(competition=self.competition.pk, team=self.team.pk)

    @cached_property
    def accepted(self) -> bool:
        if self.member.enrolment is None:
            return False
        found = _acceptance(
            competition=self.competition.pk,
            enrolment=self.member.enrolment.pk,
            digest=self.competition.rules_digest,
        )
        return bool(found)

    @cached_property
    def accepted_earlier(self) -> bool:
        """Whether they accepted rules that read otherwise by now."""
        found = Acceptance.objects.filter(
            competition=self.competition, enrolment=self.member.enrolment
        )
        return self.member.enrolment is not None and found.exists()

    @cached_property
    def state(self) -> ActivityState:
        return state_of(
            self.competition.activity,
            now=self.now,
            enrolment=self.member.enrolment,
            team=self.team,
        )

    @cached_property
    def phases(self) -> list[Phase]:
        return _phases(competition=self.competition.pk)

    @property
    def phase(self) -> Phase | None:
        return phase_at(self.phases, self.now)

    @property
    def changes_at(self) -> list[datetime]:
        """The moments to come at which something here changes by the clock alone."""
        known = [self.state.changes_at, *(p.opens_at for p in self.phases)]
        known += [phase.due_at for phase in self.phases]
        return [moment for moment in known if moment is not None and moment > self.now]

    @property
    def may_submit(self) -> bool:
        return (
            self.accepted
            and self.entrant is not None
            and not self.entrant.is_disqualified
            and not self.competition.activity.is_hidden
            and self.state.accepts
            and self.phase is not None
        )


def seat(*, competition: Competition, member: Member, now: datetime) -> Seat:
    """`member`'s seat in `competition`."""
    return Seat(competition, member, now)


@dataclass(frozen=True, slots=True)
class Listed:
    competition: Competition
    state: ActivityState
    team: Team | None


def listed(*, member: Member, now: datetime) -> list[Listed]:
    """Every competition that is for the member, or that they entered, with its state for them. Three queries however many there are."""
    found = list(competitions(member.cohort).filter(_for(member)))
    for one in found:
        one.cohort = one.activity.cohort = one.team_set.cohort = member.cohort
    mine = list(teams_of(enrolment=member.enrolment)) if member.enrolment else []
    state = states(
        [one.activity for one in found], now=now, enrolment=member.enrolment, teams=mine
    )
    team_in = {team.team_set_id: team for team in mine}
    return [Listed(one, state[one.activity_id], team_in.get(one.team_set_id)) for one in found]


def is_seen_by(member: Member, found: Competition) -> bool:
    """Whether `found` is for `member`, or they entered it when it was. No query where it is for everybody.

    One that is hidden is seen by staff alone.
    """
    if member.is_staff:
        return True
    if found.activity.is_hidden:
        return False
    if found.activity.for_everyone:
        return True
    return Competition.objects.filter(_for(member), pk=found.pk).exists()


def is_known_to(member: Member, activity: int) -> bool:
    """Whether the competition with this activity `is_seen_by` the member."""
    found = competitions(member.cohort).filter(activity=activity).first()
    return found is not None and is_seen_by(member, found)


def nearest(member: Member, slug: str) -> str | None:
    """Of the competitions `member` may see the one whose name is most like `slug`; None where none is like it. One query."""
    known = Competition.objects.filter(_for(member), cohort=member.cohort)
    return _nearest(known, slug)


def nearest_of(cohort: Cohort, slug: str) -> str | None:
    """The same of all competitions there are, for whoever runs the site."""
    return _nearest(Competition.objects.filter(cohort=cohort), slug)


def _nearest(known: QuerySet[Competition], slug: str) -> str | None:
    slugs = known.order_by("-activity__opens_at").values_list("activity__slug", flat=True)[
        :MOST_NAMES
    ]
    return next(iter(get_close_matches(slug[:LONGEST].lower(), slugs, n=1)), None)


def sought(member: Member, slug: str) -> Competition:
    """The competition `slug`, where `member` may see it. Raises NoSuchCompetition, which names the nearest they may see."""
    found = competition(member.cohort, slug) if len(slug) <= LONGEST else None
    if found is not None and is_seen_by(member, found):
        return found
    near = nearest(member, slug)
    raise NoSuchCompetition(
        _("There is no competition “%(slug)s”.") % {"slug": slug[:LONGEST]},
        where=slug[:LONGEST],
        remedy=_("Did you mean “%(slug)s”?") % {"slug": near}
        if near
        else _(
            "See which there are with “gisu competitions”, or on the page of the competitions."
        ),
    )


def _for(member: Member) -> Q:
    """What is for the member; and what they entered, whichever track they are in by now."""
    if member.is_staff:
        return Q()
    entered = Acceptance.objects.filter(competition=OuterRef("pk"), enrolment=member.enrolment)
    shown = Q(activity__hidden_at=None)
    return for_member(member, "activity") | (shown & Q(Exists(entered)))


def competition_labels(cohort: Cohort, ids: Collection[int] | None) -> dict[int, Label]:
    """The keys and titles of the competitions whose activities are `ids`, of all where that is None. One query."""
    return activity_labels(cohort, ids, kind=COMPETITION.key)
