"""A folder and a cohort as a command finds them; what is wrong with either ends the command."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import typer

from gisu.core.arguments import language_of, print_json
from gisu.programs.commands.saying import REFUSED, USAGE, fault, say, sentence
from gisu_scoring.problems.folder import FolderErrors, FolderProblem
from gisu_scoring.text.language import Language


def read(folder: Path, *, starts_on: date) -> Any:
    """The program in `folder` as it would be from `starts_on` on; with mistakes it ends the command."""
    return program_in(folder, language_of(None), as_json=False, starts_on=starts_on)


def program_in(
    folder: Path,
    language: Language,
    *,
    as_json: bool,
    starts_on: date | None = None,
    start_of: Any = None,
) -> Any:
    from gisu.programs.reading.program import read_program

    try:
        return read_program(folder, starts_on=starts_on, start_of=start_of)
    except FolderErrors as errors:
        mistaken(errors, language, as_json=as_json, there=folder.is_dir())


def cohort_called(slug: str, language: Language) -> Any:
    from gisu.cohorts.models import Cohort

    found = Cohort.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Cohort.objects.order_by("slug").values_list("slug", flat=True))
        fault("no_cohort", language, cohort=slug, known=known or sentence("none", language))
    return found


def mistaken(
    errors: FolderErrors, language: Language, *, as_json: bool, there: bool
) -> NoReturn:
    problems, warnings = errors.problems, getattr(errors, "warnings", ())
    if as_json:
        said = [as_json_of(one, language) for one in problems]
        also = [as_json_of(one, language) for one in warnings]
        print_json({"state": "mistaken", "problems": said, "warnings": also})
    else:
        for one in problems:
            typer.echo(_line(one, language), err=True)
        warn(warnings, language)
        say("mistakes", language, err=True, n=len(problems))
    raise typer.Exit(REFUSED if there else USAGE)


def warn(warnings: Sequence[FolderProblem], language: Language) -> None:
    for one in warnings:
        say("warning", language, err=True, what=_line(one, language))


def _line(problem: FolderProblem, language: Language) -> str:
    from gisu.programs.sentences import place_of, reason

    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    named = place_of(problem, language)
    where = f" {named}:" if named else ""
    return f"{place}:{where} {reason(problem, language)}"


def as_json_of(problem: FolderProblem, language: Language) -> dict[str, Any]:
    from gisu.programs.sentences import problem_json

    return problem_json(problem, language)
