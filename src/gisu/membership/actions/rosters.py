"""A roster is taken in: as it was looked at, all of it or nothing."""

from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.membership.actions.changing import keep_change
from gisu.membership.actions.inviting import begin_invitation
from gisu.membership.actions.joining import come_back
from gisu.membership.actions.noting import hold
from gisu.membership.actions.roles import give_role
from gisu.membership.enums import ChangeKind
from gisu.membership.errors import RosterChanged, RosterHasProblems
from gisu.membership.models import Change
from gisu.membership.queries.roster import INVITE, SAME, Planned, plan_roster
from gisu.membership.steps import Step, roster_columns


@action
def take_in_roster(
    *,
    cohort: Cohort,
    content: bytes,
    role: str,
    about: str,
    mark: str | None,
    by: Person | None,
    now: datetime,
    bring_back: bool = False,
) -> Change | None:
    """Everything `plan_roster` says, done: people invited, roles given, teams filled; None where it has nothing to do.

    Nobody is removed by absence. Who has left stays away, unless bringing them back is chosen.

    Raises RosterHasProblems, also where a team or track takes nobody any more, and RosterChanged where the plan is no
    longer the one with `mark`, that was looked at; with None it was not looked at before. NotGivenByHand for a `role`
    nobody can be given.
    """
    cohort = hold(cohort)
    plan = plan_roster(
        cohort=cohort,
        content=content,
        role=role,
        about=about,
        bring_back=bring_back,
        now=now,
    )
    if plan.sheet.problems:
        line, said = plan.problems[0]
        raise RosterHasProblems(
            ngettext(
                "%(count)s problem, in line %(line)s: %(said)s",
                "%(count)s problems; the first, in line %(line)s: %(said)s",
                len(plan.problems),
            )
            % {"count": len(plan.problems), "line": line, "said": said},
            remedy=_("Mend the file and take it in again. Nothing was done."),
        )
    if mark is not None and plan.mark != mark:
        raise RosterChanged(
            _("The cohort has changed since you looked at this roster."),
            remedy=_("Look at what it would do now, then take it in."),
        )
    people = Enrolment.objects.filter(cohort=cohort).select_related("person", "cohort")
    known = people.in_bulk([one.enrolment for one in plan.planned if one.enrolment])
    steps: list[Step] = []
    for one in plan.planned:
        if one.verb == INVITE:
            steps.append(_invite(cohort, one, about, by=by, now=now))
        elif one.verb != SAME and one.enrolment:
            steps += _change_or_say_where(known[one.enrolment], one, about, by=by, now=now)
    if not steps:
        return None
    return keep_change(cohort=cohort, kind=ChangeKind.ROSTER, steps=steps, by=by, now=now)


def _invite(
    cohort: Cohort, one: Planned, about: str, *, by: Person | None, now: datetime
) -> Step:
    wish = {"team": {"about": about, "value": one.wish}} if one.wish else {}
    wish |= {"track": {"about": "", "value": one.track}} if one.track else {}
    invitation = begin_invitation(
        cohort=cohort,
        email=one.row.email,
        role=Role(one.row.role),
        name=one.row.name,
        language=one.row.language,
        starts_on=one.row.starts_on,
        wishes=wish,
        by=by,
        now=now,
    )
    return {"did": "invited", "invitation": invitation.pk}


def _change_or_say_where(
    enrolment: Enrolment, one: Planned, about: str, *, by: Person | None, now: datetime
) -> list[Step]:
    try:
        return _change(enrolment, one, about, by=by, now=now)
    except Refusal as refusal:
        raise RosterHasProblems(
            _("Line %(line)s, %(email)s: %(said)s")
            % {"line": one.row.line, "email": one.row.email, "said": refusal.what},
            remedy=_("Mend the file and take it in again. Nothing was done."),
        ) from refusal


def _change(
    enrolment: Enrolment, one: Planned, about: str, *, by: Person | None, now: datetime
) -> list[Step]:
    steps: list[Step] = []
    if one.gives_role:
        role, starts_at = Role(one.row.role), first_moment(enrolment.cohort, one.row.starts_on)
        if enrolment.left_at is not None:
            come_back(enrolment=enrolment, role=role, by=by, now=now)
            steps.append({"did": "came.back", "enrolment": enrolment.pk, "role": role.value})
        else:
            term = give_role(
                enrolment=enrolment, role=role, starts_at=starts_at, by=by, now=now
            )
            steps.append({"did": "role.given", "term": term.pk})
    if one.wish:
        steps += roster_columns()["team"].place(
            enrolment=enrolment, about=about, value=one.wish, by=by, now=now
        )
    if one.track:
        steps += roster_columns()["track"].place(
            enrolment=enrolment, about="", value=one.track, by=by, now=now
        )
    return steps


def first_moment(cohort: Cohort, day: date | None) -> datetime | None:
    """When `day` begins where the cohort is."""
    return datetime.combine(day, time.min, tzinfo=cohort.zone) if day else None
