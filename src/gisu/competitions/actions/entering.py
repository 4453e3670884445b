"""Accept the rules and enter, in a team or alone."""

from datetime import datetime

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import member
from gisu.competitions import events
from gisu.competitions.models import Acceptance, Competition, Entrant
from gisu.competitions.queries.finding import seat
from gisu.competitions.queries.handles import check_entering, check_qualified
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.membership.actions.roles import check_is_here, check_learns
from gisu.schedule.queries.audience import is_for_enrolment
from gisu.teams.actions import stand_alone
from gisu.teams.models import Team
from gisu.teams.queries import team_of, team_size
from gisu.ui.own_words import gettext as _


class NoTeam(Refusal):
    code = "no-team"


class TeamIsTooLarge(Refusal):
    code = "team-is-too-large"


class NotForTheirTrack(Refusal):
    code = "not-for-your-track"
    status = 403


class RulesHaveChanged(Refusal):
    code = "rules-have-changed"


@action
def accept_rules(
    *, competition: Competition, enrolment: Enrolment, rules_digest: str, now: datetime
) -> Entrant:
    """Accept the rules as they were shown, and enter with one's team; alone, as a team of one, where that is allowed.

    Raises HasLeft, NotALearner, RulesHaveChanged if `rules_digest` is not what the rules say now, NotForTheirTrack, NoTeam,
    TeamIsTooLarge, TooLateToEnter, IsCancelled, IsHidden, IsDisqualified. Again does nothing.
    """
    check_is_here(enrolment)
    check_learns(enrolment, now=now)
    _check_open(competition, enrolment, now)
    if not is_for_enrolment(competition.activity, enrolment):
        raise NotForTheirTrack(
            _("This competition is for another {track}."),
            remedy=_("If you think it should be for yours, ask the operators."),
        )
    if rules_digest != competition.rules_digest:
        raise RulesHaveChanged(
            _("The rules were changed while you read them."),
            remedy=_("Read them again, then accept."),
        )
    team = _team_to_enter(competition, enrolment, now)
    _acceptance, is_new = Acceptance.objects.get_or_create(
        competition=competition,
        enrolment=enrolment,
        rules_digest=rules_digest,
        defaults={"accepted_at": now},
    )
    if is_new:
        event = events.RulesAccepted(
            competition=competition.activity_id,
            enrolment=enrolment.pk,
            rules_digest=rules_digest,
        )
        record(
            event=event,
            cohort=competition.cohort,
            about=enrolment,
            by=enrolment.person,
            happened_at=now,
            now=now,
        )
    return enter(competition=competition, team=team, enrolment=enrolment, now=now)


@action
def enter(
    *, competition: Competition, team: Team, enrolment: Enrolment, now: datetime
) -> Entrant:
    """The team's part in the competition, begun if it has none."""
    entrant, is_new = Entrant.objects.get_or_create(
        competition=competition, team=team, defaults={"entered_at": now}
    )
    if is_new:
        event = events.Entered(competition=competition.activity_id, team=team.pk)
        record(
            event=event,
            cohort=competition.cohort,
            about=enrolment,
            by=enrolment.person,
            happened_at=now,
            now=now,
        )
    return entrant


def _check_open(competition: Competition, enrolment: Enrolment, now: datetime) -> None:
    asker = member(person=enrolment.person, cohort=competition.cohort, now=now)
    place = seat(competition=competition, member=asker, now=now)
    if place.accepted and place.entrant is not None:
        return
    check_entering(place)
    if place.entrant is not None:
        check_qualified(place.entrant)


def _team_to_enter(competition: Competition, enrolment: Enrolment, now: datetime) -> Team:
    team = team_of(enrolment=enrolment, team_set=competition.team_set)
    if team is None and competition.alone:
        return stand_alone(
            team_set=competition.team_set, enrolment=enrolment, by=enrolment.person, now=now
        )
    if team is None:
        raise NoTeam(
            _("This competition is entered in teams, and you are in none."),
            remedy=_("Ask an operator to put you in a team."),
        )
    size = team_size(team)
    if competition.max_team_size is not None and size > competition.max_team_size:
        raise TeamIsTooLarge(
            _("Team %(team)s has %(size)s people; here a team may have at most %(limit)s.")
            % {"team": team.name, "size": size, "limit": competition.max_team_size},
            remedy=_("Ask an operator to divide the team."),
        )
    return team
