"""How somebody stands, in sentences: for the learner, the operators, the API and the command alike."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy, ngettext

from gisu.completion.enums import MET, NOT_ASKED, WAITING, Reason, State
from gisu.completion.policy.facts import Rule
from gisu.completion.policy.judging import Judged, Standing
from gisu.core.texts import words
from gisu.schedule.measure.declarations import measures
from gisu.schedule.measure.facts import Offer
from gisu.ui.own_words import gettext as _
from gisu.ui.times import exact

MARKS = {
    State.DONE: "done",
    State.EXCEPTED: "done",
    State.ON_COURSE: "go",
    State.AT_RISK: "wait",
    State.LOST: "stop",
}
# What a state says of a person, where the word of a requirement would say it of the person oddly.
OF_PEOPLE = {
    State.DONE: gettext_lazy("all requirements met"),
    State.LOST: gettext_lazy("cannot complete any more"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement as it is read. `mark` and `state_word` say its state, `said` what is done or missing and why.

    `version` is the one that holds, `met_by` the one it was met by, an earlier one where that is kept.
    `parts` are the requirements it is made of; `evidence` are ids of entries; `percent` is how long its bar is.
    """

    key: str
    title: str
    state: State
    mark: str
    state_word: str
    said: str
    value: float | None
    target: float
    amount: str
    percent: int
    done_at: datetime | None
    ends_at: datetime | None
    evidence: tuple[int, ...]
    parts: tuple["Line", ...] = ()
    is_called_off: bool = False
    version: int = 1
    met_by: int | None = None

    @property
    def is_excepted(self) -> bool:
        """Whether somebody excepted the person, which can be taken back."""
        return self.state is State.EXCEPTED and not self.is_called_off


@dataclass(frozen=True, slots=True)
class Told:
    """All of it as it is read: the headline, a sentence under it, and the lines. `counts` is for the row of pieces."""

    state: State
    mark: str
    state_word: str
    headline: str
    said: str
    lines: tuple[Line, ...]
    by: datetime | None
    pressing: Line | None

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """How many lines there are of each state: its mark, its word and the number, those that need nothing first."""
        found = [
            (MARKS[state], str(state.label), sum(line.state is state for line in self.lines))
            for state in (
                State.DONE,
                State.EXCEPTED,
                State.ON_COURSE,
                State.AT_RISK,
                State.LOST,
            )
        ]
        return [one for one in found if one[2]]


def state_of_person(state: State) -> str:
    """How somebody stands with all requirements together, in a word or two."""
    return str(OF_PEOPLE.get(state, state.label))


def told(
    standing: Standing,
    rules: Sequence[Rule],
    offers: Mapping[tuple[str, str], Offer],
    *,
    now: datetime,
    reasons: Mapping[str, str] | None = None,
) -> Told:
    """`standing` in the reader's language; `reasons` says why somebody is excepted, by key, to who may know."""
    by_key = {rule.said.key: rule for rule in rules}
    judged = standing.by_key

    def line(key: str) -> Line:
        one = judged[key]
        return Line(
            key=key,
            title=words(by_key[key].said.title.model_dump()),
            state=one.state,
            mark=MARKS[one.state],
            state_word=_state_word(one),
            said=said(one, by_key[key], offers, now=now, reason=(reasons or {}).get(key, "")),
            value=one.value,
            target=one.target,
            amount=_amount(one),
            percent=bar_length(one.share, is_done=one.state is State.DONE),
            done_at=one.done_at if one.state in MET else None,
            ends_at=one.ends_at if _has_time(one) else None,
            evidence=one.evidence,
            parts=tuple(line(member) for member in one.members if member in judged),
            is_called_off=one.reason in NOT_ASKED,
            version=by_key[key].version,
            met_by=one.version if one.state is State.DONE else None,
        )

    lines = tuple(line(key) for key in standing.top)
    pressing = next((one for one in lines if one.key == standing.pressing), None)
    return Told(
        state=standing.state,
        mark=MARKS[standing.state],
        state_word=state_of_person(standing.state),
        headline=_headline(standing),
        said=_under(standing, pressing),
        lines=lines,
        by=pressing.ends_at if pressing else None,
        pressing=pressing,
    )


def _has_time(judgement: Judged) -> bool:
    """Whether there is a moment until which it can be done, as far as its reader may know."""
    is_over = judgement.state in {*MET, State.LOST}
    return not is_over and judgement.reason not in WAITING


def said(
    one: Judged,
    rule: Rule,
    offers: Mapping[tuple[str, str], Offer],
    *,
    now: datetime,
    reason: str = "",
) -> str:
    """What is done or missing of one requirement, and why it stands as it does: one or two sentences."""
    if one.reason in NOT_ASKED:
        return _not_asked(one.reason)
    if one.state is State.EXCEPTED:
        if not reason:
            return _("Need not be met.")
        return _("Need not be met: %(reason)s") % {"reason": reason}
    if one.state is State.DONE:
        return _done(one, rule, now)
    return f"{_missing(one, rule, offers)} {_why(one, rule, now)}".strip()


def _not_asked(reason: Reason | None) -> str:
    if reason is Reason.CALLED_OFF:
        return _("Need not be met: its competition was called off.")
    if reason is Reason.HIDDEN:
        return _("Waits: a competition it needs is not open to {learners} now.")
    return _(
        "Cannot be judged: it is stored in a way this version cannot read. Ask the operators."
    )


