"""A roster from a file: looked at first, then taken in exactly as it was looked at."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import Cohort
from gisu.core import blobs
from gisu.core.refusals import Refusal
from gisu.membership.actions.rosters import take_in_roster
from gisu.membership.forms import RosterForm
from gisu.membership.queries.roster import (
    CHANGE,
    INVITE,
    RETURN,
    SAME,
    RosterPlan,
    plan_roster,
)
from gisu.membership.queries.undoing import undo_words
from gisu.membership.steps import roster_columns

PER_PAGE = 200
LOOKED_AT_FOR = 3600  # seconds from looking to taking in
SALT = "gisu.membership.roster"


@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.run")
def roster(request: CohortRequest) -> HttpResponse:
    """The form for a file, and what its lines would do. The file is kept until it is taken in, or swept."""
    cohort = request.member.cohort
    form = RosterForm(request.POST or None, request.FILES or None, sets=team_sets(cohort))
    if request.method == "GET" and request.GET.get("kept"):
        return _kept_page(request)
    if request.method == "GET" or not form.is_valid():
        context = {"cohort": cohort, "form": form}
        status = 422 if form.errors else 200
        return render(request, "membership/roster.html", context, status=status)
    content = form.content()
    said = {"role": form.cleaned_data["role"].value, "about": form.cleaned_data["about"]}
    plan = plan_roster(cohort=cohort, content=content, now=request.now, **said)
    blob = blobs.keep(iter([content]))
    looked = {**said, "cohort": cohort.slug, "digest": blob.digest, "mark": plan.mark}
    pasted = None if form.cleaned_data["file"] else form
    return _page(request, plan, signing.dumps(looked, salt=SALT, compress=True), pasted)


@require_POST
@cohort_page("cohorts.run")
def take_in(request: CohortRequest) -> HttpResponse:
    kept = request.POST.get("kept", "")
    looked = _looked_at(request, kept)
    if looked is None:
        return _too_old(request)
    try:
        change = take_in_roster(
            cohort=request.member.cohort,
            content=blobs.path_of(looked["digest"]).read_bytes(),
            role=looked["role"],
            about=looked["about"],
            mark=looked["mark"],
            bring_back=request.POST.get("bring_back") == "on",
            by=request.member.person,
            now=request.now,
        )
    except blobs.BlobMissing:
        return _too_old(request)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return redirect("membership:roster", request.member.cohort.slug)
    if change is None:
        messages.info(request, _("This roster changed nothing."))
        return redirect("membership:roster", request.member.cohort.slug)
    done, undo = _("The roster is taken in."), undo_words(request.member.cohort, request.now)
    messages.success(request, f"{done} {undo}")
    return redirect("membership:changes", request.member.cohort.slug)


def team_sets(cohort: Cohort) -> list[tuple[str, str]]:
    known = roster_columns().get("team")
    return known.choices(cohort) if known else []


def _kept_page(request: CohortRequest) -> HttpResponse:
    """Another page, or another part, of what was looked at."""
    kept = request.GET["kept"]
    looked = _looked_at(request, kept)
    if looked is None:
        return _too_old(request)
    plan = plan_roster(
        cohort=request.member.cohort,
        content=blobs.path_of(looked["digest"]).read_bytes(),
        role=looked["role"],
        about=looked["about"],
        now=request.now,
    )
    return _page(request, plan, kept)


def _looked_at(request: CohortRequest, kept: str) -> dict[str, Any] | None:
    try:
        looked: dict[str, Any] = signing.loads(kept, salt=SALT, max_age=LOOKED_AT_FOR)
    except signing.BadSignature:
        return None
    return looked if looked["cohort"] == request.member.cohort.slug else None


def _too_old(request: CohortRequest) -> HttpResponse:
    messages.error(request, _("This preview is too old. Choose the file once more."))
    return redirect("membership:roster", request.member.cohort.slug)


def _page(
    request: CohortRequest, plan: RosterPlan, kept: str, pasted: RosterForm | None = None
) -> HttpResponse:
    """What the lines would do; where some are wrong and were pasted, `pasted` holds them for mending."""
    shown = request.GET.get("show", "")
    rows = [one for one in plan.planned if not shown or one.verb == shown]
    context = {
        "cohort": request.member.cohort,
        "plan": plan,
        "kept": kept,
        "pasted": pasted,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "parts": list(_parts(plan)),
        "shown": shown,
    }
    status = 422 if plan.sheet.problems else 200
    return render(request, "membership/roster_plan.html", context, status=status)


def _parts(plan: RosterPlan) -> Iterator[tuple[str, str, int]]:
    names = {
        INVITE: _("added"),
        CHANGE: _("changed"),
        RETURN: _("have left"),
        SAME: _("left as is"),
    }
    for verb, count in plan.counts.items():
        if count or verb != RETURN:
            yield verb, names[verb], count
