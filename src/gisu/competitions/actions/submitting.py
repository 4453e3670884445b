"""Take a file in and reserve a try for it."""

import hashlib
from datetime import datetime
from typing import Any

import structlog
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member
from gisu.competitions import events
from gisu.competitions.actions.holding import hold
from gisu.competitions.enums import MOST_MESSAGE, SCORE, Channel, Step
from gisu.competitions.models import Competition, Entrant, Submission, SubmissionStep
from gisu.competitions.policy import Allowance, day_of
from gisu.competitions.queries.finding import Seat, seat
from gisu.competitions.queries.handles import check_is_shown, check_qualified
from gisu.competitions.queries.limits import allowance
from gisu.core import blobs
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.schedule.enums import Phase as Is
from gisu.schedule.queries.handles import check_is_on
from gisu.ui.numbers import limit_in_megabytes
from gisu.ui.times import exact
from gisu.work.actions.asking import enqueue
from gisu_scoring.text.clean_text import clean_line

LONGEST_KEY = 64  # of a submission's `once`
log = structlog.get_logger(__name__)


class NotEntered(Refusal):
    code = "not-entered"


class NotOpen(Refusal):
    code = "not-open"


class NoTriesLeft(Refusal):
    code = "no-tries-left"
    status = 429


class TooManyMalformed(Refusal):
    code = "too-many-malformed"
    status = 429


class TooManyAtOnce(Refusal):
    """As many files wait for their check as may have mistakes."""

    code = "too-many-at-once"
    status = 429


class KeyUsed(Refusal):
    """The key under which a file came names another one already."""

    code = "key-used"


class FileTooLarge(Refusal):
    code = "file-too-large"
    status = 413


class MessageTooLong(Refusal):
    code = "message-too-long"
    status = 422


class CannotKeep(Refusal):
    """Our disk is full or broken."""

    code = "cannot-keep"
    status = 503


def hand_in(
    *,
    competition: Competition,
    member: Member,
    file: File[Any],
    message: str,
    channel: Channel,
    once: str | None,
    now: datetime,
) -> Submission:
    """Store the file, reserve a try, and queue it for scoring; returns the submission, or the one `once` made before.

    The file is stored before the short lock of `reserve`, and what is certain to be refused is refused before that.
    Raises NotEntered, NotOpen, NoTriesLeft, TooManyMalformed, TooManyAtOnce, FileTooLarge, MessageTooLong, CannotKeep,
    KeyUsed, IsDisqualified, IsCancelled, IsHidden; then nothing was taken and nothing counts.
    """
    message, once = clean_line(message), _short(once)
    if len(message) > MOST_MESSAGE:
        raise MessageTooLong(
            _("The message is longer than %(limit)s characters.") % {"limit": MOST_MESSAGE},
            where="message",
            remedy=_("Shorten it and send the file again; no try was taken."),
        )
    limit = int(competition.task["max_bytes"])
    if file.size > limit:
        raise FileTooLarge(
            _("%(name)s is larger than this competition takes: at most %(limit)s MB.")
            % {"name": file.name, "limit": limit_in_megabytes(limit)},
            remedy=_(
                "Send a smaller file: only the columns that are asked for, without an index."
            ),
        )
    place = seat(competition=competition, member=member, now=now)
    sent = _sent_before(place.entrant, once)
    if sent is not None:
        _check_same(sent, digest=_digest(file), message=message)
        return sent  # even where it is closed by now: it came in time, only our answer was lost
    _check_open(place)
    return reserve(
        competition=competition,
        member=member,
        blob=_keep(file),
        file_name=(file.name or "submission.csv")[-200:],
        message=message,
        channel=channel,
        once=once,
        now=now,
    )


