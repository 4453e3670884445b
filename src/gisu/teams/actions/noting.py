"""What all of these have in common: the set held while who is in a team changes, an entry of the moment, short names."""

import re
from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.refusals import Refusal
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.stages.models import Stage
from gisu.teams.errors import TeamsAreLocked
from gisu.teams.models import Team, TeamSet
from gisu.ui.own_words import gettext as _
from gisu_scoring.text.clean_text import shown

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY = 60


def hold(team_set: TeamSet) -> TeamSet:
    """Hold the set until the transaction ends, and let whoever keeps its teams look again."""
    held = TeamSet.objects.select_for_update().get(pk=team_set.pk)
    held.version += 1
    held.save(update_fields=["version"])
    return held


def refuse_when_locked(team_set: TeamSet, *, why: str, now: datetime) -> None:
    """Raise TeamsAreLocked, unless somebody says `why` the teams change all the same."""
    if team_set.is_locked(now) and not why:
        raise TeamsAreLocked(
            _("These teams are fixed."),
            remedy=_("Ask an operator. They can still change a team, giving a reason."),
        )


def note(
    event: Event, *, team: Team, about: Enrolment | None, by: Person | None, now: datetime
) -> None:
    record(event=event, cohort=team.cohort, about=about, by=by, happened_at=now, now=now)


def refuse_bad_key(key: str, *, where: str, refusal: type[Refusal]) -> None:
    """Raise `refusal` for what cannot stand in an address, nor in a program's folder."""
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise refusal(
            _("“%(key)s” is no short name.") % {"key": shown(key)},
            where=where,
            remedy=_("Use lower-case letters, digits and hyphens, such as main-teams."),
        )


def stage_called(cohort: Cohort, key: str, *, refusal: type[Refusal]) -> Stage:
    """The stage `key`. Raises `refusal` where there is none, naming those there are."""
    stages = {stage.key: stage for stage in Stage.objects.filter(cohort=cohort)}
    if key not in stages:
        raise refusal(
            _("There is no {stage} %(stage)s.") % {"stage": key},
            where="stage",
            remedy=_("There are: %(known)s.") % {"known": ", ".join(sorted(stages)) or "–"},
        )
    return stages[key]
