"""One person in the cohort: what they are and were, and seeing the site as they see it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gisu.accounts.models import Person
from gisu.cohorts.door import VIEWING_AS, CohortRequest, cohort_page
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import roster
from gisu.core.refusals import Refusal
from gisu.core.rooms import declared
from gisu.membership.actions import joining, leaving, notes, roles, viewing
from gisu.membership.forms import EndForm, LeaveForm, NoteForm, RoleForm, TermForm
from gisu.membership.queries.invitations import of_person
from gisu.membership.steps import DepartureStep
from gisu.ui.panels import panels


@cohort_page("cohorts.run")
def person(request: CohortRequest, enrolment_id: int) -> HttpResponse:
    return _page(request, _enrolment(request, enrolment_id))


@require_POST
@cohort_page("cohorts.run")
def give_role(request: CohortRequest, enrolment_id: int) -> HttpResponse:
    enrolment = _enrolment(request, enrolment_id)
    form = TermForm(request.POST)
    if not form.is_valid():
        return _page(request, enrolment, form=form)
    try:
        roles.give_role(
            enrolment=enrolment,
            role=form.cleaned_data["role"],
            by=request.member.person,
            now=request.now,
            **form.times(request.member.cohort.zone),
        )
    except Refusal as refusal:
        return _page(request, enrolment, form=form, refusal=refusal)
    return _back(request, enrolment)


@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.run")
def end_role(request: CohortRequest, enrolment_id: int, role: str) -> HttpResponse:
    enrolment = _enrolment(request, enrolment_id)
    if role not in Role.values:
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    context = {"enrolment": enrolment, "role": str(Role(role).label), "form": form}
    if request.method == "GET" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "membership/end_role.html", context, status=status)
    try:
        roles.end_role(
            enrolment=enrolment,
            role=Role(role),
            ends_at=form.ends_at(request.member.cohort.zone),
            by=request.member.person,
            now=request.now,
        )
    except Refusal as refusal:
        context["refusal"] = refusal
        return render(request, "membership/end_role.html", context, status=refusal.status)
    return _back(request, enrolment)


@require_http_methods(["GET", "POST"])
@cohort_page("cohorts.run")
def leave(request: CohortRequest, enrolment_id: int) -> HttpResponse:
    enrolment = _enrolment(request, enrolment_id)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    foretold = [said for room in declared(DepartureStep) for said in room.foretell(enrolment)]
    context: dict[str, object] = {"enrolment": enrolment, "form": form, "foretold": foretold}
    if request.method == "GET":
        return render(request, "membership/leave.html", context)
    if not form.is_valid():
        return render(request, "membership/leave.html", context, status=422)
    try:
        leaving.leave(
            enrolment=enrolment,
            by=request.member.person,
            now=request.now,
            left_at=form.left_at(request.member.cohort.zone, request.now),
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
        )
    except Refusal as refusal:
        context["refusal"] = refusal
        return render(request, "membership/leave.html", context, status=refusal.status)
    return _back(request, enrolment)


@require_POST
@cohort_page("cohorts.run")
def write_note(request: CohortRequest, enrolment_id: int) -> HttpResponse:
    enrolment = _enrolment(request, enrolment_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, enrolment, note=form)
    notes.write_note(
        enrolment=enrolment,
        text=form.cleaned_data["text"],
        by=request.member.person,
        now=request.now,
    )
    return _back(request, enrolment)


@require_POST
@cohort_page("cohorts.run")
def come_back(request: CohortRequest, enrolment_id: int) -> HttpResponse:
    enrolment = _enrolment(request, enrolment_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, enrolment, form=form)
    try:
        joining.come_back(
            enrolment=enrolment,
            role=form.cleaned_data["role"],
            by=request.member.person,
            now=request.now,
        )
    except Refusal as refusal:
        return _page(request, enrolment, form=form, refusal=refusal)
    return _back(request, enrolment)


@require_POST
@cohort_page("cohorts.run")
def view_as(request: CohortRequest, enrolment_id: int) -> HttpResponse:
    """Look at the cohort as this learner from now on. Until it is ended nothing can be changed."""
    enrolment = _enrolment(request, enrolment_id)
    try:
        seen = viewing.begin_viewing(
            operator=request.member.person, learner=enrolment, now=request.now
        )
    except Refusal as refusal:
        return _page(request, enrolment, refusal=refusal)
    request.session[VIEWING_AS] = {"cohort": seen.cohort.slug, "person": seen.person.pk}
    return redirect(f"/{seen.cohort.slug}/")


@require_POST
@cohort_page()
def end_view_as(request: CohortRequest) -> HttpResponse:
    """Back to one's own eyes: to the person looked as, or home where nobody was."""
    mark = request.session.pop(VIEWING_AS, None)
    seen = request.member
    learner = Enrolment.objects.filter(
        cohort=seen.cohort, person=mark["person"] if mark else None
    ).first()
    if mark is None or learner is None or mark["cohort"] != seen.cohort.slug:
        return redirect(f"/{seen.cohort.slug}/")
    operator = seen.seen_by or seen.person
    viewing.end_viewing(operator=operator, learner=learner, now=request.now)
    return redirect("membership:person", cohort=seen.cohort.slug, enrolment_id=learner.pk)


