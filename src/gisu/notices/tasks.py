"""What notices have done later: mail at once and in digests, announcements at their time, channels elsewhere."""

from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gisu.accounts.models import Person
from gisu.notices.actions import channeling, posting
from gisu.notices.actions.channeling import note_try
from gisu.notices.actions.telling import DIGEST, MAIL, SEND
from gisu.notices.errors import AddressRefused
from gisu.notices.mail import MailRefused, digest_mail, notice_mail, post
from gisu.notices.outside import OutOfReach, send
from gisu.notices.queries import to_digest, to_mail, to_send
from gisu.notices.requests import request_for
from gisu.work.registry import Effect, Job, task

LANE = "mail"
ATTEMPTS = 60  # with the longest wait of five minutes: a mail server may be away for four hours
CHANNEL_ATTEMPTS = 12  # over a quarter of an hour


def _no_mail(job: Job, _reference: str) -> Effect:
    return lambda now: posting.note_failing(notice_ids=[job.payload["notice"]], now=now)


@task(MAIL, title=_("Sending a notice by mail"), lane=LANE, attempts=ATTEMPTS, gave_up=_no_mail)
def send_notice(job: Job) -> Effect | None:
    """Send the mail, unless it was sent, read in the site or unwished since."""
    notice = to_mail(job.payload["notice"])
    if notice is None:
        return None
    try:
        post(notice_mail(notice))
    except MailRefused as refused:
        return _refused(notice.person, [notice.pk], refused)
    return lambda now: posting.note_mailed(notice_ids=[notice.pk], now=now)


def _no_digest(job: Job, _reference: str) -> Effect:
    rows = to_digest(person_id=job.payload["person"], slot=_slot(job))
    ids = [row.pk for row in rows]
    return lambda now: posting.note_failing(notice_ids=ids, now=now)


@task(DIGEST, title=_("Sending a digest"), lane=LANE, attempts=ATTEMPTS, gave_up=_no_digest)
def send_digest(job: Job) -> Effect | None:
    """Send what has come together, if anything has that was not read meanwhile."""
    rows = to_digest(person_id=job.payload["person"], slot=_slot(job))
    if rows:
        try:
            post(digest_mail(rows[0].person, rows, slot=_slot(job)))
        except MailRefused as refused:
            return _refused(rows[0].person, [row.pk for row in rows], refused)
    return partial(_sent_digest, job, [row.pk for row in rows])


def _sent_digest(job: Job, notice_ids: list[int], now: datetime) -> None:
    posting.note_digest(
        person_id=job.payload["person"],
        slot=_slot(job),
        notice_ids=notice_ids,
        item_id=job.item_id,
        now=now,
    )


def _refused(person: Person, notice_ids: list[int], refused: MailRefused) -> Effect:
    said = str(refused)
    return lambda now: posting.note_refused(
        person=person, notice_ids=notice_ids, said=said, now=now
    )


def _slot(job: Job) -> datetime:
    return datetime.fromisoformat(job.payload["slot"])


def _not_delivered(job: Job, _reference: str) -> Effect:
    return lambda now: channeling.note_undelivered(delivery_id=job.payload["delivery"], now=now)


@task(
    SEND,
    title=_("Telling a channel"),
    lane=LANE,
    attempts=CHANNEL_ATTEMPTS,
    gave_up=_not_delivered,
)
def send_to_channel(job: Job) -> Effect | None:
    """POST it to the channel, unless that was switched off or removed since."""
    delivery = to_send(job.payload["delivery"])
    if delivery is None:
        return _not_delivered(job, "")
    now = timezone.now()
    body, headers = request_for(delivery, now=now)
    try:
        answer = send(delivery.webhook.address, body=body, headers=headers)
    except (OutOfReach, AddressRefused) as error:
        note_try(delivery_id=delivery.pk, status=None, answer=str(error), now=timezone.now())
        raise
    if not answer.is_good:
        note_try(
            delivery_id=delivery.pk,
            status=answer.status,
            answer=answer.said,
            now=timezone.now(),
        )
        raise OutOfReach(f"{answer.status} {answer.said}")
    return lambda now: channeling.note_delivered(
        delivery_id=delivery.pk, status=answer.status, answer=answer.said, now=now
    )
