"""Announcements: their page for those who were told, and the operators' pages to write and send them."""

import rules
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gisu.announcements.actions import drafts, sending
from gisu.announcements.forms import AnnouncementForm
from gisu.announcements.lists import ANNOUNCEMENTS
from gisu.announcements.models import Announcement
from gisu.announcements.queries.announcements import announcements_of, was_told
from gisu.announcements.queries.groups import groups_in, groups_of, people_in
from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.refusals import Refusal
from gisu.ui.panels import panels


@require_GET
@cohort_page()
def announcement(request: CohortRequest, announcement_id: int) -> HttpResponse:
    """What was announced, for whoever was told, and for operators."""
    found = _found(request, announcement_id)
    member = request.member
    may = rules.has_perm("cohorts.run", member) or was_told(
        announcement=found, person=member.person
    )
    if found.sent_at is None or not may:
        raise Http404
    context = {"cohort": member.cohort, "it": found, "now": request.now}
    return render(request, "announcements/announcement.html", context)


@require_GET
@cohort_page("cohorts.run")
def announcements(request: CohortRequest) -> HttpResponseBase:
    cohort, asked = request.member.cohort, ANNOUNCEMENTS.asked(request.GET)
    found = announcements_of(cohort, text=asked.text, state=asked["state"])
    if request.GET.get("format") == "csv":
        return ANNOUNCEMENTS.csv(
            found, asked, of=cohort.slug, zone=cohort.zone, now=request.now
        )
    shown = ANNOUNCEMENTS.page(found, asked, number=request.GET.get("page"), now=request.now)
    tabs = panels("channels", cohort, member=request.member, now=request.now)
    context = {"cohort": cohort, "list": shown, "beside": tabs, "now": request.now}
    return render(request, "announcements/announcements.html", context)


@cohort_page("cohorts.run")
def write(request: CohortRequest) -> HttpResponse:
    """Write one; nobody is told before it was looked at."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = drafts.write_announcement(
                cohort=request.member.cohort,
                by=request.member.person,
                now=request.now,
                **form.said(),
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return _to_preview(request, made)
    return _form_page(request, form, None)


@cohort_page("cohorts.run")
def change(request: CohortRequest, announcement_id: int) -> HttpResponse:
    found = _found(request, announcement_id)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            drafts.change_announcement(announcement=found, now=request.now, **form.said())
        except Refusal as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return _to_preview(request, found)
    return _form_page(request, form, found)


@require_GET
@cohort_page("cohorts.run")
def preview(request: CohortRequest, announcement_id: int) -> HttpResponse:
    """How it will read in both languages, and how many it reaches."""
    return _preview_page(request, _found(request, announcement_id))


@require_POST
@cohort_page("cohorts.run")
def send(request: CohortRequest, announcement_id: int) -> HttpResponse:
    found = _found(request, announcement_id)
    try:
        sent = sending.send_announcement(
            announcement=found, by=request.member.person, now=request.now
        )
    except Refusal as refusal:
        return _preview_page(request, found, refusal=refusal)
    said = _("It is on its way.") if sent.sent_at else _("It will be sent at its time.")
    messages.success(request, said)
    return _to_preview(request, found)


@require_POST
@cohort_page("cohorts.run")
def drop(request: CohortRequest, announcement_id: int) -> HttpResponse:
    """Throw a draft away."""
    found = _found(request, announcement_id)
    try:
        drafts.drop_announcement(announcement=found)
    except Refusal as refusal:
        return _preview_page(request, found, refusal=refusal)
    messages.success(request, _("The draft is gone."))
    return redirect("announcements:announcements", request.member.cohort.slug)


def _form(request: CohortRequest, found: Announcement | None = None) -> AnnouncementForm:
    return AnnouncementForm(
        request.POST or None, groups=groups_in(request.member.cohort), present=found
    )


def _form_page(
    request: CohortRequest, form: AnnouncementForm, found: Announcement | None
) -> HttpResponse:
    context = {"cohort": request.member.cohort, "form": form, "it": found}
    status = 422 if form.errors else 200
    return render(request, "announcements/write.html", context, status=status)


def _preview_page(
    request: CohortRequest, found: Announcement, *, refusal: Refusal | None = None
) -> HttpResponse:
    cohort = request.member.cohort
    names, groups = groups_in(cohort), groups_of(found)
    context = {
        "cohort": cohort,
        "it": found,
        "groups": [names.get(group, group) for group in groups],
        "reached": len(people_in(cohort, groups, request.now)),
        "refusal": refusal,
        "now": request.now,
    }
    status = refusal.status if refusal else 200
    return render(request, "announcements/preview.html", context, status=status)


def _to_preview(request: CohortRequest, found: Announcement) -> HttpResponse:
    return redirect("announcements:preview", request.member.cohort.slug, found.pk)


def _found(request: CohortRequest, announcement_id: int) -> Announcement:
    known = announcements_of(request.member.cohort)
    return get_object_or_404(known, pk=announcement_id)
