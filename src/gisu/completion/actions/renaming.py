"""Give a requirement another short name, and let requirements follow what they name: nothing that is asked changes by it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.completion import events
from gisu.completion.actions.requirements import NoSuchRequirement, refuse_key_of_another
from gisu.completion.models import Excepted, Requirement
from gisu.completion.queries.asking import newest, tellings
from gisu.core.writes import action
from gisu.ledger.actions import record


@action
def rename_requirement(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> None:
    """Call the requirement `was` by another key: in all it ever said, in what is made of it, in exceptions from it.

    Raises NoSuchRequirement, and KeyIsTaken for a key another requirement has or had.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    known = newest(cohort)
    if was not in known:
        raise NoSuchRequirement(
            _("There is no requirement “%(key)s”.") % {"key": was},
            remedy=_("There are: %(known)s.") % {"known": ", ".join(sorted(known)) or "–"},
        )
    refuse_key_of_another(cohort, key, was=was)
    for telling in tellings(cohort):
        said = _with_key(telling.said, was, key)
        own = key if telling.key == was else telling.key
        Requirement.objects.filter(pk=telling.pk).update(said=said, key=own)
    given = Excepted.objects.filter(enrolment__cohort=cohort, requirement=was)
    given.update(requirement=key)
    event = events.RequirementRenamed(requirement=was, was=was, now=key)
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    rename_in_where(cohort=cohort, fact="requirement", was=was, key=key, by=by, now=now)


@action
def rename_in_where(
    *,
    cohort: Cohort,
    fact: str,
    was: str,
    key: str,
    by: Person | None,  # noqa: ARG001  the renamed thing's own entry says who
    now: datetime,  # noqa: ARG001  and when
) -> None:
    """Let every telling that counts entries with `fact` `was` count them under `key`: they are the same entries."""
    for telling in tellings(cohort):
        where = telling.said.get("where") or {}
        if where.get(fact) == was:
            said = {**telling.said, "where": {**where, fact: key}}
            Requirement.objects.filter(pk=telling.pk).update(said=said)


def _with_key(said: Mapping[str, Any], was: str, key: str) -> dict[str, Any]:
    """What a telling says, with `key` wherever it says `was` of a requirement."""
    found = dict(said)
    if found.get("key") == was:
        found["key"] = key
    if "of" in found:
        found["of"] = [key if one == was else one for one in found["of"]]
    if "weights" in found:
        found["weights"] = {
            key if one == was else one: weight for one, weight in found["weights"].items()
        }
    return found
