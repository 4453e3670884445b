"""The diary: of everybody for operators, of oneself for every member."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import roster
from gisu.core.answers import csv_answer
from gisu.core.numbers import row_number
from gisu.ledger import queries
from gisu.ledger.models import Entry
from gisu.ledger.names import in_full
from gisu.ui.labels import spoken

PER_PAGE = 50
AT_ONCE = 2000  # rows of a file: each such lot asks for its names anew


@require_GET
@cohort_page("ledger.read_all")
def diary(request: CohortRequest) -> HttpResponseBase:
    """Everything that was said in the cohort, filtered as the address asks."""
    cohort = request.member.cohort
    person = request.GET.get("person", "")
    asked = {name: request.GET.get(name, "").strip() for name in ("team", "kind", "key")}
    found = queries.diary(cohort, enrolment=row_number(person), **asked)
    if request.GET.get("format") == "csv":
        return _csv(cohort, found)
    context = {
        **_page(request, found),
        **asked,
        "person": person,
        "people": roster(cohort=cohort),
        "kinds": queries.kinds_said(cohort),
        "teams": queries.teams_said(cohort),
        "is_filtered": bool(person or any(asked.values())),
    }
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
    found = queries.diary(request.member.cohort, enrolment=request.member.enrolment)
    if request.GET.get("format") == "csv":
        return _csv(request.member.cohort, found)
    return render(request, "ledger/mine.html", _page(request, found))


def _page(request: CohortRequest, found: QuerySet[Entry]) -> dict[str, Any]:
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "cohort": request.member.cohort,
        "now": request.now,
        "page": page,
        "told": queries.told(request.member.cohort, page.object_list),
    }


def _csv(cohort: Cohort, found: QuerySet[Entry]) -> StreamingHttpResponse:
    head = [
        _("Happened"),
        _("Recorded"),
        _("Who"),
        _("About"),
        _("What"),
        _("Kind"),
        _("Key"),
        _("Revision"),
        _("Holds"),
        _("Amount"),
        _("Facts"),
    ]
    rows = _rows(cohort, found.iterator(chunk_size=AT_ONCE), get_language() or "ko")
    return csv_answer(f"{cohort.slug}-diary", head, rows)


def _rows(cohort: Cohort, entries: Iterator[Entry], language: str) -> Iterator[list[Any]]:
    """Sent while they are read, when the request's language, zone and words are gone: so all are said again."""
    while lot := list(islice(entries, AT_ONCE)):
        with override(language), timezone.override(cohort.zone), spoken(cohort.labels):
            rows = [_row(cohort, entry) for entry in queries.named(cohort, lot)]
        yield from rows


def _row(cohort: Cohort, entry: Entry) -> list[Any]:
    return [
        entry.happened_at.astimezone(cohort.zone).isoformat(),
        entry.recorded_at.astimezone(cohort.zone).isoformat(),
        entry.actor.name if entry.actor else "",
        entry.enrolment.person.name if entry.enrolment else "",
        entry.sentence,
        entry.kind,
        entry.key,
        entry.revision,
        1 if hasattr(entry, "holds") else 0,
        "" if entry.amount is None else f"{entry.amount.normalize():f}",
        json.dumps(in_full(entry.facts, entry.labels), ensure_ascii=False),
    ]
