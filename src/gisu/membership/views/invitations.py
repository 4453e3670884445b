"""Invitations: how each stands, sent anew, revoked, one or many."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.numbers import row_numbers
from gisu.core.refusals import Refusal
from gisu.membership.actions import inviting
from gisu.membership.lists import INVITATIONS
from gisu.membership.models import Invitation
from gisu.membership.queries import waiting_invitations
from gisu.membership.queries.invitations import invitations as every
from gisu.membership.queries.undoing import undo_words


@require_GET
@cohort_page("cohorts.run")
def invitations(request: CohortRequest) -> HttpResponseBase:
    cohort, asked = request.member.cohort, INVITATIONS.asked(request.GET)
    found = every(cohort=cohort, now=request.now, text=asked.text, state=asked["state"])
    if request.GET.get("format") == "csv":
        return INVITATIONS.csv(found, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    shown = INVITATIONS.page(found, asked, number=request.GET.get("page"), now=request.now)
    context = {"cohort": cohort, "list": shown, "now": request.now}
    return render(request, "membership/invitations.html", context)


@require_POST
@cohort_page("cohorts.run")
def resend(request: CohortRequest, invitation_id: int) -> HttpResponse:
    invitation = _waiting(request, invitation_id)
    try:
        inviting.resend(invitation=invitation, by=request.member.person, now=request.now)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return _back(request)
    said = _("A new link is on its way to %(email)s.") % {"email": invitation.email}
    messages.success(request, said)
    return _back(request)


@require_POST
@cohort_page("cohorts.run")
def revoke(request: CohortRequest, invitation_id: int) -> HttpResponse:
    invitation = _waiting(request, invitation_id)
    inviting.revoke_invitation(invitation=invitation, by=request.member.person, now=request.now)
    said = _("The invitation to %(email)s is revoked.") % {"email": invitation.email}
    messages.success(request, said)
    return _back(request)


@require_POST
@cohort_page("cohorts.run")
def many_invitations(request: CohortRequest) -> HttpResponse:
    """Send anew or revoke those that are ticked; those that were used meanwhile are left alone."""
    ticked = row_numbers(request.POST.getlist("which"))
    chosen = list(
        waiting_invitations(cohort=request.member.cohort)
        .select_related("cohort")
        .filter(pk__in=ticked)
    )
    if not chosen:
        messages.error(request, _("Tick the invitations that wait for an answer first."))
    elif request.POST.get("verb") == "revoke":
        inviting.revoke_many(invitations=chosen, by=request.member.person, now=request.now)
        done, undo = _("They are revoked."), undo_words(request.member.cohort, request.now)
        messages.success(request, f"{done} {undo}")
        return redirect("membership:changes", request.member.cohort.slug)
    else:
        sent, left_out = inviting.resend_many(
            invitations=chosen, by=request.member.person, now=request.now
        )
        said = ngettext(
            "%(count)s invitation is on its way.",
            "%(count)s invitations are on their way.",
            sent,
        )
        if sent or not left_out:
            messages.success(request, said % {"count": sent})
        if left_out:
            text = _(
                "Not sent to who has left: %(addresses)s. Invite them anew if they are to come back."
            )
            messages.warning(request, text % {"addresses": ", ".join(left_out)})
    return _back(request)


def _waiting(request: CohortRequest, invitation_id: int) -> Invitation:
    waiting = waiting_invitations(cohort=request.member.cohort).select_related("cohort")
    return get_object_or_404(waiting, pk=invitation_id)


def _back(request: CohortRequest) -> HttpResponse:
    return redirect("membership:invitations", request.member.cohort.slug)
