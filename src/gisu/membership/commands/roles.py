"""`gisu invite`, `role give`, `role end`: who is what in a cohort."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.accounts.arguments import Email, person_called
from gisu.cohorts.arguments import Slug, cohort_called, enrolment_of
from gisu.core.arguments import now
from gisu.membership.arguments import role_called

AsWhat = Annotated[str, typer.Option(help="learner, mentor, instructor, coach, operator, …")]

BringBack = Annotated[
    bool, typer.Option("--bring-back", help="Also where they have left the cohort.")
]


def invite(
    cohort: Slug, email: Email, role: AsWhat = "learner", *, bring_back: BringBack = False
) -> None:
    """Invite somebody; prints the link, which their mail has too."""
    from gisu.core.writes import edge
    from gisu.membership import queries
    from gisu.membership.actions import inviting

    found = cohort_called(cohort)
    with edge("gisu invite"):
        invitation = inviting.invite(
            cohort=found,
            email=email,
            role=role_called(role, found),
            bring_back=bring_back,
            by=None,
            now=now(),
        )
    print(queries.link_of(invitation))


def give_role(
    cohort: Slug, email: Email, role: AsWhat, *, bring_back: BringBack = False
) -> None:
    """Let somebody be something in a cohort from now on; who is not in it joins."""
    from gisu.core.writes import edge
    from gisu.membership.actions import joining

    person, found = person_called(email), cohort_called(cohort)
    with edge("gisu role give"):
        joining.enrol(
            cohort=found,
            person=person,
            role=role_called(role, found),
            bring_back=bring_back,
            by=None,
            now=now(),
        )
    said = _("%(name)s is %(role)s in %(cohort)s.")
    print(said % {"name": person.name, "role": role, "cohort": cohort})


def end_role(cohort: Slug, email: Email, role: AsWhat) -> None:
    """End what somebody is in a cohort, from now on."""
    from gisu.core.writes import edge
    from gisu.membership.actions import roles

    found = cohort_called(cohort)
    enrolment, ended = enrolment_of(found, person_called(email)), role_called(role, found)
    with edge("gisu role end"):
        roles.end_role(enrolment=enrolment, role=ended, by=None, now=now())
    said = _("%(name)s is no longer %(role)s in %(cohort)s.")
    print(said % {"name": enrolment.person.name, "role": role, "cohort": cohort})
