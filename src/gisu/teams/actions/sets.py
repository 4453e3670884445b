"""Team sets: made, described anew, removed."""

from datetime import datetime
from typing import Any

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.part_reading import read_part
from gisu.core.removal import is_used
from gisu.core.texts import Text, words
from gisu.core.writes import action
from gisu.ledger.actions import keep_former_key, record
from gisu.stages.actions.keys import refuse_bad_key, stage_called
from gisu.stages.errors import InUse
from gisu.stages.models import Stage
from gisu.stages.moments import as_written
from gisu.teams import events, part
from gisu.teams.enums import Forming
from gisu.teams.errors import BadTeamSet, TeamSetIsUsed
from gisu.teams.models import TeamSet
from gisu.ui.own_words import gettext as _

# The word that is a page where a set's key would stand.
RESERVED = "new"


@action
def make_team_set(
    *, cohort: Cohort, slug: str, name: Text, locks_at: datetime | None = None
) -> TeamSet:
    """The set `slug` of `cohort`, made if there is none yet. Raises BadTeamSet."""
    name = _read(slug, name).title.model_dump()
    made, _new = TeamSet.objects.get_or_create(
        cohort=cohort, slug=slug, defaults={"name": name, "locks_at": locks_at}
    )
    return made


@action
def set_team_set(
    *,
    cohort: Cohort,
    key: str,
    name: Text,
    stage: str | None = None,
    forms: str = Forming.OPERATORS,
    size_min: int = 1,
    size_max: int | None = None,
    locks: str | None = None,
    locks_at: datetime | None = None,
    individual: bool = False,
    by: Person | None,
    now: datetime,
) -> TeamSet:
    """The set `key` as said, made or changed; where nothing differs nothing is written.

    `locks` is the moment as it was written, `locks_at` what it means in this cohort: both or neither. Who is in a team
    already stays, also in one that is larger than `size_max` now. Raises BadTeamSet, also for a stage there is not.
    """
    _refuse_bad_key(key)
    _check(size_min=size_min, size_max=size_max, individual=individual)
    written = locks or (as_written(locks_at, cohort.zone) if locks_at else None)
    name = _read(
        key,
        name,
        stage=stage,
        forms=forms,
        size_min=size_min,
        size_max=size_max,
        locks=written,
        individual=individual,
    ).title.model_dump()
    said: dict[str, Any] = {
        "name": dict(name),
        "stage": stage_called(cohort, stage, refusal=BadTeamSet) if stage else None,
        "forms": Forming(forms).value,
        "size_min": size_min,
        "size_max": size_max,
        "locks": written or "",
        "locks_at": locks_at,
        "individual": individual,
    }
    present = TeamSet.objects.select_for_update(of=("self",)).select_related("stage")
    known = present.filter(cohort=cohort, slug=key).first()
    if known is None:
        known = TeamSet.objects.create(cohort=cohort, slug=key, **said)
    elif all(getattr(known, field) == value for field, value in said.items()):
        return known
    else:
        _refuse_to_divide(known, individual=individual)
        for field, value in said.items():
            setattr(known, field, value)
        known.version += 1
        known.save(update_fields=[*said, "version"])
    event = events.TeamSetDescribed(
        team_set=known.pk,
        stage=known.stage_id,
        forms=known.forms,
        size_min=size_min,
        size_max=size_max,
        locks_at=locks_at.isoformat() if locks_at else None,
        individual=individual,
        version=known.version,
    )
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return known


@action
def rename_team_set(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> TeamSet:
    """Call the set `was` by another key; its teams stay in it. Raises BadTeamSet."""
    _refuse_bad_key(key)
    found = TeamSet.objects.get(cohort=cohort, slug=was)
    found.slug = key
    found.save(update_fields=["slug"])
    keep_former_key(cohort=cohort, fact="team_set", key=was, thing=found.pk)
    event = events.TeamSetRenamed(team_set=found.pk, was=was, now=key, at=now.isoformat())
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return found


@action
def remove_team_set(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
    """There is no set `key` any more. Raises TeamSetIsUsed where teams or a competition are in it."""
    found = TeamSet.objects.select_for_update().filter(cohort=cohort, slug=key).first()
    if found is None:
        return
    if is_used(found):
        raise TeamSetIsUsed(
            _("The team set %(name)s has teams, or a competition uses it.")
            % {"name": words(found.name)},
            remedy=_("Keep it: who was in which team is part of what happened."),
        )
    found.removed_at = now
    found.save(update_fields=["removed_at"])
    event = events.TeamSetRemoved(team_set=found.pk, at=now.isoformat())
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)


def keep_stage_of_team_sets(stage: Stage) -> None:
    """Raise InUse where team sets are for `stage`."""
    sets = list(stage.team_sets.order_by("slug").values_list("slug", flat=True))
    if sets:
        raise InUse(
            _("The team sets %(sets)s are for {stage} %(stage)s.")
            % {"stage": stage.key, "sets": ", ".join(sets)},
            where=stage.key,
            remedy=_("Let them be for another {stage} or for none first."),
        )


def _read(key: str, name: Text, **said: Any) -> part.TeamSet:
    """As a program's folder would say it. Raises BadTeamSet."""
    return read_part(part.TeamSet, BadTeamSet, key=key, title=dict(name), **said)


def _refuse_bad_key(key: str) -> None:
    refuse_bad_key(key, where="key", refusal=BadTeamSet)
    if key == RESERVED:
        raise BadTeamSet(
            _("“%(key)s” is the name of a page.") % {"key": key},
            where="key",
            remedy=_("Choose another short name."),
        )


def _check(*, size_min: int, size_max: int | None, individual: bool) -> None:
    if size_min < 1 or (size_max is not None and size_max < size_min):
        raise BadTeamSet(
            _(
                "A team has at least one person, and its largest size is no less than its smallest."
            ),
            where="size_max",
        )
    if individual and size_max != 1:
        raise BadTeamSet(
            _("Where everybody stands alone, a team has one person at most."),
            where="size_max",
            remedy=_("Set the largest size to 1."),
        )


def _refuse_to_divide(known: TeamSet, *, individual: bool) -> None:
    if not individual or known.individual:
        return
    members = known.teams.filter(memberships__left_at=None).values_list("pk", flat=True)
    found = list(members.order_by())
    if len(found) != len(set(found)):
        raise TeamSetIsUsed(
            _("Some teams of %(name)s have several people.") % {"name": words(known.name)},
            remedy=_("Take them out first, or make another team set."),
        )