def end_viewing_with_signing_out(
    request: HttpRequest, user: Person | None, **_said: Any
) -> None:
    """Whoever signs out while looking as a learner looks no longer; called before the session is gone."""
    mark = request.session.get(VIEWING_AS) or {"cohort": None, "person": None}
    here = Enrolment.objects.filter(cohort__slug=mark["cohort"], person=mark["person"])
    learner = here.select_related("cohort").first()
    if learner is not None and user is not None:
        viewing.end_viewing(operator=user, learner=learner, now=timezone.now())


def _page(
    request: CohortRequest,
    enrolment: Enrolment,
    *,
    form: RoleForm | None = None,
    note: NoteForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    terms = list(enrolment.terms.all())
    enrolment.cohort = request.member.cohort
    asked = {"member": request.member, "now": request.now}
    context = {
        "cohort": request.member.cohort,
        "enrolment": enrolment,
        "person": enrolment.person,
        "terms": [
            {
                "it": term,
                "role": Role(term.role).label,
                "holds": term.ends_at is None or term.ends_at > request.now,
            }
            for term in terms
        ],
        "is_learner": any(
            term.role == Role.LEARNER and term.holds_at(request.now) for term in terms
        ),
        "form": form or (RoleForm() if enrolment.left_at else TermForm()),
        "note": note or NoteForm(),
        "notes": enrolment.notes.select_related("written_by").order_by("-written_at", "-pk"),
        "departures": enrolment.departures.order_by("-left_at", "-pk"),
        "invitations": [(one, one.state_at(request.now)) for one in of_person(enrolment)],
        "first_panels": panels("person-first", enrolment, **asked),
        "panels": panels("person", enrolment, **asked),
        "refusal": refusal,
        "diary_url": _diary(request, enrolment),
        "now": request.now,
    }
    is_wrong = any(one is not None and one.errors for one in (form, note))
    status = refusal.status if refusal else 422 if is_wrong else 200
    return render(request, "membership/person.html", context, status=status)


def _diary(request: CohortRequest, enrolment: Enrolment) -> str:
    try:
        where = reverse("ledger:diary", kwargs={"cohort": request.member.cohort.slug})
    except NoReverseMatch:
        return ""
    return f"{where}?person={enrolment.pk}"


def _enrolment(request: CohortRequest, enrolment_id: int) -> Enrolment:
    return get_object_or_404(roster(cohort=request.member.cohort), pk=enrolment_id)


def _back(request: CohortRequest, enrolment: Enrolment) -> HttpResponse:
    messages.success(request, _("Done: %(name)s.") % {"name": enrolment.person.name})
    return redirect(
        "membership:person", cohort=request.member.cohort.slug, enrolment_id=enrolment.pk
    )