@action
def reserve(
    *,
    competition: Competition,
    member: Member,
    blob: blobs.Blob,
    file_name: str,
    message: str,
    channel: Channel,
    once: str | None,
    now: datetime,
) -> Submission:
    """Reserve a try for a stored file under the lock of the team's row, and queue it.

    However many arrive at once, exactly as many pass as the limits say. Raises as `hand_in`.
    """
    place = seat(competition=competition, member=member, now=now)
    entrant = _check_open(place)
    hold(entrant.pk)
    sent = _sent_before(entrant, once)
    if sent is not None:
        _check_same(sent, digest=blob.digest, message=message)
        return sent
    assert place.phase is not None  # noqa: S101  _check_open saw to it
    entrant.competition = competition
    _check_limits(allowance(entrant=entrant, phase=place.phase, now=now))
    enrolment = _enrolment(member)
    submission = Submission.objects.create(
        competition=competition,
        entrant=entrant,
        enrolment=enrolment,
        phase=place.phase,
        file_name=file_name,
        size=blob.size,
        digest=blob.digest,
        message=message,
        channel=channel,
        once=once,
        received_at=now,
        day=day_of(now, competition.cohort.zone),
        late=not place.state.on_time or competition.is_revealed,
    )
    _check_not_revealed_since(submission)
    SubmissionStep.objects.bulk_create(
        SubmissionStep(submission=submission, step=step, at=now)
        for step in (Step.RECEIVED, Step.QUEUED)
    )
    enqueue(
        kind=SCORE,
        payload={"submission": submission.pk},
        key=f"{SCORE}:{submission.pk}",
        now=now,
    )
    _record_received(submission, place, enrolment.person, now)
    return submission


def _sent_before(entrant: Entrant | None, once: str | None) -> Submission | None:
    """What the same act of handing in has made already."""
    if entrant is None or not once:
        return None
    return Submission.objects.filter(entrant=entrant, once=once).first()


def _check_same(sent: Submission, *, digest: str, message: str) -> None:
    """Raises KeyUsed where what came is not what the same key brought before: it would be dropped unseen."""
    if (sent.digest, sent.message) == (digest, message):
        return
    raise KeyUsed(
        _("Another file or message was handed in under this key: #%(number)s.")
        % {"number": sent.pk},
        where="Idempotency-Key",
        remedy=_("Hand it in anew; each act of handing in has a key of its own."),
    )


def _digest(file: File[Any]) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    return found.hexdigest()


def _short(once: str | None) -> str | None:
    """A key as the table holds it: a longer one by its digest, so that two do not become the same."""
    if not once:
        return None
    if len(once) <= LONGEST_KEY:
        return once
    return hashlib.sha256(once.encode()).hexdigest()


def _check_not_revealed_since(submission: Submission) -> None:
    """Raises NotOpen where the private board opened while the file was on its way: its row alone holds the competition.

    Opening the board waits for rows that are being written, and counts them; what is written after it counts no more.
    """
    revealed = Competition.objects.filter(
        pk=submission.competition_id, revealed_at__isnull=False
    )
    if not submission.late and revealed.exists():
        raise NotOpen(_("The private board has been opened."))


def _keep(file: File[Any]) -> blobs.Blob:
    try:
        return blobs.keep(file.chunks())
    except OSError as error:
        log.exception("a file could not be stored", size=file.size)
        raise CannotKeep(
            _("The file could not be stored, through a fault of ours. Nothing was counted."),
            remedy=_(
                "Keep your file and try again in a few minutes; tell an operator if it stays so."
            ),
        ) from error


def _enrolment(member: Member) -> Enrolment:
    if member.enrolment is None:
        raise NotEntered(_("You do not belong to this cohort."))
    return member.enrolment


def _check_open(place: Seat) -> Entrant:
    check_is_shown(place.competition)
    check_is_on(place.competition.activity)
    if place.entrant is None or not place.accepted:
        what, remedy = _why_not_entered(place)
        raise NotEntered(what, where=place.competition.slug, remedy=remedy)
    check_qualified(place.entrant)
    if not place.state.accepts or place.phase is None:
        raise NotOpen(_why_not_open(place), remedy=_what_then(place))
    return place.entrant


