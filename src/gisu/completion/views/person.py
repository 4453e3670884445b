"""How one person stands, for those who run the cohort; except them from a requirement, and take it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import Enrolment
from gisu.completion.actions.exceptions import grant_exception, withdraw_exception
from gisu.completion.enums import State
from gisu.completion.forms import ExceptionForm
from gisu.completion.queries.asking import learners_ever
from gisu.completion.queries.evidence import page_of_entries
from gisu.completion.queries.telling import told_of
from gisu.completion.views.mine import line_of
from gisu.completion.words.standings import Told
from gisu.core.refusals import Refusal


@require_GET
@cohort_page("completion.read_all")
def person(request: CohortRequest, enrolment_id: int) -> HttpResponse:
    enrolment = _enrolment(request, enrolment_id)
    context = {
        "cohort": request.member.cohort,
        "enrolment": enrolment,
        "standing": _standing(request, enrolment),
        "now": request.now,
    }
    return render(request, "completion/person.html", context)


@require_GET
@cohort_page("completion.read_all")
def requirement(request: CohortRequest, enrolment_id: int, key: str) -> HttpResponse:
    """What says how somebody stands with one requirement; operators may except them from it."""
    return _requirement(request, _enrolment(request, enrolment_id), key, ExceptionForm())


@require_POST
@cohort_page("completion.run")
def grant(request: CohortRequest, enrolment_id: int, key: str) -> HttpResponse:
    enrolment = _enrolment(request, enrolment_id)
    form = ExceptionForm(request.POST)
    if not form.is_valid():
        return _requirement(request, enrolment, key, form)
    try:
        grant_exception(
            enrolment=enrolment,
            requirement=key,
            reason=form.cleaned_data["reason"],
            by=request.member.person,
            now=request.now,
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentences.strip())
        return _requirement(request, enrolment, key, form, status=refusal.status)
    messages.success(
        request, _("%(name)s is excepted from it.") % {"name": enrolment.person.name}
    )
    return _back(request, enrolment)


@require_POST
@cohort_page("completion.run")
def withdraw(request: CohortRequest, enrolment_id: int, key: str) -> HttpResponse:
    enrolment = _enrolment(request, enrolment_id)
    try:
        withdraw_exception(
            enrolment=enrolment, requirement=key, by=request.member.person, now=request.now
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
    else:
        messages.success(
            request,
            _("The requirement holds for %(name)s again.") % {"name": enrolment.person.name},
        )
    return _back(request, enrolment)


def _requirement(
    request: CohortRequest,
    enrolment: Enrolment,
    key: str,
    form: ExceptionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    line = line_of(_standing(request, enrolment), key)
    context = {
        "cohort": request.member.cohort,
        "enrolment": enrolment,
        "line": line,
        "page": page_of_entries(request.member.cohort, line.evidence, request.GET.get("page")),
        "form": form,
        "may_except": request.member.is_operator
        and line.state is not State.DONE
        and not line.is_called_off,
        "is_excepted": line.is_excepted,
        "now": request.now,
    }
    return render(request, "completion/requirement.html", context, status=status)


def _standing(request: CohortRequest, enrolment: Enrolment) -> Told:
    return told_of(enrolment, now=request.now, with_reasons=request.member.is_operator)


def _enrolment(request: CohortRequest, enrolment_id: int) -> Enrolment:
    return get_object_or_404(learners_ever(request.member.cohort), pk=enrolment_id)


def _back(request: CohortRequest, enrolment: Enrolment) -> HttpResponse:
    return redirect("completion:person", request.member.cohort.slug, enrolment.pk)
