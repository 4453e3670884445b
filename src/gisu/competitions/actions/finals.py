"""Choose which submissions are judged on the private part."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.accounts.models import Person
from gisu.cohorts.queries import Member
from gisu.competitions import events
from gisu.competitions.actions.holding import hold
from gisu.competitions.errors import CannotBeFinal, TooLateToChoose
from gisu.competitions.models import Entrant, FinalChoice, Submission
from gisu.competitions.queries.finding import seat
from gisu.competitions.queries.handles import check_can_be_final, check_choosing
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.membership.actions.roles import check_learns

__all__ = ["CannotBeFinal", "EnoughFinals", "TooLateToChoose", "choose_final", "release_final"]


class EnoughFinals(Refusal):
    code = "enough-finals"


@action
def choose_final(*, submission: Submission, member: Member, now: datetime) -> FinalChoice:
    """Choose `submission`. Chosen already: nothing happens.

    Raises CannotBeFinal, EnoughFinals, TooLateToChoose, NotTheirTeam, NotALearner, IsDisqualified, IsCancelled, IsHidden.
    """
    hold(submission.entrant_id)
    submission.refresh_from_db(
        fields=["state", "late", "disqualified_at", "disqualified_reason"]
    )
    competition = submission.competition
    _check_choosing(submission, member, now)
    check_can_be_final(submission)
    chosen = _chosen(submission.entrant)
    present = next((one for one in chosen if one.submission_id == submission.pk), None)
    if present is not None:
        return present
    counting = [one for one in chosen if not one.submission.is_disqualified]
    if len(counting) >= competition.finals_count:
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
    """Take a choice back. Not chosen: nothing happens. Raises as `choose_final`."""
    hold(submission.entrant_id)
    _check_choosing(submission, member, now)
    released = FinalChoice.objects.filter(submission=submission, released_at=None).update(
        released_at=now
    )
    if released:
        _record_choice(submission, member.person, now)


def _check_choosing(submission: Submission, member: Member, now: datetime) -> None:
    place = seat(competition=submission.competition, member=member, now=now)
    if member.enrolment is not None:
        check_learns(member.enrolment, now=now)
    check_choosing(place, submission)


def _chosen(entrant: Entrant) -> list[FinalChoice]:
    found = FinalChoice.objects.filter(submission__entrant=entrant, released_at=None)
    return list(found.select_related("submission"))


def _record_choice(submission: Submission, by: Person, now: datetime) -> None:
    event = events.FinalChosen(
        competition=submission.competition.activity_id,
        team=submission.entrant.team_id,
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
