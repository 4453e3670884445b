"""Choose which submissions are judged on the private part."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.accounts.models import Person
from gisu.cohorts.queries import Member
from gisu.competitions import events
from gisu.competitions.actions.holding import hold
from gisu.competitions.enums import State
from gisu.competitions.models import Competition, Entrant, FinalChoice, Submission
from gisu.competitions.queries.finding import seat
from gisu.ground.refusals import Refusal
from gisu.ground.writes import action
from gisu.ledger.actions import record


class CannotBeFinal(Refusal):
    code = "cannot-be-final"


class EnoughFinals(Refusal):
    code = "enough-finals"


class TooLateToChoose(Refusal):
    code = "too-late-to-choose"


@action
def choose_final(*, submission: Submission, member: Member, now: datetime) -> FinalChoice:
    """Choose `submission`. Chosen already: nothing happens. Raises CannotBeFinal, EnoughFinals, TooLateToChoose."""
    hold(submission.entrant_id)
    submission.refresh_from_db(fields=["state", "late"])
    competition = submission.competition
    _check_choosing(competition, member, now)
    if submission.state != State.SCORED or submission.late or not submission.phase.ranked:
        raise CannotBeFinal(
            _("#%(number)s cannot be a final submission.") % {"number": submission.pk},
            remedy=_("Choose one that was scored and handed in on time."),
        )
    chosen = _chosen(submission.entrant)
    present = next((one for one in chosen if one.submission_id == submission.pk), None)
    if present is not None:
        return present
    if len(chosen) >= competition.finals_count:
        raise EnoughFinals(
            ngettext(
                "Your team has chosen its %(count)s final submission.",
                "Your team has chosen its %(count)s final submissions.",
                competition.finals_count,
            )
            % {"count": competition.finals_count},
            remedy=_("Take one back first."),
        )
    choice = FinalChoice.objects.create(
        submission=submission, chosen_by=member.person, chosen_at=now
    )
    _record_choice(submission, member.person, now)
    return choice


@action
def release_final(*, submission: Submission, member: Member, now: datetime) -> None:
    """Take a choice back. Not chosen: nothing happens. Raises TooLateToChoose."""
    _check_choosing(submission.competition, member, now)
    released = FinalChoice.objects.filter(submission=submission, released_at=None).update(
        released_at=now
    )
    if released:
        _record_choice(submission, member.person, now)


def _check_choosing(competition: Competition, member: Member, now: datetime) -> None:
    state = seat(competition=competition, member=member, now=now).state
    if competition.is_revealed or now >= state.due_at:
        raise TooLateToChoose(
            _("The competition is over; final submissions stand as they are."),
            remedy=_("Where fewer were chosen, the best public ones were taken."),
        )


def _chosen(entrant: Entrant) -> list[FinalChoice]:
    return list(FinalChoice.objects.filter(submission__entrant=entrant, released_at=None))


def _record_choice(submission: Submission, by: Person, now: datetime) -> None:
    event = events.FinalChosen(
        competition=submission.competition.slug,
        team=submission.entrant.team.slug,
        submissions=tuple(sorted(one.submission_id for one in _chosen(submission.entrant))),
    )
    record(
        event=event,
        cohort=submission.competition.cohort,
        about=submission.enrolment,
        by=by,
        happened_at=now,
        now=now,
    )
