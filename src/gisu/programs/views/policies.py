"""Every policy there is, with what it says today, what it usually is, and what it will say."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.queries import policy_history
from gisu.core.answers import csv_answer
from gisu.programs.queries.policies import PolicyRow, policy_rows, with_words
from gisu.programs.registry import program_items

PER_PAGE = 50


@require_GET
@cohort_page("programs.set")
def policies(request: CohortRequest) -> HttpResponseBase:
    """The list, to be searched and sorted, and under it everything that was ever set."""
    cohort = request.member.cohort
    search, sort = request.GET.get("q", "").strip(), request.GET.get("sort", "")
    rows = policy_rows(cohort, now=request.now, search=search, sort=sort)
    if request.GET.get("format") == "csv":
        head = [_("Key"), _("Policy"), _("Now"), _("Usually"), _("Holds from")]
        return csv_answer(f"{cohort.slug}-policies", head, _lines(rows))
    history = Paginator(policy_history(cohort=cohort), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "cohort": cohort,
        "part": program_items()["policies"],
        "rows": rows,
        "search": search,
        "sort": sort,
        "page": history,
        "history": with_words(history.object_list),
    }
    return render(request, "programs/policies.html", context)


def _lines(rows: list[PolicyRow]) -> Iterator[list[Any]]:
    for row in rows:
        yield [row.key, row.title, row.now, row.usual, row.since or ""]
