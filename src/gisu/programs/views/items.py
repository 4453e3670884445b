"""What a cohort says, part by part, and the form of any item: change it, see whom that reaches, then save."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gisu.accounts.models import Person
from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.queries import policy_history
from gisu.ground.answers import csv_answer
from gisu.ground.refusals import Refusal
from gisu.programs.actions.applying import Plan, edit, plan_edit
from gisu.programs.forms import ItemForm, KeyForm
from gisu.programs.models import Application
from gisu.programs.parts.part import Fields, Part
from gisu.programs.parts.registry import PARTS
from gisu.programs.queries.checking import checked
from gisu.programs.queries.listing import ItemRow, overview_rows, part_rows
from gisu.programs.queries.telling import counted, plan_rows

PER_PAGE = 50


@require_GET
@cohort_page("programs.set")
def overview(request: CohortRequest) -> HttpResponse:
    """Every part with how much it holds and how much was edited here since a folder last said it."""
    cohort = request.member.cohort
    context = {
        "cohort": cohort,
        "rows": overview_rows(cohort),
        "applications": Application.objects.filter(cohort=cohort).select_related("applied_by")[
            :10
        ],
    }
    return render(request, "programs/overview.html", context)


@require_GET
@cohort_page("programs.set")
def items(request: CohortRequest, part: str) -> HttpResponseBase:
    """The items of one part."""
    cohort, kind = request.member.cohort, _part(part)
    if kind.is_one:
        return redirect("programs:item", cohort.slug, part, part)
    search, sort = request.GET.get("q", "").strip(), request.GET.get("sort", "")
    rows = part_rows(cohort, kind, search=search, sort=sort)
    if request.GET.get("format") == "csv":
        return csv_answer(
            f"{cohort.slug}-{part}", ["key", "name", "said", "edited"], _lines(rows)
        )
    context = {
        "cohort": cohort,
        "part": kind,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "search": search,
        "sort": sort,
        "history": policy_history(cohort=cohort)[:PER_PAGE] if part == "policies" else None,
    }
    return render(request, "programs/items.html", context)


@require_http_methods(["GET", "POST"])
@cohort_page("programs.set")
def item(request: CohortRequest, part: str, key: str) -> HttpResponse:
    """One item: its form, then what would change and whom it reaches, then saved."""
    kind = _part(part)
    before = kind.as_set(request.member.cohort).get(key)
    if before is None:
        raise Http404
    return _answer(request, kind, key, before)


@require_http_methods(["GET", "POST"])
@cohort_page("programs.set")
def add_item(request: CohortRequest, part: str) -> HttpResponse:
    """A new item of a part: its short name, and all it says."""
    kind = _part(part)
    if not kind.can_be_made_on_pages:
        raise Http404
    kinds = list(kind.kinds())
    chosen = request.GET.get("kind", kinds[0] if kinds else "")
    if kinds and chosen not in kinds:
        raise Http404
    naming = KeyForm(request.POST or None)
    if request.method == "GET" or not naming.is_valid():
        context = _frame(request, kind) | {
            "form": ItemForm(part=kind, fields={"kind": chosen} if kinds else {}),
            "naming": naming,
            "kinds": kinds,
            "kind_chosen": chosen,
        }
        return render(
            request, "programs/item.html", context, status=422 if naming.errors else 200
        )
    key = naming.cleaned_data["key"]
    if key in kind.as_set(request.member.cohort):
        naming.add_error("key", _("This short name is taken. Choose another."))
    return _answer(request, kind, key, {"kind": chosen} if kinds else {}, naming=naming)


@require_http_methods(["GET", "POST"])
@cohort_page("programs.set")
def remove_item(request: CohortRequest, part: str, key: str) -> HttpResponse:
    """Take an item away, after saying what goes and whom it reaches."""
    cohort, kind = request.member.cohort, _part(part)
    if kind.is_one or key not in kind.as_set(cohort):
        raise Http404
    if request.method == "POST":
        try:
            edit(
                cohort=cohort,
                part=kind,
                key=key,
                fields=None,
                by=_person(request),
                now=request.now,
                mark=request.POST.get("mark", ""),
            )
        except Refusal as refusal:
            messages.error(request, f"{refusal.what} {refusal.remedy}".strip())
            return redirect("programs:item", cohort.slug, part, key)
        messages.success(request, _("%(key)s is gone.") % {"key": key})
        return redirect("programs:items", cohort.slug, part)
    plan = plan_edit(
        cohort=cohort, part=kind, key=key, fields=None, by=_person(request), now=request.now
    )
    return render(
        request,
        "programs/preview.html",
        _frame(request, kind) | _preview(plan) | {"key": key, "is_removal": True},
    )


def _answer(
    request: CohortRequest, part: Part, key: str, before: Fields, naming: Any = None
) -> HttpResponse:
    form = ItemForm(request.POST or None, part=part, fields=before)
    context = _frame(request, part) | {"form": form, "naming": naming, "key": key}
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
    plan = plan_edit(
        cohort=request.member.cohort,
        part=part,
        key=key,
        fields=fields,
        by=_person(request),
        now=request.now,
    )
    return render(request, "programs/preview.html", context | _preview(plan))


def _save(
    request: CohortRequest, part: Part, key: str, fields: Fields, context: dict[str, Any]
) -> HttpResponse:
    try:
        edit(
            cohort=request.member.cohort,
            part=part,
            key=key,
            fields=fields,
            by=_person(request),
            now=request.now,
            mark=request.POST.get("mark", ""),
        )
    except Refusal as refusal:
        context["form"].add_error(None, f"{refusal.what} {refusal.remedy}".strip())
        return render(request, "programs/item.html", context, status=refusal.status)
    messages.success(request, _("%(key)s is saved.") % {"key": key})
    if part.is_one:
        return redirect("programs:overview", request.member.cohort.slug)
    return redirect("programs:items", request.member.cohort.slug, part.name)


def _preview(plan: Plan) -> dict[str, Any]:
    return {
        "rows": plan_rows(plan),
        "counts": counted(plan),
        "is_possible": plan.is_possible,
        "mark": plan.mark,
    }


def _frame(request: CohortRequest, part: Part) -> dict[str, Any]:
    return {"cohort": request.member.cohort, "part": part}


def _part(name: str) -> Part:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


def _person(request: CohortRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _lines(rows: list[ItemRow]) -> Iterator[list[Any]]:
    for row in rows:
        yield [row.key, row.name, row.said, row.is_edited]
