"""The tracks as everybody sees them: what there is, until when it is chosen, what one ranked and got."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import Enrolment
from gisu.core.refusals import Refusal
from gisu.tracks.actions.choosing import rank_tracks
from gisu.tracks.forms import RankForm
from gisu.tracks.queries.choosing import Own, choosings, own_tracks


@require_GET
@cohort_page()
def tracks(request: CohortRequest) -> HttpResponse:
    """The tracks of every stage; for a learner with what is theirs."""
    return _page(request)


@require_POST
@cohort_page("cohorts.learn")
def rank(request: CohortRequest, stage: str) -> HttpResponse:
    """Say which tracks of `stage` one would like."""
    mine = next((one for one in _own(request) if one.choosing.stage == stage), None)
    if mine is None:
        raise Http404
    form = RankForm(request.POST, tracks=mine.choosing.tracks)
    if form.is_valid():
        try:
            rank_tracks(
                enrolment=_me(request),
                stage=stage,
                ranked=form.ranked(),
                by=request.member.person,
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentences.strip())
        else:
            messages.success(request, _("Your ranking is kept."))
            return redirect("tracks:tracks", request.member.cohort.slug)
    return _page(request, {stage: form})


def _page(request: CohortRequest, tried: dict[str, RankForm] | None = None) -> HttpResponse:
    tried = tried or {}
    if request.member.is_learner:
        stages = [(one, tried.get(one.choosing.stage) or _form(one)) for one in _own(request)]
    else:
        found = choosings(request.member.cohort)
        stages = [(Own(one, request.now), None) for one in found]
    context = {
        "cohort": request.member.cohort,
        "member": request.member,
        "stages": stages,
        "now": request.now,
    }
    return render(request, "tracks/tracks.html", context, status=422 if tried else 200)


def _form(one: Own) -> RankForm | None:
    if not one.may_rank:
        return None
    given = {track.key: one.ranks[track.pk] for track in one.ranked}
    return RankForm(tracks=one.choosing.tracks, initial=given)


def _own(request: CohortRequest) -> list[Own]:
    return own_tracks(_me(request), now=request.now)


def _me(request: CohortRequest) -> Enrolment:
    if request.member.enrolment is None:  # whoever may learn belongs to the cohort
        raise PermissionDenied
    return request.member.enrolment
