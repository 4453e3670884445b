"""The operators' tracks: how full and how wanted, the learners of a stage, and placing them by hand."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import Enrolment
from gisu.core.numbers import row_numbers
from gisu.core.refusals import Refusal
from gisu.core.texts import words
from gisu.membership.queries.undoing import undo_words
from gisu.tracks.actions import placing
from gisu.tracks.forms import SWAP, TrackForm
from gisu.tracks.lists import placed_list
from gisu.tracks.queries.choosing import Choosing, choosing_of
from gisu.tracks.queries.tracking import NONE, UNRANKED, foretell, listed, overview
from gisu.tracks.queries.tracks import track_by_key
from gisu.ui.own_words import gettext as _
from gisu.ui.panels import panels

OUT = ":out"  # after the key of the track somebody is to be taken out of


@require_GET
@cohort_page("cohorts.run")
def console_tracks(request: CohortRequest) -> HttpResponse:
    """Every stage with tracks: how many are in each, how many would like it."""
    cohort = request.member.cohort
    context = {
        "cohort": cohort,
        "stages": overview(cohort, now=request.now),
        "panels": panels("console_tracks", cohort, member=request.member, now=request.now),
        "now": request.now,
    }
    return render(request, "tracks/console_tracks.html", context)


@require_GET
@cohort_page("cohorts.run")
def console_stage(request: CohortRequest, stage: str) -> HttpResponseBase:
    """The learners, with what they ranked among the tracks of `stage` and what they got."""
    cohort, choosing = request.member.cohort, _choosing(request, stage)
    states = [
        ("", _("every {learner}")),
        (NONE, _("in no {track}")),
        (UNRANKED, _("in none, ranked nothing")),
        *((one.key, words(one.title)) for one in choosing.tracks),
    ]
    learners = placed_list(len(choosing.tracks)).offering(state=states)
    asked = learners.asked(request.GET)
    found = listed(
        cohort=cohort, choosing=choosing, now=request.now, text=asked.text, state=asked["state"]
    )
    if request.GET.get("format") == "csv":
        of = f"{cohort.slug}-{choosing.stage}"
        return learners.csv(found, asked, of=of, zone=cohort.zone, now=request.now)
    context = {
        "cohort": cohort,
        "choosing": choosing,
        "list": learners.page(found, asked, number=request.GET.get("page"), now=request.now),
        "form": TrackForm(tracks=choosing.tracks),
        "now": request.now,
    }
    return render(request, "tracks/console_stage.html", context)


@require_POST
@cohort_page("cohorts.run")
def place_many(request: CohortRequest, stage: str) -> HttpResponse:
    """What placing the people ticked would do; with `done` in the form it is done."""
    cohort, choosing = request.member.cohort, _choosing(request, stage)
    people = _chosen(request, choosing)
    if not people:
        messages.error(request, _("Tick the people first."))
        return redirect("tracks:console_stage", cohort.slug, stage)
    form = TrackForm(request.POST, tracks=choosing.tracks)
    if form.is_valid() and "done" in request.POST and _placed(request, choosing, form, people):
        return redirect("membership:changes", cohort.slug)
    foretold = foretell(people, choosing, form.cleaned_data.get("track", ""))
    context = {
        "cohort": cohort,
        "choosing": choosing,
        "form": form,
        "people": people,
        "foretold": foretold,
        "does": sum(one.does for one in foretold),
        "undo": undo_words(cohort, request.now),
    }
    status = 422 if form.errors else 200
    return render(request, "tracks/place_many.html", context, status=status)


@require_POST
@cohort_page("cohorts.run")
def change_track(request: CohortRequest, enrolment_id: int) -> HttpResponse:
    """Put one person into a track from their own page, or with no track named out of the one they are in."""
    cohort = request.member.cohort
    known = Enrolment.objects.select_related("person", "cohort")
    enrolment = get_object_or_404(known, cohort=cohort, pk=enrolment_id)
    back = redirect("membership:person", cohort=cohort.slug, enrolment_id=enrolment.pk)
    wanted, out, _rest = request.POST.get("track", "").partition(OUT)
    track = track_by_key(cohort, wanted)
    if track is None:
        messages.error(request, _("Choose {a track}."))
        return back
    said: dict[str, Any] = {"track": track, "enrolment": enrolment, "now": request.now}
    said |= {"by": request.member.person, "why": request.POST.get("why", "").strip()[:300]}
    try:
        if out:
            placing.take_out_of_track(**said)
        else:
            placing.place_in_track(**said)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return back
    messages.success(request, _("Done: %(name)s.") % {"name": enrolment.person.name})
    return back


def _placed(
    request: CohortRequest, choosing: Choosing, form: TrackForm, people: list[Enrolment]
) -> bool:
    key, why = form.cleaned_data["track"], form.cleaned_data["why"]
    doing = [one.enrolment for one in foretell(people, choosing, key) if one.does]
    if not doing:
        form.add_error(None, _("This would change nobody."))
        return False
    who: dict[str, Any] = {"by": request.member.person, "now": request.now, "why": why}
    try:
        if key == SWAP:
            placing.swap_tracks(one=doing[0], other=doing[1], stage=choosing.stage, **who)
        else:
            track = next(one for one in choosing.tracks if one.key == key)
            placing.place_many(track=track, people=doing, **who)
    except Refusal as refusal:
        form.add_error(None, refusal.sentences.strip())
        return False
    done, undo = _("It is done."), undo_words(request.member.cohort, request.now)
    messages.success(request, f"{done} {undo}")
    return True


def _chosen(request: CohortRequest, choosing: Choosing) -> list[Enrolment]:
    """The learners that are ticked; with `all`, everybody the list's filter finds."""
    said = request.POST
    every = bool(said.get("all"))
    found = listed(
        cohort=request.member.cohort,
        choosing=choosing,
        now=request.now,
        text=said.get("q", "") if every else "",
        state=said.get("state", "") if every else "",
    )
    if not every:
        found = found.filter(pk__in=row_numbers(said.getlist("who")))
    people = list(found)
    for one in people:
        one.cohort = request.member.cohort
    return people


def _choosing(request: CohortRequest, stage: str) -> Choosing:
    found = choosing_of(request.member.cohort, stage)
    if found is None:
        raise Http404
    return found
