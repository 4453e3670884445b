"""A program's folder in the browser: hand it in, see the plan, choose where both changed, apply; take it home again."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gisu.accounts.models import Person
from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core import blobs
from gisu.core.refusals import Refusal
from gisu.programs.actions.applying import apply
from gisu.programs.actions.planning import plan
from gisu.programs.enums import Side
from gisu.programs.forms.folders import FolderForm
from gisu.programs.queries.effects import effects_shown
from gisu.programs.queries.exporting import zipped
from gisu.programs.queries.sources import handed_in, opened
from gisu.programs.queries.standing import start_for
from gisu.programs.queries.telling import counted, kept_rows, plan_rows
from gisu.programs.reading.program import Program, read_program
from gisu.programs.sentences import problem_json
from gisu_scoring.problems.folder import FolderErrors, FolderProblem

TAKE = "take:"


@require_GET
@cohort_page("programs.set")
def export(request: CohortRequest) -> HttpResponse:
    """The cohort as a program's folder, as a zip file."""
    slug = request.member.cohort.slug
    try:
        packed = zipped(request.member.cohort)
    except Refusal as refusal:
        messages.error(request, refusal.sentences.strip())
        return redirect("programs:overview", slug)
    return HttpResponse(
        packed,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{slug}.zip"'},
    )


@require_http_methods(["GET", "POST"])
@cohort_page("programs.set")
def folder(request: CohortRequest) -> HttpResponse:
    """Hand a folder in; then its plan; then apply it."""
    context: dict[str, Any] = {"cohort": request.member.cohort, "form": FolderForm()}
    source = request.POST.get("source", "")
    if request.method == "POST" and not source:
        form = FolderForm(request.POST, request.FILES)
        if not form.is_valid():
            return render(request, "programs/folder.html", context | {"form": form}, status=422)
        source = kept(form.cleaned_data["file"])
    if not source.startswith("zip:"):
        return render(request, "programs/folder.html", context)
    try:
        with opened(source) as place:
            program = read_program(
                place,
                start_of=start_for(request.member.cohort),
                is_limited=True,
            )
            return _planned(request, program, context | {"source": source})
    except FolderErrors as errors:
        problems = {"problems": said_problems(errors.problems)}
        return render(request, "programs/folder.html", context | problems, status=422)
    except Refusal as refusal:
        form = FolderForm(request.POST, request.FILES)
        form.add_error(None, refusal.sentences.strip())
        shown = context | {"form": form}
        return render(request, "programs/folder.html", shown, status=refusal.status)


def kept(file: UploadedFile) -> str:
    """The file stored, and the name by which the next step finds it."""
    return handed_in(blobs.keep(file.chunks()).digest)


def said_problems(problems: tuple[FolderProblem, ...]) -> list[dict[str, Any]]:
    return [problem_json(one, "ko" if get_language() == "ko" else "en") for one in problems]


def _planned(request: CohortRequest, program: Program, context: dict[str, Any]) -> HttpResponse:
    cohort, by = request.member.cohort, request.user
    person = by if isinstance(by, Person) else None
    take = sides(request.POST.items())
    if request.POST.get("step") == "apply":
        made = apply(
            cohort=cohort,
            program=program,
            take=take,
            by=person,
            now=request.now,
            mark=request.POST.get("mark"),
        )
        said = _("The program is applied.") if made else _("There was nothing to change.")
        messages.success(request, said)
        return redirect("programs:overview", cohort.slug)
    found = plan(cohort=cohort, program=program, take=take, by=person, now=request.now)
    shown = {
        "plan": found,
        "rows": plan_rows(found),
        "kept": kept_rows(found),
        "counts": counted(found),
        "take": [(f"{TAKE}{part}/{key}", side.value) for (part, key), side in take.items()],
        "warnings": said_problems(program.warnings),
        "sides": Side.choices,
        **effects_shown(found.follows),
    }
    return render(request, "programs/folder.html", context | shown)


def sides(said: Any) -> dict[tuple[str, str], Side]:
    """Whose words hold, by part and key, as the form's fields say it."""
    found: dict[tuple[str, str], Side] = {}
    for name, side in said:
        part, _slash, key = name.removeprefix(TAKE).partition("/")
        if name.startswith(TAKE) and key and side in Side.values:
            found[part, key] = Side(side)
    return found
