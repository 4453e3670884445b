"""The form of any item: change it, see what that changes and whom it reaches, then save. Nothing is tried before a POST."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from gisu.accounts.models import Person
from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.program_item import Fields, ProgramItem
from gisu.core.refusals import Refusal
from gisu.programs.actions.applying import edit
from gisu.programs.actions.planning import Plan, plan_edit
from gisu.programs.forms.items import ItemForm, KeyForm
from gisu.programs.queries.checking import checked
from gisu.programs.queries.effects import effects_shown
from gisu.programs.queries.policies import policy_told
from gisu.programs.queries.telling import counted, name_of, plan_rows, prose_of
from gisu.programs.views.items import part_called


@require_http_methods(["GET", "POST"])
@cohort_page("programs.set")
def item(request: CohortRequest, part: str, key: str) -> HttpResponse:
    """One item: its form, then what would change and whom it reaches, then saved."""
    cohort, kind = request.member.cohort, part_called(part)
    present = kind.as_set(cohort).get(key)
    before = present or kind.unsaid_fields(cohort, key, now=request.now)
    if before is None:
        raise Http404
    shown = before if present is None else kind.as_edited(cohort, present, now=request.now)
    about = policy_told(cohort, key, now=request.now) if part == "policies" else None
    return _answer(request, kind, key, shown, about=about, is_said=present is not None)


@require_http_methods(["GET", "POST"])
@cohort_page("programs.set")
def add_item(request: CohortRequest, part: str) -> HttpResponse:
    """A new item of a part: of which kind, where there are several; then its short name, and all it says."""
    kind = part_called(part)
    if not kind.can_be_made_on_pages:
        raise Http404
    kinds, chosen = kind.kinds(), request.GET.get("kind", "")
    if kinds and not chosen:
        context = _frame(request, kind) | {"kinds": kinds.items()}
        return render(request, "programs/kinds.html", context)
    if kinds and chosen not in kinds:
        raise Http404
    naming = KeyForm(request.POST or None)
    if request.method == "GET" or not naming.is_valid():
        context = _frame(request, kind) | {
            "form": ItemForm(part=kind, fields={"kind": chosen} if kinds else {}),
            "naming": naming,
            "kind": kinds.get(chosen),
        }
        return render(
            request, "programs/item.html", context, status=422 if naming.errors else 200
        )
    key = naming.cleaned_data["key"]
    if key in kind.as_set(request.member.cohort):
        naming.add_error("key", _("This short name is taken. Choose another."))
    fields = {"kind": chosen} if kinds else {}
    return _answer(request, kind, key, fields, naming=naming, kind=kinds.get(chosen))


@require_http_methods(["GET", "POST"])
@cohort_page("programs.set")
def rename_item(request: CohortRequest, part: str, key: str) -> HttpResponse:
    """Give an item another short name; whatever names it follows."""
    cohort, kind = request.member.cohort, part_called(part)
    present = kind.as_set(cohort)
    if not kind.can_be_renamed or kind.is_one:
        raise Http404
    if key not in present:
        return _gone(request, kind)
    naming = KeyForm(request.POST or None, initial={"key": key})
    name = name_of(part, key, present[key])
    context = _frame(request, kind) | {"key": key, "name": name, "naming": naming}
    wanted = naming.cleaned_data["key"] if request.POST and naming.is_valid() else ""
    if wanted in present:
        naming.add_error("key", _("This short name is taken. Choose another."))
    if not wanted or naming.errors or request.POST.get("step") == "back":
        status = 422 if naming.errors else 200
        return render(request, "programs/rename.html", context, status=status)
    try:
        fields = kind.canonical(kind.read(key, present[key]))
    except ValidationError:
        wrong = _(
            "Something in it is not taken any more, such as a text that is too long. Change it on its own page first."
        )
        naming.add_error(None, wrong)
        return render(request, "programs/rename.html", context, status=422)
    asked = _asked(request, kind, wanted, fields) | {"was": key}
    if request.POST.get("step") != "save":
        return render(request, "programs/preview.html", context | _preview(plan_edit(**asked)))
    try:
        edit(**asked, mark=request.POST.get("mark"))
    except Refusal as refusal:
        naming.add_error(None, refusal.sentences.strip())
        return render(request, "programs/rename.html", context, status=refusal.status)
    messages.success(request, _("%(was)s is called %(key)s now.") % {"was": key, "key": wanted})
    return redirect("programs:item", cohort.slug, part, wanted)


@require_http_methods(["GET", "POST"])
@cohort_page("programs.set")
def remove_item(request: CohortRequest, part: str, key: str) -> HttpResponse:
    """Take an item away: asked for, then seen what goes and whom it reaches, then done."""
    cohort, kind = request.member.cohort, part_called(part)
    if kind.is_one:
        raise Http404
    present = kind.as_set(cohort).get(key)
    if present is None:
        return _gone(request, kind)
    context = _frame(request, kind) | {"key": key, "is_removal": True}
    context["name"] = name_of(part, key, present)
    asked = _asked(request, kind, key, None)
    if request.method == "GET":
        return render(request, "programs/remove.html", context)
    if request.POST.get("step") != "save":
        return render(request, "programs/preview.html", context | _preview(plan_edit(**asked)))
    try:
        edit(**asked, mark=request.POST.get("mark"))
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return redirect("programs:item", cohort.slug, part, key)
    messages.success(request, _("%(key)s is gone.") % {"key": key})
    return redirect("programs:items", cohort.slug, part)


def _answer(
    request: CohortRequest,
    part: ProgramItem,
    key: str,
    before: Fields,
    naming: Any = None,
    **shown: Any,
) -> HttpResponse:
    form = ItemForm(request.POST or None, part=part, fields=before, key=key)
    context = _frame(request, part) | {"form": form, "naming": naming} | shown
    context |= {"name": name_of(part.name, key, before), "key": key}
    context["called_off"] = before.get("called_off", "")
    wrong = request.POST.get("step") == "back" or (naming is not None and naming.errors)
    if request.method == "GET" or wrong or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return render(request, "programs/item.html", context, status=status)
    fields, problems = checked(
        cohort=request.member.cohort, part=part, key=key, fields=form.said(before)
    )
    if fields is None:
        form.refuse(problems)
        return render(request, "programs/item.html", context, status=422)
    if request.POST.get("step") == "save":
        return _save(request, part, key, fields, context)
    shown = _preview(plan_edit(**_asked(request, part, key, fields)))
    shown["name"] = name_of(part.name, key, fields)
    shown["prose"] = prose_of(part, before, fields)
    return render(request, "programs/preview.html", context | shown)


def _save(
    request: CohortRequest, part: ProgramItem, key: str, fields: Fields, context: dict[str, Any]
) -> HttpResponse:
    try:
        edit(**_asked(request, part, key, fields), mark=request.POST.get("mark"))
    except Refusal as refusal:
        context["form"].add_error(None, refusal.sentences.strip())
        return render(request, "programs/item.html", context, status=refusal.status)
    messages.success(request, _("%(key)s is saved.") % {"key": key})
    if part.is_one:
        return redirect("programs:overview", request.member.cohort.slug)
    if part.name == "policies":
        return redirect("programs:policies", request.member.cohort.slug)
    return redirect("programs:items", request.member.cohort.slug, part.name)


def _asked(
    request: CohortRequest, part: ProgramItem, key: str, fields: Fields | None
) -> dict[str, Any]:
    return {
        "cohort": request.member.cohort,
        "part": part,
        "key": key,
        "fields": fields,
        "by": _person(request),
        "now": request.now,
    }


def _gone(request: CohortRequest, part: ProgramItem) -> HttpResponse:
    """A button pressed twice finds that it was done; an address of something that is not there leads nowhere."""
    if request.method != "POST":
        raise Http404
    return redirect("programs:items", request.member.cohort.slug, part.name)


def _preview(plan: Plan) -> dict[str, Any]:
    return {
        "rows": plan_rows(plan),
        "counts": counted(plan),
        "is_possible": plan.is_possible,
        "mark": plan.mark,
        **effects_shown(plan.follows),
    }


def _frame(request: CohortRequest, part: ProgramItem) -> dict[str, Any]:
    return {"cohort": request.member.cohort, "part": part}


def _person(request: CohortRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
