"""The same for many people: chosen in the list, looked at, done."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.enums import Role
from gisu.cohorts.queries import roster
from gisu.core.numbers import row_numbers
from gisu.core.refusals import Refusal
from gisu.membership.actions.many import change_many
from gisu.membership.forms import ManyForm
from gisu.membership.queries import people
from gisu.membership.queries.many import Foretold, foretell
from gisu.membership.queries.undoing import undo_words


@require_POST
@cohort_page("cohorts.run")
def many(request: CohortRequest) -> HttpResponse:
    """What would be done to whom; with `done` in the form it is done, if it is still what was looked at."""
    cohort = request.member.cohort
    chosen = _chosen(request)
    form = ManyForm(request.POST)
    if not chosen:
        messages.error(request, _("Tick the people first."))
        return redirect("membership:people", cohort.slug)
    if not form.is_valid() or "done" not in request.POST:
        return _page(request, form, chosen)
    if request.POST.get("seen") != _mark(form, _foretold(request, form, chosen)):
        form.add_error(None, _("That is not what you looked at. Look once more, then do it."))
        return _page(request, form, chosen)
    try:
        change_many(
            cohort=cohort,
            people=chosen,
            verb=form.cleaned_data["verb"],
            role=form.cleaned_data["role"],
            at=form.at(cohort.zone, request.now),
            by=request.member.person,
            now=request.now,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentences.strip())
        return _page(request, form, chosen)
    done, undo = _("It is done."), undo_words(cohort, request.now)
    messages.success(request, f"{done} {undo}")
    return redirect("membership:changes", cohort.slug)


def _chosen(request: CohortRequest) -> list[int]:
    """The enrolments that are ticked; with `all`, everybody the list's filter finds."""
    if request.POST.get("all"):
        asked = {key: request.POST.get(key, "") for key in ("q", "state")}
        role = request.POST.get("shown_role", "")
        found = people(
            cohort=request.member.cohort,
            now=request.now,
            text=asked["q"],
            state=asked["state"],
            role=role if role in Role.values else "",
        )
        return list(found.values_list("pk", flat=True))
    return row_numbers(request.POST.getlist("who"))


def _foretold(request: CohortRequest, form: ManyForm, chosen: list[int]) -> list[Foretold]:
    found = roster(cohort=request.member.cohort).filter(pk__in=chosen)
    said = form.cleaned_data
    return foretell(found, verb=said["verb"], role=said["role"], now=request.now)


def _mark(form: ManyForm, foretold: list[Foretold]) -> str:
    """Changes with what is asked for, and with what would be done to anybody."""
    said = form.cleaned_data
    people = [(one.enrolment.pk, one.does) for one in foretold]
    asked = (said["verb"], said["role"], said.get("on"), people)
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:32]


def _page(request: CohortRequest, form: ManyForm, chosen: list[int]) -> HttpResponse:
    is_whole = {"verb", "role"} <= form.cleaned_data.keys()
    foretold = _foretold(request, form, chosen) if is_whole else []
    context = {
        "seen": _mark(form, foretold) if is_whole else "",
        "undo": undo_words(request.member.cohort, request.now),
        "cohort": request.member.cohort,
        "form": form,
        "chosen": chosen,
        "foretold": foretold,
        "does": sum(one.does for one in foretold),
    }
    status = 422 if form.errors else 200
    return render(request, "membership/many.html", context, status=status)
