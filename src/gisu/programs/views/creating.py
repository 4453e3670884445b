"""Begin a cohort in the browser: choose a program, say what is its own, see what there will be, create it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gisu.accounts.models import Person
from gisu.core.destinations import address_of
from gisu.core.refusals import Refusal
from gisu.programs.actions.creating import Wanted, begin_empty, create_cohort
from gisu.programs.forms.cohorts import CohortForm
from gisu.programs.queries.sources import EMPTY, choices, opened
from gisu.programs.queries.telling import name_of
from gisu.programs.reading.program import Program, read_program
from gisu.programs.registry import program_items
from gisu.programs.rules import may_create_cohorts
from gisu.programs.views.folders import kept, said_problems
from gisu.ui.labels import spoken
from gisu_scoring.problems.folder import FolderErrors


@login_required
@require_http_methods(["GET", "POST"])
def new_cohort(request: HttpRequest) -> HttpResponse:
    """A form, then everything there will be, then the cohort."""
    now, person = timezone.now(), request.user
    if not isinstance(person, Person) or not may_create_cohorts(person, now=now):
        raise PermissionDenied
    known = choices(person, now=now)
    handed = request.POST.get("source", "")
    offered = [*known, (handed, handed)] if handed.startswith("zip:") else known
    form = CohortForm(request.POST or None, request.FILES or None, sources=offered)
    context: dict[str, Any] = {"form": form}
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return render(request, "programs/new_cohort.html", context, status=status)
    said = form.cleaned_data
    if form.is_empty:
        return _empty(request, form, person, now)
    source = kept(said["file"]) if said.get("file") else said["source"]
    try:
        with opened(source) as folder:
            program = read_program(folder, starts_on=said["starts_on"], is_limited=True)
            if request.POST.get("step") == "create":
                made = create_cohort(wanted=_wanted(said), program=program, by=person, now=now)
                return redirect(address_of("today", made.slug))
    except FolderErrors as errors:
        context["problems"] = said_problems(errors.problems)
        return render(request, "programs/new_cohort.html", context, status=422)
    except Refusal as refusal:
        field = refusal.where if refusal.where in form.fields else None
        form.add_error(field, refusal.sentences.strip())
        return render(request, "programs/new_cohort.html", context, status=refusal.status)
    shown = {
        "source": source,
        "parts": _parts(program),
        "title": program.head.title.model_dump(),
    }
    shown["warnings"] = said_problems(program.warnings)
    with spoken(program.fields().get("labels", {})):
        return render(request, "programs/new_cohort.html", context | shown)


def _empty(
    request: HttpRequest, form: CohortForm, person: Person, now: datetime
) -> HttpResponse:
    """A cohort without a program: what it is called and when it is, then the cohort."""
    said, wanted = form.cleaned_data, _wanted(form.cleaned_data)
    context: dict[str, Any] = {"form": form, "source": EMPTY, "title": wanted.name}
    if request.POST.get("step") != "create":
        return render(request, "programs/new_cohort.html", context)
    try:
        made = begin_empty(wanted=wanted, weeks=said["weeks"], by=person, now=now)
    except Refusal as refusal:
        field = refusal.where if refusal.where in form.fields else None
        form.add_error(field, refusal.sentences.strip())
        shown = {"form": form}
        return render(request, "programs/new_cohort.html", shown, status=refusal.status)
    return redirect("programs:overview", made.slug)


def _wanted(said: dict[str, Any]) -> Wanted:
    name = {"ko": said["name_ko"], "en": said["name_en"]}
    return Wanted(
        slug=said["slug"],
        starts_on=said["starts_on"],
        name=name if all(name.values()) else None,
        time_zone=said["time_zone"],
    )


def _parts(program: Program) -> list[dict[str, Any]]:
    """What there will be, by part: names where items have one, else keys."""
    return [
        {
            "title": program_items()[part].title,
            "names": [name_of(part, key, fields) or key for key, fields in items.items()],
        }
        for part, items in program.fields().items()
        if items and not program_items()[part].is_one
    ]