def _why_not_entered(place: Seat) -> tuple[str, str]:
    """What is so, and what to do: of the steps to take part only those that are still to be taken."""
    if not place.accepted and place.accepted_earlier:
        return (
            _("The rules were changed since you accepted them."),
            _("Open the overview, read them again and accept them."),
        )
    if not place.accepted:
        return (
            _("You have not entered this competition yet."),
            _("Open its overview, read the rules and accept them."),
        )
    if place.team is None:
        return (
            _("You have accepted the rules, but you are in no team now."),
            _("Open the overview and enter alone.")
            if place.competition.alone
            else _("Ask an operator to put you in a team."),
        )
    return (
        _("You have accepted the rules, but team %(team)s has not entered yet.")
        % {"team": place.team.name},
        _("Open the overview and enter with your team."),
    )


def _why_not_open(place: Seat) -> str:
    state = place.state
    if state.phase is Is.UPCOMING:
        return _("It opens %(when)s.") % {"when": exact(state.opens_at)}
    if state.phase is Is.PAUSED:
        return _("The competition is paused.")
    if state.phase is Is.CLOSED:
        return _("Closed at %(when)s.") % {"when": exact(state.closes_at)}
    return _("The next phase has not begun.")


def _what_then(place: Seat) -> str:
    if place.state.phase is Is.PAUSED:
        return _(
            "Keep your file; you can send it when the operators let the competition go on."
        )
    if place.state.phase is Is.CLOSED:
        return _("If you need more time, ask an operator for an extension.")
    return ""


def _check_limits(left: Allowance) -> None:
    if left.left_today == 0 and left.used.unchecked:
        raise NoTriesLeft(
            _taken_by_unchecked(left),
            remedy=_("Wait until they are through: a file with mistakes gives its try back."),
        )
    if left.left_in_all == 0:
        raise NoTriesLeft(
            _("All tries of your team are used: %(used)s.") % {"used": left.used.total},
            remedy=_("Choose your final submissions from those you have."),
        )
    if left.left_today == 0:
        raise NoTriesLeft(
            _("All %(limit)s tries of today are used.") % {"limit": left.limits.per_day},
            remedy=_("There are new ones from %(when)s.") % {"when": exact(left.renews_at)},
        )
    if left.malformed_left and left.unchecked_left == 0:
        raise TooManyAtOnce(
            ngettext(
                "%(count)s file of your team waits for its check, as many as may have mistakes today.",
                "%(count)s files of your team wait for their check, as many as may have mistakes today.",
                left.used.unchecked,
            )
            % {"count": left.used.unchecked},
            remedy=_("Wait until one of them is through, then send the next."),
        )
    if left.malformed_left == 0:
        raise TooManyMalformed(
            _("Today %(count)s files of your team could not be scored, which is the limit.")
            % {"count": left.limits.malformed_per_day},
            remedy=_(
                "Check the next one with “gisu check” before you send it; you can from %(when)s."
            )
            % {"when": exact(left.renews_at)},
        )


def _taken_by_unchecked(left: Allowance) -> str:
    return ngettext(
        "No try is free now: %(count)s file of your team is still being checked.",
        "No try is free now: %(count)s files of your team are still being checked.",
        left.used.unchecked,
    ) % {"count": left.used.unchecked}


def _record_received(
    submission: Submission, place: Seat, person: Person, now: datetime
) -> None:
    assert place.team is not None  # noqa: S101  whoever has an entrant has its team
    event = events.SubmissionReceived(
        submission=submission.pk,
        competition=place.competition.activity_id,
        team=place.team.pk,
        late=submission.late,
    )
    record(
        event=event,
        cohort=place.competition.cohort,
        about=submission.enrolment,
        by=person,
        happened_at=now,
        now=now,
    )
