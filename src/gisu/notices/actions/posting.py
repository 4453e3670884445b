"""What became of mail: it went out, was refused, or could not be sent."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import cohorts_of, people_with_role
from gisu.core.destinations import address_of
from gisu.core.writes import action
from gisu.notices import notices
from gisu.notices.actions.telling import DIGEST, digest, tell
from gisu.notices.enums import Mail
from gisu.notices.kinds import Kind
from gisu.notices.models import Notice
from gisu.notices.queries import to_digest
from gisu.work.actions.asking import Wanted, enqueue_many

STILL_RUN = timedelta(days=30)  # operators look after a cohort for a while after its last day


@action
def note_mailed(*, notice_ids: Collection[int], now: datetime) -> None:
    """Keep that the mail about these went out."""
    waiting = Notice.objects.filter(pk__in=notice_ids, mail=Mail.WAITING)
    waiting.update(mail=Mail.SENT, mailed_at=now)


@action
def note_digest(
    *, person_id: int, slot: datetime, notice_ids: Collection[int], item_id: int, now: datetime
) -> None:
    """Keep that a digest went out. What was told while it was sent has one more asked for."""
    note_mailed(notice_ids=notice_ids, now=now)
    if to_digest(person_id=person_id, slot=slot):
        again = digest(person_id, slot)
        key = f"{DIGEST}:{person_id}:after:{item_id}"
        enqueue_many(kind=DIGEST, wanted=[Wanted(again.payload, key=key)], now=now)


@action
def note_refused(
    *, person: Person, notice_ids: Collection[int], said: str, now: datetime
) -> None:
    """Keep that no mail reaches `person`, and tell the operators of their cohorts, once a day."""
    Notice.objects.filter(pk__in=notice_ids).update(mail=Mail.REFUSED)
    for cohort in cohorts_of(person):
        tell_operators(
            kind=notices.MAIL_REFUSED,
            cohort=cohort,
            key=f"person={person.pk}:{now:%Y-%m-%d}",
            facts={"name": person.name, "email": person.email, "said": said},
            now=now,
        )


@action
def note_failing(*, notice_ids: Collection[int], now: datetime) -> None:
    """Give up mail that could not be sent for a fault of ours, and tell all operators, once a day."""
    Notice.objects.filter(pk__in=notice_ids, mail=Mail.WAITING).update(mail=Mail.FAILED)
    tell_all_operators(
        kind=notices.MAIL_FAILING,
        key=f"{now:%Y-%m-%d}",
        facts={},
        purpose="background-work",
        now=now,
    )


@action
def note_work_failed(*, title: Any, item_id: int, reference: str, now: datetime) -> None:
    """Tell all operators that an item gave up."""
    tell_all_operators(
        kind=notices.WORK_FAILED,
        key=f"item={item_id}:{reference}",
        facts={"work": title, "item": item_id, "reference": reference or "–"},
        purpose="background-work",
        now=now,
    )


@action
def tell_operators(
    *,
    kind: Kind,
    cohort: Cohort,
    key: str,
    facts: dict[str, Any],
    address: str = "",
    by: Person | None = None,
    now: datetime,
) -> None:
    """Tell those who run `cohort`."""
    tell(
        kind=kind,
        cohort=cohort,
        key=key,
        to=people_with_role(cohort=cohort, role=Role.OPERATOR, now=now),
        facts=facts,
        address=address or address_of("people", cohort.slug),
        by=by,
        is_public=False,
        now=now,
    )


@action
def tell_all_operators(
    *, kind: Kind, key: str, facts: dict[str, Any], purpose: str, now: datetime
) -> None:
    """Tell whoever runs a cohort now, each once, leading to the page for `purpose` of their newest cohort."""
    told: set[int] = set()
    running = Cohort.objects.filter(ends_on__gte=(now - STILL_RUN).date())
    for cohort in running.order_by("-starts_on", "slug"):
        operators = people_with_role(cohort=cohort, role=Role.OPERATOR, now=now)
        new = [one for one in operators if one.person_id not in told]
        told.update(one.person_id for one in new)
        tell(
            kind=kind,
            cohort=cohort,
            key=key,
            to=new,
            facts=facts,
            address=address_of(purpose, cohort.slug),
            now=now,
        )
