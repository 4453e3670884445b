"""What a cohort says, part by part."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.program_item import ProgramItem
from gisu.core.destinations import address_of
from gisu.programs.actions.checking import check_calendar
from gisu.programs.lists import ITEMS
from gisu.programs.models import Application
from gisu.programs.queries.listing import overview_rows, part_rows
from gisu.programs.registry import program_items


@require_GET
@cohort_page("programs.set")
def overview(request: CohortRequest) -> HttpResponse:
    """Every part with how much it holds and how much was edited here since a folder last said it."""
    cohort = request.member.cohort
    context = {
        "cohort": cohort,
        "rows": overview_rows(cohort),
        "applications": Application.objects.filter(cohort=cohort).select_related(
            "applied_by", "program"
        )[:10],
    }
    return render(request, "programs/overview.html", context)


@require_GET
@cohort_page("programs.set")
def items(request: CohortRequest, part: str) -> HttpResponseBase:
    """The items of one part."""
    cohort, kind = request.member.cohort, part_called(part)
    if kind.is_one:
        return redirect("programs:item", cohort.slug, part, part)
    asked = ITEMS.asked(request.GET)
    rows = part_rows(cohort, kind, search=asked.text)
    if request.GET.get("format") == "csv":
        named = replace(ITEMS, name=part)
        return named.csv(rows, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    context = {
        "cohort": cohort,
        "part": kind,
        "list": ITEMS.page(rows, asked, number=request.GET.get("page"), now=request.now),
        "now": request.now,
    }
    return render(request, "programs/items.html", context)


@require_POST
@cohort_page("programs.set")
def calendar_checked(request: CohortRequest) -> HttpResponse:
    """Somebody looked the calendar through: the first hour's list ticks it."""
    cohort = request.member.cohort
    check_calendar(cohort=cohort, by=request.member.person, now=request.now)
    return redirect(address_of("today", cohort.slug))


def part_called(name: str) -> ProgramItem:
    if name not in program_items():
        raise Http404
    return program_items()[name]
