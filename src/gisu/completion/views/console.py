"""Who completes: every learner with how they stand and why, for operators."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.completion.queries.listing import ORDER, Listed, listed
from gisu.completion.words.standings import state_of_person
from gisu.core.answers import csv_answer
from gisu.core.texts import words
from gisu.ui.labels import spoken

PER_PAGE = 50
AT_ONCE = 500  # rows of a CSV that are read and worded together


@require_GET
@cohort_page("completion.run")
def completion(request: CohortRequest) -> HttpResponseBase:
    """Everybody, those who need somebody soonest first; filtered as the address asks."""
    asked = {name: request.GET.get(name, "").strip() for name in ("state", "requirement", "q")}
    sort = request.GET.get("sort", "")
    found = listed(
        request.member.cohort,
        now=request.now,
        state=asked["state"],
        requirement=asked["requirement"],
        text=asked["q"],
        sort=sort or "state",
    )
    if request.GET.get("format") == "csv":
        return _csv(request, found)
    page = Paginator(found.standings, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "cohort": request.member.cohort,
        "now": request.now,
        "asked": asked,
        "sort": sort or "state",
        "page": page,
        "rows": found.rows(list(page.object_list), now=request.now),
        "states": [(one.value, state_of_person(one), found.counts[one]) for one in ORDER],
        "requirements": [
            (rule.key, words(rule.said.title.model_dump())) for rule in found.course.rules
        ],
        "is_filtered": any(asked.values()),
    }
    return render(request, "completion/completion.html", context)


def _csv(request: CohortRequest, found: Listed) -> HttpResponseBase:
    head = [_("Name"), _("Address"), _("State"), _("Why"), _("By when"), _("Met"), _("Of")]
    rows = _rows(request, found, get_language() or "ko")
    return csv_answer(f"{request.member.cohort.slug}-completion", head, rows)


def _rows(request: CohortRequest, found: Listed, language: str) -> Iterator[list[Any]]:
    """Sent while they are worded, when the request's language, zone and words are gone: so all are said again."""
    cohort = request.member.cohort
    zone = cohort.zone
    for begin in range(0, len(found.standings), AT_ONCE):
        some = found.standings[begin : begin + AT_ONCE]
        with override(language), timezone.override(zone), spoken(cohort.labels):
            told = found.rows(some, now=request.now)
        for row in told:
            yield [
                row.enrolment.person.name,
                row.enrolment.person.email,
                row.told.state_word,
                f"{row.told.headline} {row.told.said}",
                row.told.by.astimezone(zone).isoformat() if row.told.by else "",
                row.met,
                row.asked,
            ]
