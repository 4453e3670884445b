"""Programs by program: begin a cohort, check a folder, plan it, apply it, take one home. A folder travels as a zip file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from gisu.accounts.api import signed_in
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.api import enter, moment
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_reading import StartOf
from gisu.core.refusals import NotAllowed, Refusal
from gisu.programs.actions import applying, planning
from gisu.programs.actions.creating import Wanted, begin_empty, create_cohort
from gisu.programs.enums import Side
from gisu.programs.queries.exporting import zipped
from gisu.programs.queries.sources import EMPTY, NoSuchProgram, choices, opened
from gisu.programs.queries.standing import places, start_for
from gisu.programs.queries.telling import plan_json
from gisu.programs.reading.archive import unpacked
from gisu.programs.reading.program import Program, read_program
from gisu.programs.rules import may_create_cohorts
from gisu.programs.schemas import (
    CohortIn,
    CohortMadeOut,
    LintOut,
    PlanOut,
    SourceOut,
    plan_out,
)
from gisu.programs.sentences import problem_json
from gisu_scoring.problems.folder import FolderErrors

router = Router(tags=["programs"], auth=signed_in(Scope.OPERATE))
BASE = "/cohorts/{cohort}/program"


class FolderMistaken(Refusal):
    """The folder has mistakes; `lint` names them all."""

    code = "program-mistaken"
    status = 422


@router.post(
    "/programs/lint", response=LintOut, summary="What is wrong with a program's folder"
)
def program_lint(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """The mistakes with file, line and remedy, a hundred at most. For whoever may begin a cohort. Nothing is kept of the folder."""
    _creator(request)
    language: Literal["ko", "en"] = "ko" if get_language() == "ko" else "en"
    try:
        with _program(file, may_lack_data=True) as program:
            warnings = [problem_json(one, language) for one in program.warnings]
            digest, missing = program.digest(), list(program.missing)
    except FolderErrors as errors:
        problems = [problem_json(one, language) for one in errors.problems]
        also = [problem_json(one, language) for one in getattr(errors, "warnings", ())]
        return {"state": "mistaken", "problems": problems, "warnings": also}
    return {
        "state": "fine",
        "digest": digest,
        "problems": [],
        "warnings": warnings,
        "missing": missing,
    }


@router.get("/programs", response=list[SourceOut], summary="What a new cohort may begin from")
def programs(request: HttpRequest) -> list[dict[str, str]]:
    """Programs this site knows, and the cohorts you run."""
    person, now = _creator(request)
    return [{"source": source, "title": title} for source, title in choices(person, now=now)]


@router.post("/cohorts", response={201: CohortMadeOut}, summary="Begin a cohort")
def cohort_create(
    request: HttpRequest, said: Form[CohortIn], file: File[UploadedFile | None] = None
) -> Status[dict[str, Any]]:
    """From one of the sources `GET /programs` names, `empty` among them, or from a folder as a zip file. You are its first operator."""
    person, now = _creator(request)
    wanted = Wanted(
        slug=said.slug,
        starts_on=said.starts_on,
        name=said.name(),
        time_zone=said.time_zone,
    )
    if said.source == EMPTY and said.weeks and file is None:
        made = begin_empty(wanted=wanted, weeks=said.weeks, by=person, now=now)
    else:
        made = _from_program(person, wanted, said.source, file, now=now)
    return Status(
        201,
        {
            "slug": made.slug,
            "name": made.name,
            "time_zone": made.time_zone,
            "starts_on": made.starts_on,
            "ends_on": made.ends_on,
            "program": made.program.slug if made.program else "",
        },
    )


@router.post(BASE + "/plan", response=PlanOut, summary="What applying a folder would change")
def program_plan(
    request: HttpRequest,
    cohort: str,
    file: File[UploadedFile],
    take: Form[Literal["", "folder", "site"]] = "",
) -> dict[str, Any]:
    """Whom it reaches, too. `take` is `folder` or `site`: whose words hold where both changed."""
    return _answer(request, cohort, file, take, mark=None, is_applied=False)


@router.post(BASE + "/apply", response=PlanOut, summary="Bring the cohort up to a folder")
def program_apply(
    request: HttpRequest,
    cohort: str,
    file: File[UploadedFile],
    take: Form[Literal["", "folder", "site"]] = "",
    mark: Form[str | None] = None,
) -> dict[str, Any]:
    """All of the plan or nothing. With the `mark` of a plan, nothing but that plan is done."""
    return _answer(request, cohort, file, take, mark=mark, is_applied=True)


@router.get(BASE + "/export", summary="The cohort as a program's folder")
def program_export(request: HttpRequest, cohort: str) -> HttpResponse:
    """A zip file; a plan of it says that there is nothing to change."""
    member = enter(request, cohort, "programs.set")
    return HttpResponse(zipped(member.cohort), content_type="application/zip")


def _answer(
    request: HttpRequest,
    cohort: str,
    file: UploadedFile,
    take: str,
    *,
    mark: str | None,
    is_applied: bool,
) -> dict[str, Any]:
    member = enter(request, cohort, "programs.set")
    asked: dict[str, Any] = {
        "cohort": member.cohort,
        "by": cast("Person", request.user),
        "now": moment(request),
    }
    try:
        with _program(file, start_of=start_for(member.cohort)) as program:
            if take in Side.values:
                every = places(cohort=member.cohort, program=program)
                asked["take"] = dict.fromkeys(every, Side(take))
            plan = planning.plan(program=program, **asked)
            if is_applied:
                applying.apply(
                    program=program, mark=plan.mark if mark is None else mark, **asked
                )
    except FolderErrors as errors:
        raise _mistaken(errors) from errors
    return plan_out(plan_json(plan), mark=plan.mark, applied=is_applied)


def _creator(request: HttpRequest) -> tuple[Person, datetime]:
    """Who asks, and when. Raises NotAllowed for whoever may not begin a cohort."""
    person, now = cast("Person", request.user), timezone.now()
    if not may_create_cohorts(person, now=now):
        raise NotAllowed(
            _("Only operators of a cohort and the site's staff begin a new one."),
            remedy=_("Ask an operator to begin it."),
        )
    return person, now


def _from_program(
    person: Person, wanted: Wanted, source: str, file: UploadedFile | None, *, now: datetime
) -> Cohort:
    try:
        with _chosen(person, source, file, now=now) as folder:
            program = read_program(folder, starts_on=wanted.starts_on, is_limited=True)
            return create_cohort(wanted=wanted, program=program, by=person, now=now)
    except FolderErrors as errors:
        raise _mistaken(errors) from errors


@contextmanager
def _chosen(
    person: Person, source: str, file: UploadedFile | None, *, now: datetime
) -> Iterator[Path]:
    """The folder to begin from. Raises NoSuchProgram for one that is not among the person's choices."""
    if file is not None:
        with unpacked(cast("Any", file.file), size=file.size or 0) as folder:
            yield folder
        return
    if source not in dict(choices(person, now=now)):
        raise NoSuchProgram(
            _("There is no such program."),
            where="source",
            remedy=_("See what there is with GET /programs, or send a folder as file."),
        )
    with opened(source) as folder:
        yield folder


def _mistaken(errors: FolderErrors) -> FolderMistaken:
    return FolderMistaken(
        _("The folder has mistakes: %(count)s.") % {"count": len(errors.problems)},
        remedy=_("See them with POST /programs/lint."),
    )


@contextmanager
def _program(
    file: UploadedFile, *, start_of: StartOf | None = None, may_lack_data: bool = False
) -> Iterator[Program]:
    """The program in the zip file, while its files are laid out. Raises FolderErrors, BadArchive."""
    with unpacked(cast("Any", file.file), size=file.size or 0) as folder:
        yield read_program(
            folder,
            start_of=start_of,
            may_lack_data=may_lack_data,
            is_limited=True,
        )
