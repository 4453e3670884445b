"""Every policy there is, with what it says today, what it usually is, and what it will say."""

from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.queries import policy_history
from gisu.programs.lists import POLICIES
from gisu.programs.queries.policies import policy_rows, with_words
from gisu.programs.registry import program_items

PER_PAGE = 50


@require_GET
@cohort_page("programs.set")
def policies(request: CohortRequest) -> HttpResponseBase:
    """The list, to be searched and sorted, and under it everything that was ever set."""
    cohort, asked = request.member.cohort, POLICIES.asked(request.GET)
    rows = policy_rows(cohort, now=request.now, search=asked.text)
    if request.GET.get("format") == "csv":
        return POLICIES.csv(rows, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    history = Paginator(policy_history(cohort=cohort), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "cohort": cohort,
        "part": program_items()["policies"],
        "list": POLICIES.page(rows, asked, number="", now=request.now),
        "page": history,
        "history": with_words(history.object_list),
        "now": request.now,
    }
    return render(request, "programs/policies.html", context)
