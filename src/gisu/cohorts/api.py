"""The door every operation on a cohort goes through, and who the asker is."""

from datetime import datetime
from typing import Any, cast

import rules
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router

from gisu.accounts.models import Person
from gisu.cohorts.door import CohortRequest, standing_in
from gisu.cohorts.enums import Role
from gisu.cohorts.errors import NoSuchEnrolment
from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import Member, memberships
from gisu.cohorts.schemas import Me
from gisu.core.refusals import NotAllowed
from gisu.ui.labels import speak
from gisu.ui.own_words import gettext as _
from gisu_scoring.problems.submission import shorten

router = Router(tags=["account"])


def enter(request: HttpRequest, cohort: str, permission: str = "cohorts.enter") -> Member:
    """The asker in `cohort`, as on a page; `request.now` is the moment of asking from here on.

    Words are the cohort's own until the request is answered.
    Raises Http404 for whoever does not belong to it and NotAllowed for a member who lacks `permission`.
    """
    asked = cast("CohortRequest", request)
    asked.now = timezone.now()
    asked.member = standing_in(asked, cohort)
    if not rules.has_perm(permission, asked.member):
        raise NotAllowed(
            _("Your role in this cohort does not include this."),
            remedy=_("If you think it should, ask the operators."),
        )
    speak(asked.member.cohort.labels)
    return asked.member


def moment(request: HttpRequest) -> datetime:
    """The moment of asking, as `enter` noted it."""
    return cast("CohortRequest", request).now


def enrolment_of(cohort: Cohort, number: int, *, where: str = "") -> Enrolment:
    """Raises NoSuchEnrolment at `where` in the body, Http404 where the number stands in the address."""
    known = Enrolment.objects.select_related("person", "cohort")
    found = known.filter(cohort=cohort, pk=number).first()
    if found is None and where:
        raise NoSuchEnrolment(
            _("Nobody in this cohort has the enrolment %(enrolment)s.")
            % {"enrolment": shorten(str(number))},
            where=where,
            remedy=_("Use the number of somebody's enrolment."),
        )
    if found is None:
        raise Http404
    return found


@router.get("/me", response=Me, summary="Who I am")
def me(request: HttpRequest) -> dict[str, Any]:
    """The person the token or session belongs to, with the cohorts and the roles they hold there now."""
    person = cast("Person", request.user)
    return {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "cohorts": [
            {
                "slug": found.cohort.slug,
                "name": found.cohort.name,
                "time_zone": found.cohort.time_zone,
                "starts_on": found.cohort.starts_on,
                "ends_on": found.cohort.ends_on,
                "roles": [role for role in Role if role in found.roles],
            }
            for found in memberships(person=person, now=timezone.now())
        ],
    }
