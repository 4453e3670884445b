"""Who completes: every learner with how they stand and why, for operators."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.completion.lists import LEARNERS
from gisu.completion.queries.listing import ORDER, Listed, listed
from gisu.completion.words.standings import state_of_person
from gisu.core.texts import words
from gisu.ui.listing import Choices
from gisu.ui.numbers import count


@require_GET
@cohort_page("completion.run")
def completion(request: CohortRequest) -> HttpResponseBase:
    """Everybody, those who need somebody soonest first; filtered as the address asks."""
    cohort, now = request.member.cohort, request.now
    text = request.GET.get("q", "").strip()
    found = listed(cohort, now=now, text=text)
    learners = LEARNERS.offering(state=_states(found), requirement=_requirements(found))
    learners = learners.read_by(found.rows)
    asked = learners.asked(request.GET)
    rows = found.narrowed(state=asked["state"], requirement=asked["requirement"])
    if request.GET.get("format") == "csv":
        return learners.csv(rows, asked, of=cohort.slug, zone=cohort.zone, now=now)
    shown = learners.page(rows, asked, number=request.GET.get("page"), now=now)
    context = {"cohort": cohort, "now": now, "list": shown}
    return render(request, "completion/completion.html", context)


def _states(found: Listed) -> Choices:
    every = [(one, f"{state_of_person(one)} {count(found.counts[one])}") for one in ORDER]
    return [("", _("all")), *every]


def _requirements(found: Listed) -> Choices:
    every = [(rule.key, words(rule.said.title.model_dump())) for rule in found.course.rules]
    return [("", _("any requirement")), *every] if every else []