def _done(one: Judged, rule: Rule, now: datetime) -> str:
    done = (
        _("Done on %(when)s.") % {"when": exact(one.done_at, now)}
        if one.done_at
        else _("Done.")
    )
    if one.version == rule.version:
        return done
    earlier = _("It was asked otherwise then (version %(version)s), and stays met.")
    return f"{done} {earlier % {'version': one.version}}"


def _missing(one: Judged, rule: Rule, offers: Mapping[tuple[str, str], Offer]) -> str:
    measure = measures().get(rule.said.kind)
    if measure is None:
        return _points(one.target - (one.value or 0), rule.said.kind)
    named = measure.activity_key(rule.said)
    offer = None
    if measure.activity is not None and named is not None:
        offer = offers.get((measure.activity.kind, named))
    return measure.missing_text(rule.said, value=one.value, target=one.target, offer=offer)


def _points(lacking: float, kind: str) -> str:
    """What is missing of a requirement made of others; the number decides between one and many."""
    count = math.ceil(lacking)
    if kind == "weighted":
        text = ngettext(
            "%(count)s more point is needed.", "%(count)s more points are needed.", count
        )
    else:
        text = ngettext("%(count)s more is needed.", "%(count)s more are needed.", count)
    return text % {"count": f"{lacking:g}"}


def _state_word(one: Judged) -> str:
    if one.reason is Reason.NEVER_OFFERED:
        return _("cannot be done at all")
    return str(one.state.label)


def _why(one: Judged, rule: Rule, now: datetime) -> str:  # noqa: PLR0911  a sentence for each reason
    if one.reason is Reason.NEVER_OFFERED:
        return _never(one)
    if one.reason is Reason.DISQUALIFIED:
        return _("The team was disqualified in a competition that would count.")
    if one.reason is Reason.TOO_LITTLE_LEFT:
        return _("What the calendar still offers is not enough for it.")
    if one.reason is Reason.NOT_BEGUN:
        return _("It begins on %(when)s.") % {"when": exact(one.begins_at, now)}
    if one.reason is Reason.LITTLE_TIME:
        return _("Less than a third of the time is left.")
    if one.reason is Reason.PACE:
        tries = one.tries or 0
        return ngettext(
            "%(tries)s try is left until the end, which is too few.",
            "%(tries)s tries are left until the end, which is too few.",
            tries,
        ) % {"tries": tries}
    if one.reason is Reason.AWAITS:
        return _awaits(rule)
    if one.state is State.LOST:
        return _("It could be done until %(when)s.") % {"when": exact(one.ends_at, now)}
    return ""


def _awaits(rule: Rule) -> str:
    measure = measures().get(rule.said.kind)
    return str(measure.awaiting_text) if measure else ""


def _never(one: Judged) -> str:
    if not one.most or one.reason is not Reason.NEVER_OFFERED or one.most >= one.target:
        return _("Nothing on the calendar can bring it.")
    return _("The calendar offers %(most)s at most.") % {"most": f"{one.most:g}"}


def _amount(one: Judged) -> str:
    """“2 / 3”; a dash where there is no value yet. Of several, no more than are needed."""
    if one.value is None:
        return f"– / {one.target:g}"
    value = min(one.value, one.target) if one.members else one.value
    return f"{value:g} / {one.target:g}"


def _headline(standing: Standing) -> str:
    if standing.reason is Reason.NOTHING_ASKED:
        return _("No requirements are set yet.")
    if standing.state is State.DONE:
        return _("All requirements are met.")
    if standing.state is State.ON_COURSE:
        return _("On course to complete.")
    if standing.reason is Reason.NOTHING_YET:
        return _("Nothing is done yet. Signing in alone does not complete the course.")
    if standing.state is State.AT_RISK:
        count = standing.count(State.AT_RISK)
        return ngettext(
            "Not on course: %(count)s requirement needs attention.",
            "Not on course: %(count)s requirements need attention.",
            count,
        ) % {"count": count}
    count = standing.count(State.LOST)
    return ngettext(
        "As it stands this does not complete: %(count)s requirement cannot be met any more.",
        "As it stands this does not complete: %(count)s requirements cannot be met any more.",
        count,
    ) % {"count": count}


def _under(standing: Standing, pressing: Line | None) -> str:
    if standing.reason is Reason.NOTHING_ASKED:
        return _("The operators say here what graduation asks.")
    if standing.reason is Reason.HIDDEN:
        return _("What is left waits until its competition is open to {learners} again.")
    if standing.reason is Reason.UNREADABLE:
        return _("What is left cannot be judged until the operators have written it anew.")
    if pressing is None:
        return _("Nothing is left to do for it.")
    if standing.state is State.LOST:
        return _("Missing: %(title)s %(said)s A talk with the operators is needed.") % {
            "title": pressing.title,
            "said": pressing.said,
        }
    return _("Next: %(title)s %(said)s") % {"title": pressing.title, "said": pressing.said}


def bar_length(share: float, *, is_done: bool) -> int:
    """How long a bar is, 0 to 100; all of it only for what is done, however little is missing."""
    return 100 if is_done else min(99, int(100 * share))
