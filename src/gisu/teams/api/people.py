"""People as bodies and addresses of the API name them: by the number of their enrolment."""

from django.http import Http404

from gisu.cohorts.models import Cohort, Enrolment
from gisu.teams.errors import NoSuchEnrolment
from gisu.ui.own_words import gettext as _
from gisu_scoring.problems.submission import shorten


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
