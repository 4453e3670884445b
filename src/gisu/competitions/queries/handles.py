"""What may be done with a competition at a moment: the actions refuse by it, pages offer by it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gisu.competitions.enums import State
from gisu.competitions.errors import (
    AlreadyRevealed,
    CannotBeFinal,
    DataNotOpen,
    IsDisqualified,
    IsHidden,
    NotOverYet,
    NotTheirTeam,
    ResultStands,
    TooLateToChoose,
    TooLateToEnter,
)
from gisu.competitions.models import Competition, Entrant, Submission
from gisu.competitions.queries.deadlines import last_due_of
from gisu.competitions.queries.finding import Seat
from gisu.core.refusals import Refusal
from gisu.core.texts import words
from gisu.schedule.queries import handles as activities
from gisu.ui.own_words import gettext as _
from gisu.ui.times import exact


@dataclass(frozen=True, slots=True)
class Handles:
    """What the console offers now."""

    pause: bool
    resume: bool
    extend: bool
    close: bool
    reveal: bool
    cancel: bool
    restore: bool


def handles(competition: Competition, *, now: datetime) -> Handles:
    """Three queries."""
    activity, stands = competition.activity, not competition.is_revealed
    return Handles(
        pause=stands and _passes(lambda: activities.check_pause(activity, now)),
        resume=stands and _passes(lambda: activities.check_resume(activity, now)),
        extend=stands and _passes(lambda: activities.check_is_on(activity)),
        close=stands and _passes(lambda: activities.check_end(activity, now)),
        reveal=_passes(lambda: check_reveal(competition, now)),
        cancel=stands and _passes(lambda: activities.check_cancel(activity)),
        restore=stands and _passes(lambda: activities.check_restore(activity)),
    )


def check_stands(competition: Competition) -> None:
    """Raises ResultStands once the private board is open."""
    if competition.revealed_at is not None:
        when = exact(competition.revealed_at)
        raise ResultStands(
            _("The private board has been open since %(when)s; its result stands.")
            % {"when": when},
            where=competition.slug,
            remedy=_(
                "Times and teams do not change it any more. Wrong answers are put right by “Rejudge”."
            ),
        )


def check_reveal(competition: Competition, now: datetime) -> None:
    """Raises AlreadyRevealed, IsCancelled, IsHidden, NotOverYet."""
    if competition.is_revealed:
        raise AlreadyRevealed(_("The private board is open already."))
    activities.check_is_on(competition.activity)
    check_is_shown(competition)
    due_at = last_due_of(competition)
    if now < due_at:
        raise NotOverYet(
            _("Submissions still count until %(when)s.") % {"when": exact(due_at)},
            remedy=_("Wait until then, or close the competition first."),
        )


def check_is_shown(competition: Competition) -> None:
    """Raises IsHidden."""
    if competition.activity.is_hidden:
        raise IsHidden(
            _("The competition is hidden from {learners}."),
            where=competition.slug,
            remedy=_("Show it first."),
        )


def check_entering(place: Seat) -> None:
    """Raises IsHidden, IsCancelled, TooLateToEnter."""
    check_is_shown(place.competition)
    activities.check_is_on(place.competition.activity)
    if place.state.is_over or place.competition.is_revealed:
        raise TooLateToEnter(
            _("The competition is over; nobody can enter any more."),
            where=place.competition.slug,
        )


def may_enter(place: Seat) -> bool:
    return _passes(lambda: check_entering(place))


def check_download(place: Seat) -> None:
    """Raises DataNotOpen for whoever is not staff, until it has opened and they accepted the rules.

    Raises IsHidden, IsCancelled, TooLateToEnter where they cannot accept them any more.
    """
    if place.member.is_staff:
        return
    if not place.accepted:
        check_entering(place)
    if place.now < place.state.opens_at:
        raise DataNotOpen(
            _("The data can be downloaded once the competition opens, %(when)s.")
            % {"when": exact(place.state.opens_at)},
            where=place.competition.slug,
            remedy=""
            if place.accepted
            else _("You can read the rules and accept them until then."),
        )
    if not place.accepted:
        raise DataNotOpen(
            _("The data is yours to download once you have accepted the rules."),
            where=place.competition.slug,
            remedy=_(
                "Read the rules and accept them, on the overview page or with “gisu accept”."
            ),
        )


def why_no_download(place: Seat) -> Refusal | None:
    """What `check_download` says; None where they may."""
    try:
        check_download(place)
    except Refusal as refusal:
        return refusal
    return None


def check_choosing(place: Seat, submission: Submission) -> None:
    """Raises NotTheirTeam, IsHidden, IsCancelled, TooLateToChoose, IsDisqualified."""
    if place.entrant is None or submission.entrant_id != place.entrant.pk:
        raise NotTheirTeam(
            _("#%(number)s is not your team's.") % {"number": submission.pk},
            remedy=_("The team that handed it in chooses."),
        )
    check_is_shown(place.competition)
    activities.check_is_on(place.competition.activity)
    if place.competition.is_revealed or place.now >= place.state.due_at:
        raise TooLateToChoose(
            _("The competition is over; final submissions stand as they are."),
            remedy=_("Where fewer were chosen, the best public ones were taken."),
        )
    check_qualified(place.entrant)


def check_can_be_final(submission: Submission) -> None:
    """Raises CannotBeFinal."""
    if submission.is_disqualified:
        raise CannotBeFinal(
            _("#%(number)s was disqualified: %(reason)s")
            % {"number": submission.pk, "reason": submission.disqualified_reason},
            remedy=_("Choose another that was scored and handed in on time."),
        )
    number = {"number": submission.pk}
    if submission.state != State.SCORED:
        raise CannotBeFinal(
            _("#%(number)s has no score, so it cannot be a final submission.") % number,
            remedy=_("Choose one that was scored and handed in on time."),
        )
    if submission.late:
        raise CannotBeFinal(
            _("#%(number)s was handed in late, so it cannot be a final submission.") % number,
            remedy=_("Choose one that was scored and handed in on time."),
        )
    if not submission.phase.ranked:
        raise CannotBeFinal(
            _(
                "#%(number)s was handed in to the phase “%(phase)s”, which does not count for the result."
            )
            % {**number, "phase": words(submission.phase.title)},
            remedy=_("Choose one of a phase that counts."),
        )


def may_choose(place: Seat, submission: Submission) -> bool:
    """Whether `submission` can be chosen, or its choice taken back, by whom `place` is."""

    def check() -> None:
        check_choosing(place, submission)
        check_can_be_final(submission)

    return place.member.is_learner and _passes(check)


def check_qualified(entrant: Entrant) -> None:
    """Raises IsDisqualified."""
    if entrant.is_disqualified:
        raise IsDisqualified(
            _("Your team was disqualified in this competition: %(reason)s")
            % {"reason": entrant.disqualified_reason},
            remedy=_("If you think that is a mistake, ask the operators."),
        )


def _passes(check: Callable[[], object]) -> bool:
    try:
        check()
    except Refusal:
        return False
    return True
