"""Write what the cohort itself says: its name and days, its labels, its policies. Rooms below the ledger record nothing."""

from datetime import date, datetime
from typing import Any

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Policy
from gisu.cohorts.part import Cohort as CohortItem
from gisu.core.texts import Text
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.ledger.events import Event
from gisu.stages import events
from gisu.stages.actions.moving import move_start, settle


@action
def set_cohort(
    *, cohort: Cohort, item: CohortItem, ends_on: date, by: Person | None, now: datetime
) -> Cohort:
    """Let the cohort be as `item` says. What is counted from its start moves with it. Raises what `move_start` raises."""
    zone = cohort.time_zone
    wanted: dict[str, Any] = {
        "name": item.name.model_dump(),
        "time_zone": item.zone,
        "accent": item.accent,
        "weeks": item.weeks,
    }
    changed = [name for name, value in wanted.items() if getattr(cohort, name) != value]
    if changed:
        for name in changed:
            setattr(cohort, name, wanted[name])
        cohort.save(update_fields=changed)
        event = events.CohortChanged(
            name_ko=item.name.ko,
            name_en=item.name.en,
            time_zone=item.zone,
            accent=item.accent,
            weeks=item.weeks,
        )
        _record(event, cohort, by, now)
    move_start(cohort=cohort, starts_on=item.starts, ends_on=ends_on, by=by, now=now)
    if cohort.time_zone != zone:
        settle(cohort, by=by, now=now)
    return cohort


@action
def set_label(
    *, cohort: Cohort, key: str, words: Text | None, by: Person | None, now: datetime
) -> Cohort:
    """Call `key` by `words` in this cohort; by the usual word, with None. As it is already, nothing happens."""
    present = Cohort.objects.select_for_update().get(pk=cohort.pk).labels
    wanted = {name: said for name, said in present.items() if name != key}
    if words is not None:
        wanted[key] = dict(words)
    cohort.labels = wanted
    if wanted == present:
        return cohort
    cohort.save(update_fields=["labels"])
    said = words or {"ko": "", "en": ""}
    _record(events.LabelSet(label=key, ko=said["ko"], en=said["en"]), cohort, by, now)
    return cohort


@action
def set_policy(
    *,
    cohort: Cohort,
    key: str,
    value: Any,
    holds_from: date,
    written_from: str,
    reason: str,
    by: Person | None,
    now: datetime,
) -> Policy:
    """Let `key` be `value` from a day on. As it is already, nothing happens; what was said before stays on record."""
    latest = cohort.policies.filter(key=key).order_by("holds_from", "set_at", "pk").last()
    said = (value, holds_from, written_from, reason)
    if latest and said == (
        latest.value,
        latest.holds_from,
        latest.written_from,
        latest.reason,
    ):
        return latest
    made = Policy.objects.create(
        cohort=cohort,
        key=key,
        value=value,
        holds_from=holds_from,
        written_from=written_from,
        reason=reason,
        set_by=by,
        set_at=now,
    )
    event = events.PolicySet(
        policy=key, value=value, holds_from=holds_from.isoformat(), row=made.pk
    )
    _record(event, cohort, by, now)
    return made


@action
def end_policy(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> Policy:
    """Let `key` say nothing from today on, or from the day it would have begun."""
    latest = cohort.policies.filter(key=key).order_by("holds_from", "set_at", "pk").last()
    today = now.astimezone(cohort.zone).date()
    ends_on = max(today, latest.holds_from) if latest else today
    return set_policy(
        cohort=cohort,
        key=key,
        value=None,
        holds_from=ends_on,
        written_from=ends_on.isoformat(),
        reason="",
        by=by,
        now=now,
    )


def _record(event: Event, cohort: Cohort, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
