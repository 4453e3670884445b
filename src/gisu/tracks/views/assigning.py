"""Everybody assigned by what they ranked: looked at, some put where they belong by hand, then applied at once."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.numbers import row_number
from gisu.core.refusals import Refusal
from gisu.membership.queries.undoing import undo_words
from gisu.tracks.actions.choosing import assign_tracks
from gisu.tracks.forms import SeedForm
from gisu.tracks.queries.assigning import proposal
from gisu.tracks.queries.choosing import choosing_of
from gisu.ui.own_words import gettext as _

PIN = "pin_"
USUAL_SEED = 1


@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.run")
def assign(request: CohortRequest, stage: str) -> HttpResponse:
    """What the assignment would be for a seed and for who is put somewhere by hand; with `done` it is applied."""
    cohort = request.member.cohort
    choosing = choosing_of(cohort, stage)
    if choosing is None:
        raise Http404
    form = SeedForm(request.POST or {"seed": USUAL_SEED})
    pins = _pins(request.POST)
    seed = form.cleaned_data["seed"] if form.is_valid() else USUAL_SEED
    if form.is_valid() and "done" in request.POST and _assigned(request, stage, form, pins):
        return redirect("membership:changes", cohort.slug)
    context = {
        "cohort": cohort,
        "choosing": choosing,
        "form": form,
        "found": proposal(choosing, seed=seed, pins=pins, now=request.now),
        "pins": pins,
        "is_open": choosing.is_open(request.now),
        "undo": undo_words(cohort, request.now),
        "now": request.now,
    }
    status = 422 if form.errors else 200
    return render(request, "tracks/assign.html", context, status=status)


def _pins(said: Mapping[str, str]) -> dict[int, str]:
    """Whom the form puts where by hand."""
    return {
        who: key
        for name, key in said.items()
        if key and name.startswith(PIN) and (who := row_number(name.removeprefix(PIN)))
    }


def _assigned(
    request: CohortRequest, stage: str, form: SeedForm, pins: Mapping[int, str]
) -> bool:
    try:
        assign_tracks(
            cohort=request.member.cohort,
            stage=stage,
            seed=form.cleaned_data["seed"],
            pins=pins,
            mark=request.POST.get("mark", ""),
            by=request.member.person,
            now=request.now,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentences.strip())
        return False
    done, undo = _("The {tracks} are assigned."), undo_words(request.member.cohort, request.now)
    messages.success(request, f"{done} {undo}")
    return True
