"""A submission's way as a person reads it: five stations, each with its time and a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.competitions.enums import State, Step
from gisu.competitions.models import Submission, SubmissionStep
from gisu.ui.numbers import count, size


@dataclass(frozen=True, slots=True)
class Station:
    """`state` is done, now, stop or empty (not yet reached)."""

    title: str
    state: str
    note: str = ""
    at: datetime | None = None
    is_current: bool = False


def way(
    submission: Submission, steps: Sequence[SubmissionStep], *, place: int | None
) -> list[Station]:
    """The stations of `submission`; `place` is its place in the queue while it waits."""
    at = {Step(step.step): step.at for step in steps}
    received = Station(_("Received"), "done", size(submission.size), at.get(Step.RECEIVED))
    waited = _waited(submission, at, place)
    retries = sum(1 for step in steps if step.step == Step.RETRIED)
    if submission.state == State.QUEUED:
        note = _again(retries) or waited.note
        waiting = Station(waited.title, "now", note, at.get(Step.QUEUED), is_current=True)
        return [received, waiting, Station(_("Checked"), ""), Station(_("Scored"), "")]
    if submission.state == State.SCORING:
        checking = Station(
            _("Being checked and scored"), "now", "", at.get(Step.STARTED), is_current=True
        )
        return [received, waited, checking, Station(_("Scored"), "")]
    if submission.state == State.REFUSED:
        when = at.get(Step.REJUDGED) or at.get(Step.REFUSED)
        stopped = Station(_("Stopped at the check"), "stop", "", when, is_current=True)
        return [received, waited, stopped, Station(_("Scored"), "")]
    if submission.state == State.FAILED:
        given_up = Station(
            _("Not scored, through a fault of ours"),
            "stop",
            _again(retries),
            at.get(Step.FAILED) or at.get(Step.REJUDGED),
            is_current=True,
        )
        return [received, waited, given_up]
    rows = ngettext("%(rows)s row", "%(rows)s rows", submission.rows or 0) % {
        "rows": count(submission.rows)
    }
    checked = Station(_("Checked"), "done", rows, at.get(Step.CHECKED))
    scored = Station(
        _("Scored"),
        "done",
        _seconds(submission.received_at, submission.finished_at),
        at.get(Step.SCORED),
        is_current=Step.REJUDGED not in at,
    )
    if scored.is_current:
        return [received, waited, checked, scored]
    rejudged = Station(_("Rejudged"), "done", "", at[Step.REJUDGED], is_current=True)
    return [received, waited, checked, scored, rejudged]


def _waited(submission: Submission, at: dict[Step, datetime], place: int | None) -> Station:
    note = ""
    if submission.state == State.QUEUED and place is not None:
        note = _("at place %(place)s") % {"place": place}
    elif Step.STARTED in at and Step.QUEUED in at:
        note = _seconds(at[Step.QUEUED], at[Step.STARTED])
    return Station(_("Waiting"), "done", note, at.get(Step.QUEUED))


def _again(retries: int) -> str:
    if not retries:
        return ""
    said = ngettext(
        "A fault of ours stopped it %(times)s time; it costs you no try.",
        "A fault of ours stopped it %(times)s times; it costs you no try.",
        retries,
    )
    return said % {"times": retries}


def _seconds(begin: datetime, end: datetime | None) -> str:
    if end is None:
        return ""
    return _("%(seconds)s s") % {"seconds": f"{max(0.0, (end - begin).total_seconds()):.1f}"}
