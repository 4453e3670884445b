"""Background work: who works, what waits, what failed and why. It is the whole site's, whichever cohort one asks from."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.answers import csv_answer
from gisu.core.refusals import Refusal
from gisu.work import queries
from gisu.work.actions import asking
from gisu.work.enums import State
from gisu.work.models import Attempt, Item

PER_PAGE = 50
RECENT = 20


@require_GET
@cohort_page("cohorts.run")
def work(request: CohortRequest) -> HttpResponseBase:
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    latest = Prefetch("history", Attempt.objects.order_by("-number"), to_attr="latest_first")
    found = queries.items(state=state, kind=kind).prefetch_related(latest)
    if request.GET.get("format") == "csv":
        return csv_answer("work", HEAD, _rows(request, found))
    context = {
        "cohort": request.member.cohort,
        "now": request.now,
        "workers": queries.workers(now=request.now),
        "lanes": queries.waiting(now=request.now),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "states": State.choices,
        "state_shown": state,
        "kinds": queries.kinds_seen(),
        "kind_shown": kind,
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


HEAD = (
    "id",
    "kind",
    "lane",
    "state",
    "attempts",
    "worker",
    "asked",
    "ended",
    "error",
    "reference",
    "tried_again",
    "tried_again_by",
)


def _rows(request: CohortRequest, found: QuerySet[Item]) -> Iterator[list[Any]]:
    zone = request.member.cohort.zone
    for item in found.iterator(chunk_size=1000):
        last = item.latest_first[0] if item.latest_first else None  # type: ignore[attr-defined]  # the Prefetch above
        yield [
            item.pk,
            item.kind,
            item.lane,
            item.state,
            item.attempts,
            item.worker,
            item.created_at.astimezone(zone).isoformat(),
            item.finished_at.astimezone(zone).isoformat() if item.finished_at else "",
            last.error if last else "",
            item.reference,
            item.retried_at.astimezone(zone).isoformat() if item.retried_at else "",
            item.retried_by.name if item.retried_by else "",
        ]
