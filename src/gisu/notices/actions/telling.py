"""Telling people: the rows and the work that follows, in the transaction of whatever happened."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.writes import within_action
from gisu.notices.enums import DIGESTS, How, Mail
from gisu.notices.kinds import Kind
from gisu.notices.models import Delivery, Notice, Telling, Webhook, Wishes
from gisu.notices.policy import Plan, plan
from gisu.work.actions.asking import Wanted, enqueue_many

MAIL = "notices.mail"
DIGEST = "notices.digest"
SEND = "notices.send"
AFTER_OTHER_WORK = -10  # a cohort's worth of mail is not to keep a submission waiting


@within_action
def tell(
    *,
    kind: Kind,
    cohort: Cohort | None,
    key: str,
    to: Iterable[Enrolment],
    facts: Mapping[str, Any],
    address: str,
    by: Person | None = None,
    is_public: bool = True,
    is_urgent: bool = False,
    now: datetime,
) -> Telling:
    """What `kind` says of the fact `key`, told to each of `to` as they wish; mail is on its way when this is committed.

    Said again under the same key it reaches only who was not told yet. Whoever did it (`by`), and whoever cannot sign
    in any more, is not told. Channels of the cohort hear it too, where it is public and its kind is for them.
    """
    said = Telling(
        key=f"{kind.name}:{cohort.slug if cohort else ''}:{key}",
        cohort=cohort,
        kind=kind.name,
        category=kind.category,
        facts=dict(facts),
        address=address,
        told_at=now,
    )
    telling, is_new = _written(said)
    people = {one.person_id: one.person for one in to if one.person.is_active}
    people.pop(by.pk if by else 0, None)
    if not is_new:
        for told in telling.notices.filter(person__in=people).values_list(
            "person_id", flat=True
        ):
            del people[told]
    _tell_people(telling, people, kind, is_urgent=is_urgent or kind.is_urgent, now=now)
    if is_new and is_public and kind.is_for_channels and cohort is not None:
        _tell_channels(telling, cohort, now=now)
    return telling


def _written(said: Telling) -> tuple[Telling, bool]:
    """The telling of its key, and whether it is new; in one statement where it is.

    Of two who say the first word at once the second waits, and takes it for new as well: whoever was told is told once
    all the same, by what the tables allow.
    """
    known = Telling.objects.filter(key=said.key).first()
    if known is not None:
        return known, False
    Telling.objects.bulk_create(
        [said], update_conflicts=True, unique_fields=["key"], update_fields=["kind"]
    )
    return said, True


def _tell_people(
    telling: Telling,
    people: dict[int, Person],
    kind: Kind,
    *,
    is_urgent: bool,
    now: datetime,
) -> None:
    wishes = Wishes.objects.in_bulk(people)
    plans: dict[int, Plan] = {}
    for pk in people:
        wish = wishes.get(pk) or Wishes()
        found = plan(
            how=wish.how(kind.category, kind.how),
            quiet=wish.quiet,
            zone=wish.zone_in(telling.cohort),
            is_urgent=is_urgent,
            now=now,
        )
        if found is not None:
            plans[pk] = found
    Notice.objects.bulk_create(
        (_notice(telling, pk, found, now) for pk, found in plans.items()), ignore_conflicts=True
    )
    _ask_for_mail(telling, plans, now=now)


def _notice(telling: Telling, person_id: int, found: Plan, now: datetime) -> Notice:
    return Notice(
        telling=telling,
        person_id=person_id,
        told_at=now,
        how=found.how,
        mail=Mail.NONE if found.mail_at is None else Mail.WAITING,
        mail_at=found.mail_at,
    )


def _ask_for_mail(telling: Telling, plans: dict[int, Plan], *, now: datetime) -> None:
    at_once = [pk for pk, found in plans.items() if found.how is How.AT_ONCE]
    if at_once:
        rows = Notice.objects.filter(telling=telling, person__in=at_once)
        wanted = [
            Wanted({"notice": row.pk}, key=f"{MAIL}:{row.pk}", run_at=row.mail_at)
            for row in rows.order_by("pk")
        ]
        enqueue_many(kind=MAIL, wanted=wanted, priority=AFTER_OTHER_WORK, now=now)
    digests = {pk: found.mail_at for pk, found in plans.items() if found.how in DIGESTS}
    enqueue_many(
        kind=DIGEST,
        wanted=[digest(pk, slot) for pk, slot in digests.items() if slot is not None],
        priority=AFTER_OTHER_WORK,
        now=now,
    )


def digest(person_id: int, slot: datetime) -> Wanted:
    """The work of a person's digest at `slot`: asked for often, done once."""
    said = slot.isoformat()
    return Wanted(
        {"person": person_id, "slot": said}, key=f"{DIGEST}:{person_id}:{said}", run_at=slot
    )


def _tell_channels(telling: Telling, cohort: Cohort, *, now: datetime) -> None:
    hooks = Webhook.objects.filter(cohort=cohort, off_at=None, removed_at=None).order_by("pk")
    rows = [
        Delivery(webhook=hook, telling=telling, asked_at=now)
        for hook in hooks
        if telling.category in hook.categories
    ]
    if not rows:
        return
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    made = Delivery.objects.filter(telling=telling).order_by("pk")
    enqueue_many(
        kind=SEND, wanted=[sending(one) for one in made], priority=AFTER_OTHER_WORK, now=now
    )


def sending(delivery: Delivery) -> Wanted:
    return Wanted({"delivery": delivery.pk}, key=f"{SEND}:{delivery.pk}")
