"""What programs say of the operators' first hour."""

from django.utils.translation import gettext as _

from gisu.cohorts.declarations import FirstStep
from gisu.cohorts.models import Cohort
from gisu.programs.events import CalendarChecked


def first_steps(cohort: Cohort) -> list[FirstStep]:  # noqa: ARG001  an entry says whether it is done
    return [
        FirstStep(
            _("The calendar was looked at"),
            _("Look every week through, then say so here."),
            "schedule:calendar",
            order=30,
            event=CalendarChecked.kind,
            note_url_name="programs:calendar_checked",
        )
    ]
