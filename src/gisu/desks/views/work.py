"""Background work: who works, what waits, what failed and why. It is the whole site's, whichever cohort one asks from."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.refusals import Refusal
from gisu.desks.lists import ITEMS
from gisu.work import queries
from gisu.work.actions import asking
from gisu.work.models import Attempt, Item

RECENT = 20


@require_GET
@cohort_page("cohorts.run")
def work(request: CohortRequest) -> HttpResponseBase:
    cohort, now = request.member.cohort, request.now
    kinds = [("", _("every kind")), *queries.kinds_seen()]
    items = ITEMS.offering(kind=kinds)
    asked = items.asked(request.GET)
    latest = Prefetch("history", Attempt.objects.order_by("-number"), to_attr="latest_first")
    found = queries.items(state=asked["state"], kind=asked["kind"]).prefetch_related(latest)
    if request.GET.get("format") == "csv":
        return items.csv(found, asked, of="site", zone=cohort.zone, now=now)
    context = {
        "cohort": cohort,
        "now": now,
        "workers": queries.workers(now=now),
        "lanes": queries.waiting(now=now),
        "list": items.page(found, asked, number=request.GET.get("page"), now=now),
        "attempts": queries.attempts()[:RECENT],
    }
    return render(request, "desks/work.html", context)


@require_POST
@cohort_page("cohorts.run")
def retry(request: CohortRequest, item: int) -> HttpResponse:
    """Let an item that gave up begin anew."""
    try:
        asking.retry(item_id=item, by=request.member.person, now=request.now)
    except Item.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(
            request, _("Item #%(item)s waits for a worker again.") % {"item": item}
        )
    return redirect("desks:work", request.member.cohort.slug)
