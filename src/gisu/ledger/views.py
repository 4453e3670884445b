"""The diary: of everybody for operators, of oneself for every member."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import roster
from gisu.core.numbers import row_number
from gisu.ledger import queries
from gisu.ledger.lists import DIARY, MY_DIARY
from gisu.ledger.models import Entry


@require_GET
@cohort_page("ledger.read_all")
def diary(request: CohortRequest) -> HttpResponseBase:
    """Everything that was said in the cohort, filtered as the address asks."""
    cohort = request.member.cohort
    people = [(str(one.pk), one.person.name) for one in roster(cohort=cohort)]
    entries = DIARY.read_by(_named(cohort)).offering(
        person=[("", _("everybody")), *people],
        kind=[("", _("every kind")), *queries.kinds_said(cohort)],
        team=[("", _("every team")), *queries.teams_said(cohort)],
    )
    asked = entries.asked(request.GET)
    found = queries.diary(
        cohort,
        enrolment=row_number(asked["person"]),
        team=asked["team"],
        kind=asked["kind"],
        key=asked.text,
    )
    if request.GET.get("format") == "csv":
        return entries.csv(found, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    shown = entries.page(found, asked, number=request.GET.get("page"), now=request.now)
    context = {"cohort": cohort, "now": request.now, "list": shown}
    return render(request, "ledger/diary.html", context)


@require_GET
@cohort_page("ledger.read_all")
def history(request: CohortRequest, entry: int) -> HttpResponse:
    """Every telling of one fact."""
    cohort = request.member.cohort
    one = get_object_or_404(Entry, pk=entry, cohort=cohort)
    context = {
        "cohort": cohort,
        "now": request.now,
        "key": one.key,
        "told": queries.told(cohort, queries.history(cohort, one.key)),
    }
    return render(request, "ledger/history.html", context)


@require_GET
@cohort_page()
def mine(request: CohortRequest) -> HttpResponseBase:
    """What was said about the asker, and by whom; nothing about anybody else."""
    cohort, asked = request.member.cohort, MY_DIARY.asked(request.GET)
    entries = MY_DIARY.read_by(_named(cohort))
    found = queries.diary(cohort, enrolment=request.member.enrolment)
    if request.GET.get("format") == "csv":
        return entries.csv(found, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    shown = entries.page(found, asked, number=request.GET.get("page"), now=request.now)
    context = {"cohort": cohort, "now": request.now, "list": shown}
    return render(request, "ledger/mine.html", context)


def _named(cohort: Cohort) -> Callable[[Sequence[Entry], datetime], list[queries.Told]]:
    return lambda entries, _now: queries.told(cohort, entries)
