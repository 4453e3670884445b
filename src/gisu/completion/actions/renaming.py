"""Give a requirement another short name: what names it holds its id, and what it ever asked stays its own."""

from datetime import datetime

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.completion import events
from gisu.completion.actions.requirements import KeyIsTaken, NoSuchRequirement
from gisu.completion.queries.asking import newest
from gisu.core.writes import action
from gisu.ledger.actions import keep_former_key, record


@action
def rename_requirement(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> None:
    """Call the requirement `was` by another key. Raises NoSuchRequirement, and KeyIsTaken for a key another has, retired or not."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    known = newest(cohort)
    if was not in known:
        raise NoSuchRequirement(
            _("There is no requirement “%(key)s”.") % {"key": was},
            remedy=_("There are: %(known)s.") % {"known": ", ".join(sorted(known)) or "–"},
        )
    if cohort.requirements.filter(key=key).exists():
        raise KeyIsTaken(
            _("Another requirement has or had the short name “%(key)s”.") % {"key": key},
            where=key,
            remedy=_("Choose another short name."),
        )
    found = known[was].telling.requirement
    found.key = key
    found.save(update_fields=["key"])
    keep_former_key(cohort=cohort, fact="requirement", key=was, thing=found.pk)
    event = events.RequirementRenamed(
        requirement=found.pk, was=was, now=key, at=now.isoformat()
    )
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
