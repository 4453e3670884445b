"""What was changed for many at once, and taking it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.refusals import Refusal
from gisu.membership.actions.changing import undo_change
from gisu.membership.models import Change
from gisu.membership.queries.present import changes as newest
from gisu.membership.queries.undoing import still_undoable

PER_PAGE = 50


@require_GET
@cohort_page("cohorts.run")
def changes(request: CohortRequest) -> HttpResponse:
    cohort = request.member.cohort
    page = Paginator(newest(cohort=cohort), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "cohort": cohort,
        "page": page,
        "undoable": still_undoable(cohort, page.object_list, now=request.now),
        "now": request.now,
    }
    return render(request, "membership/changes.html", context)


@require_POST
@cohort_page("cohorts.run")
def undo(request: CohortRequest, change_id: int) -> HttpResponse:
    change = get_object_or_404(
        Change.objects.select_related("cohort"), pk=change_id, cohort=request.member.cohort
    )
    try:
        undo_change(change=change, by=request.member.person, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(request, _("All of it is undone."))
    return redirect("membership:changes", request.member.cohort.slug)
