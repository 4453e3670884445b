"""What somebody was told, how much of it is unread, and what waits to be mailed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.notices.enums import Category, How, Mail, Sending
from gisu.notices.models import Delivery, Notice, Telling, Webhook, Wishes

NEWS_LASTS = timedelta(days=7)
NEWS_SHOWN = 3


def unread_by_cohort(person: Person) -> dict[int | None, int]:
    """How many notices `person` has not read, by cohort (None: the whole site). One query."""
    rows = (
        Notice.objects.filter(person=person, read_at=None)
        .order_by()
        .values_list("telling__cohort")
        .annotate(count=Count("pk"))
    )
    return dict(rows)


def notices_of(
    person: Person,
    *,
    cohort: Cohort | None = None,
    category: str = "",
    unread: bool = False,
) -> QuerySet[Notice]:
    """What `person` was told, the latest first; of `cohort`, in `category`, unread only, where that is asked for."""
    found = Notice.objects.filter(person=person).select_related("telling__cohort")
    if cohort is not None:
        found = found.filter(telling__cohort=cohort)
    if category:
        found = found.filter(telling__category=category)
    if unread:
        found = found.filter(read_at=None)
    return found.order_by("-told_at", "-pk")


def seen_mark(person: Person) -> str:
    """Changes whenever the list of `person` would: with a new notice, and with one that is read. One query."""
    told = Notice.objects.filter(person=person).aggregate(
        count=Count("pk"), unread=Count("pk", filter=Q(read_at=None))
    )
    return f"{told['count']}-{told['unread']}"


def wishes_of(person: Person) -> Wishes:
    """How `person` wants to hear; what holds without a choice where they made none."""
    return Wishes.objects.filter(person=person).first() or Wishes(person=person)


def to_mail(notice_id: int) -> Notice | None:
    """The notice, if a mail about it is still wanted: not sent, not read meanwhile, by somebody who can sign in."""
    return _wanted_by_mail().filter(pk=notice_id, how=How.AT_ONCE).first()


def to_digest(*, person_id: int, slot: datetime) -> list[Notice]:
    """What a digest due at `slot` holds, by cohort and category."""
    rows = (
        _wanted_by_mail().filter(person=person_id, mail_at__lte=slot).exclude(how=How.AT_ONCE)
    )
    order = list(Category)
    return sorted(
        rows,
        key=lambda row: (
            row.telling.cohort_id or 0,
            order.index(Category(row.telling.category)),
            row.told_at,
            row.pk,
        ),
    )


def by_cohort_and_category(
    rows: Sequence[Notice],
) -> list[tuple[Cohort | None, list[tuple[str, list[Notice]]]]]:
    """Rows in the order of `to_digest`, as a mail shows them."""
    return [
        (
            cohort,
            [
                (str(Category(category).label), list(few))
                for category, few in groupby(some, key=lambda row: row.telling.category)
            ],
        )
        for cohort, some in groupby(rows, key=lambda row: row.telling.cohort)
    ]


def to_send(delivery_id: int) -> Delivery | None:
    """The delivery, if its channel is still there and, unless it is a trial, on."""
    return (
        Delivery.objects.filter(
            Q(telling=None) | Q(webhook__off_at=None),
            pk=delivery_id,
            state=Sending.WAITING,
            webhook__removed_at=None,
        )
        .select_related("webhook__cohort", "telling__cohort")
        .first()
    )


def channels_of(cohort: Cohort, *, text: str = "", state: str = "") -> QuerySet[Webhook]:
    """The channels of `cohort`, by name; those whose name holds `text`, that are "on" or "off"."""
    found = Webhook.objects.filter(cohort=cohort, removed_at=None)
    if text:
        found = found.filter(name__finds=text)
    if state in {"on", "off"}:
        found = found.filter(off_at__isnull=state == "on")
    return found.order_by("name", "pk")


def deliveries_of(webhook: Webhook, *, state: str = "") -> QuerySet[Delivery]:
    """What was sent to `webhook` or will be, the latest first; of one state, where that is asked for."""
    found = webhook.deliveries.select_related("telling__cohort").order_by("-asked_at", "-pk")
    return found.filter(state=state) if state else found


def reached() -> dict[str, int]:
    """How many notices and deliveries wait or did not arrive, on the whole site."""
    mail = dict(Notice.objects.order_by().values_list("mail").annotate(count=Count("pk")))
    sent = dict(Delivery.objects.order_by().values_list("state").annotate(count=Count("pk")))
    return {
        _("notices wait to be mailed"): mail.get(Mail.WAITING, 0),
        _("notices were mailed"): mail.get(Mail.SENT, 0),
        _("mails were refused by their address"): mail.get(Mail.REFUSED, 0),
        _("mails could not be sent"): mail.get(Mail.FAILED, 0),
        _("tellings wait for a channel"): sent.get(Sending.WAITING, 0),
        _("tellings did not reach a channel"): sent.get(Sending.FAILED, 0),
    }


def _wanted_by_mail() -> QuerySet[Notice]:
    return Notice.objects.filter(
        mail=Mail.WAITING, read_at=None, person__is_active=True
    ).select_related("telling__cohort", "person__wishes")


def last_telling(cohort: Cohort) -> int:
    """The number of the last fact people of `cohort` were told of; 0 where there is none. One query."""
    found = Telling.objects.filter(cohort=cohort).order_by("-pk")
    return found.values_list("pk", flat=True).first() or 0


def told_since(cohort: Cohort, last: int) -> tuple[tuple[str, int], ...]:
    """Of what was told after the fact `last`: what it says in the reader's language, and to how many. One query."""
    found = Telling.objects.filter(cohort=cohort, pk__gt=last).annotate(count=Count("notices"))
    return tuple((one.line, one.count) for one in found.order_by("pk") if one.count)
