"""Put competitions whose times are counted from the cohort's start where they belong now."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions import part
from gisu.competitions.actions.comparing import Described, differences
from gisu.competitions.actions.running import plan_reveal
from gisu.competitions.actions.timing import as_written, still_closed
from gisu.competitions.models import Competition, Phase
from gisu.competitions.queries.finding import competitions
from gisu.core.writes import action
from gisu.schedule.actions.activities import reschedule
from gisu.schedule.policy import Times
from gisu.stages.errors import BadPlan, HasBegun, told
from gisu.stages.moments import Weeks, instant
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu_scoring.text.moments import MomentError


@action
def settle_competitions(*, cohort: Cohort, by: Person | None, now: datetime) -> None:
    """Move every competition whose written times mean others by now. Raises HasBegun, BadPlan."""
    weeks = weeks_of_cohort(cohort)
    for competition in competitions(cohort):
        item = as_written(competition)
        if item is not None:
            _settle(competition, _wanted(competition, item, weeks), by=by, now=now)


def _wanted(competition: Competition, item: part.Competition, weeks: Weeks) -> Described:
    """The competition as it is, at the times `item` means."""
    zone = competition.cohort.zone
    said = {one.key: one for one in item.phases}
    present = list(competition.phases.all())
    try:
        phases: tuple[dict[str, Any], ...] = tuple(
            {
                "key": one.key,
                "opens_at": instant(said[one.key].opens, weeks=weeks, zone=zone),
                "due_at": instant(said[one.key].due, weeks=weeks, zone=zone),
            }
            for one in present
            if one.key in said
        )
        closes = instant(item.closes, weeks=weeks, zone=zone) if item.closes else None
        revealed = None
        if item.reveal is not None and not isinstance(item.reveal, str):
            revealed = instant(item.reveal, weeks=weeks, zone=zone)
    except MomentError as error:
        what, remedy = told(error.code, error.params)
        raise BadPlan(what, where=competition.slug, remedy=remedy) from error
    last = phases[-1]["due_at"]
    return Described(
        title=competition.activity.title,
        fields={"reveal_at": revealed},
        times=still_closed(competition, Times(phases[0]["opens_at"], last, closes or last)),
        phases=phases,
        files=tuple(_files(competition)),
        team_set=competition.team_set.slug,
    )


def _files(competition: Competition) -> Any:
    return competition.files.values("name", "about", "digest", "position")


def _settle(
    competition: Competition, wanted: Described, *, by: Person | None, now: datetime
) -> None:
    changes = list(differences(competition, wanted))
    if not changes:
        return
    refused = next((one.refused for one in changes if one.refused), "")
    if refused or competition.activity.opens_at <= now:
        raise HasBegun(
            refused
            or _("%(activity)s has begun, and people may have taken part: it cannot move.")
            % {"activity": competition.slug},
            where=competition.slug,
            remedy=_("Write its times as dates first; then it stays where it was."),
        )
    reschedule(
        activity=competition.activity, title=wanted.title, times=wanted.times, by=by, now=now
    )
    for phase in wanted.phases:
        times = {name: phase[name] for name in ("opens_at", "due_at")}
        Phase.objects.filter(competition=competition, key=phase["key"]).update(**times)
    competition.reveal_at = wanted.fields["reveal_at"]
    competition.save(update_fields=["reveal_at"])
    Competition.objects.filter(pk=competition.pk).update(board_version=F("board_version") + 1)
    if competition.reveal_at is not None:
        plan_reveal(competition=competition, at=competition.reveal_at, now=now)
