"""Give a competition another short name, or take it away: that only while nobody has entered it."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions import events
from gisu.competitions.models import Competition
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import keep_former_key, record


class AlreadyEntered(Refusal):
    code = "already-entered"


@action
def rename(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> Competition:
    """Call the competition `was` by the short name `key`: what people did names it by its id, and the old name leads on."""
    competition = _known(cohort, was)
    competition.activity.slug = key
    competition.activity.save(update_fields=["slug"])
    keep_former_key(cohort=cohort, fact="competition", key=was, thing=competition.activity_id)
    event = events.Renamed(
        competition=competition.activity_id, was=was, now=key, at=now.isoformat()
    )
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return competition


@action
def remove(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
    """Take the competition `key` away. Raises AlreadyEntered."""
    competition = _untouched(cohort, key)
    activity = competition.activity
    competition.delete()
    activity.extensions.filter(withdrawn_at=None).update(withdrawn_at=now)
    activity.removed_at = now
    activity.save(update_fields=["removed_at"])
    event = events.Removed(competition=activity.pk, at=now.isoformat())
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)


def _known(cohort: Cohort, slug: str) -> Competition:
    known = Competition.objects.select_related("activity")
    return known.get(cohort=cohort, activity__slug=slug)


def _untouched(cohort: Cohort, slug: str) -> Competition:
    found = _known(cohort, slug)
    if found.entrants.exists() or found.acceptances.exists():
        raise AlreadyEntered(
            _("Teams have entered the competition %(competition)s.") % {"competition": slug},
            where=slug,
            remedy=_("Keep it. You can close it, call it off or hide it on its own page."),
        )
    return found
