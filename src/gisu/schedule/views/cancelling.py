"""Call an activity off, with a reason, and put it on again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.refusals import Refusal
from gisu.schedule.actions.activities import cancel_activity, restore_activity
from gisu.schedule.forms import ReasonForm
from gisu.schedule.kinds import kind_of
from gisu.schedule.models import Activity
from gisu.schedule.notices import concerned
from gisu.schedule.queries.calendar import activity_called


@require_http_methods(["GET", "POST"])
@cohort_page("schedule.run")
def cancel(request: CohortRequest, key: str) -> HttpResponse:
    """Say what calling it off means and whom it reaches, ask for the reason, and do it."""
    activity = _activity(request, key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_activity(
                cohort=request.member.cohort,
                key=key,
                reason=form.cleaned_data["reason"],
                by=request.member.person,
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentences.strip())
        else:
            return _back(request, activity)
    people = len(list(concerned(activity, now=request.now)))
    reached = ngettext(
        "%(count)s person is told, with the reason.",
        "%(count)s people are told, with the reason.",
        people,
    )
    context = {
        "cohort": request.member.cohort,
        "activity": activity,
        "kind": kind_of(activity.kind),
        "form": form,
        "what": [
            _("It stays on the calendar, crossed out, here and in calendars elsewhere."),
            reached % {"count": people},
            _("Nobody is reminded of it any more, and nobody gets more time for it."),
            _("You can put it on again."),
        ],
        "verb": _("Call the activity off"),
    }
    status = 422 if form.errors else 200
    return render(request, "schedule/cancel.html", context, status=status)


@require_POST
@cohort_page("schedule.run")
def restore(request: CohortRequest, key: str) -> HttpResponse:
    activity = _activity(request, key)
    try:
        restore_activity(
            cohort=request.member.cohort, key=key, by=request.member.person, now=request.now
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(request, _("It takes place after all."))
    return _back(request, activity)


def _activity(request: CohortRequest, key: str) -> Activity:
    found = activity_called(request.member.cohort, key)
    if found is None:
        raise Http404
    return found


def _back(request: CohortRequest, activity: Activity) -> HttpResponse:
    cohort = request.member.cohort
    month = activity.opens_at.astimezone(cohort.zone)
    return redirect(f"{reverse('schedule:calendar', args=[cohort.slug])}?month={month:%Y-%m}")
