"""`gisu score` and `gisu competition check`: judging without any site."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from gisu.core.arguments import AsJson, InLanguage, language_of, print_json
from gisu.core.terminal import catalog_of
from gisu_client.intervals import interval
from gisu_scoring.folders.loading import CompetitionFolder, load_folder
from gisu_scoring.judging.judge import Outcome, judge_file
from gisu_scoring.judging.scores import PartScore
from gisu_scoring.judging.standing import rounded
from gisu_scoring.judging.version import SCORER_VERSION
from gisu_scoring.problems.folder import FolderErrors, FolderProblem
from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import Problem
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.catalog import pgettext_noop
from gisu_scoring.text.language import Language

gettext = catalog_of("competitions").gettext

OUR_FAULT = 2


Folder = Annotated[Path, typer.Argument(help="The folder with competition.yaml.")]

_WORDS = {
    "public": pgettext_noop("score", "public"),
    "private": pgettext_noop("score", "private"),
    "rows": _("{n:,} rows"),
    "error_bar": _("95% error bar {interval}"),
    "too_few": _("too few rows to tell how sure it is"),
    "refused": _("{file}: not scored. Mend these first."),
    "first_fix": _("Do this first: {fix}"),
    "more": _("  and {n:,} more of this kind."),
    "fine": _("{title}: nothing is wrong."),
    "summary": _(
        "metric {metric} · {public:,} public and {private:,} private rows · columns {columns}"
    ),
    "ignored": _("Ignored rows, which have to be predicted too: {n:,}."),
    "warning": _("think about"),
    "unreadable": _("{file} cannot be read ({why}). Check its path and permissions."),
}


def score(
    folder: Folder,
    file: Annotated[Path, typer.Argument(help="The submission, a CSV file.")],
    *,
    as_json: AsJson = False,
    public_only: Annotated[
        bool, typer.Option("--public-only", help="Leave the private score out.")
    ] = False,
    lang: InLanguage = None,
) -> None:
    """Score FILE as the site would. Exit 0: scored; 1: refused; 2: our fault or usage."""
    language = language_of(lang)
    competition = loaded(folder, language=language, as_json=as_json, exit_code=OUR_FAULT)
    try:
        outcome = judge_file(competition.truth, file)
    except OSError as error:
        why = error.strerror or str(error)
        typer.echo(_sentence("unreadable", language, file=file, why=why), err=True)
        raise typer.Exit(OUR_FAULT) from error
    parts = ("public",) if public_only else ("public", "private")
    if as_json:
        print_json(_outcome_json(competition, outcome, parts, language))
    else:
        _print_outcome(competition, outcome, parts, file, language)
    raise typer.Exit(0 if outcome.state == "scored" else 1)


def check(folder: Folder, *, as_json: AsJson = False, lang: InLanguage = None) -> None:
    """Say everything wrong with a competition FOLDER. Exit 0: fine; 1: mistakes; 2: no folder."""
    language = language_of(lang)
    exit_code = 1 if folder.is_dir() else OUR_FAULT
    competition = loaded(folder, language=language, as_json=as_json, exit_code=exit_code)
    if as_json:
        print_json(
            {
                "state": "fine",
                "slug": competition.competition.slug,
                "digest": competition.digest(),
                "problems": [],
                "warnings": [folder_json(one, language) for one in competition.warnings],
            }
        )
        return
    _print_summary(competition, language)


def loaded(
    folder: Path, *, language: Language, as_json: bool, exit_code: int
) -> CompetitionFolder:
    try:
        return load_folder(folder)
    except FolderErrors as errors:
        if as_json:
            problems = [folder_json(problem, language) for problem in errors.problems]
            print_json({"state": "mistaken", "problems": problems, "warnings": []})
        else:
            for problem in errors.problems:
                typer.echo(folder_line(problem, language), err=True)
        raise typer.Exit(exit_code) from errors


def _outcome_json(
    competition: CompetitionFolder, outcome: Outcome, parts: Iterable[str], language: Language
) -> dict[str, Any]:
    digits = competition.task.metric.digits
    scores = outcome.scores
    return {
        "state": outcome.state,
        "metric": competition.task.metric.name,
        "scorer_version": SCORER_VERSION,
        "rows": outcome.rows,
        "scores": {
            part: {"value": getattr(scores, part).value, "digits": digits}
            for part in parts
            if scores is not None
        },
        "intervals": {
            part: {"low": getattr(scores, part).low, "high": getattr(scores, part).high}
            for part in parts
            if scores is not None
        },
        "findings": scores.findings.model_dump(mode="json") if scores else None,
        "problems": [_problem_json(problem, language) for problem in outcome.problems],
        "first_fix": reason(outcome.first_fix, language) if outcome.first_fix else None,
    }


def _problem_json(problem: Problem, language: Language) -> dict[str, Any]:
    return {
        "kind": problem.kind,
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "reason": reason(problem, language),
        "count": problem.count,
    }


def folder_json(problem: FolderProblem, language: Language) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "where": problem.where,
        "code": problem.code,
        "reason": reason(problem, language),
    }


def _print_outcome(
    competition: CompetitionFolder,
    outcome: Outcome,
    parts: Iterable[str],
    file: Path,
    language: Language,
) -> None:
    for part in parts:
        if outcome.scores is not None:
            found: PartScore = getattr(outcome.scores, part)
            value = rounded(found.value, competition.task.metric.digits)
            rows = _sentence("rows", language, n=found.n)
            bar = interval(found.low, found.high, competition.task.metric.digits)
            sure = (
                _sentence("error_bar", language, interval=bar)
                if bar
                else _sentence("too_few", language)
            )
            said = f"{rows}, {sure}"
            typer.echo(f"{_sentence(part, language)}  {value}  ({said})")
    if outcome.problems:
        typer.echo(_sentence("refused", language, file=file), err=True)
        if outcome.first_fix:
            fix = reason(outcome.first_fix, language)
            typer.echo(_sentence("first_fix", language, fix=fix), err=True)
        for line in _problem_lines(file, outcome.problems, language):
            typer.echo(line, err=True)


def _problem_lines(
    file: Path, problems: tuple[Problem, ...], language: Language
) -> Iterable[str]:
    shown: dict[str, int] = {}
    for at, problem in enumerate(problems):
        shown[problem.kind] = shown.get(problem.kind, 0) + 1
        place = file.name if problem.line is None else f"{file.name}:{problem.line}"
        yield f"{place}: {reason(problem, language)}"
        is_last = at + 1 == len(problems) or problems[at + 1].kind != problem.kind
        if is_last and problem.count > shown[problem.kind]:
            yield _sentence("more", language, n=problem.count - shown[problem.kind])


def _print_summary(competition: CompetitionFolder, language: Language) -> None:
    title = getattr(competition.competition.title, language)
    public, private = competition.truth.rows_by_part
    typer.echo(_sentence("fine", language, title=title))
    typer.echo(
        _sentence(
            "summary",
            language,
            metric=competition.task.metric.name,
            public=public,
            private=private,
            columns=", ".join(competition.task.columns),
        )
    )
    if competition.truth.ignored_rows:
        typer.echo(_sentence("ignored", language, n=competition.truth.ignored_rows))
    for warning in competition.warnings:
        typer.echo(
            f"{_sentence('warning', language)}: {folder_line(warning, language)}", err=True
        )


def folder_line(problem: FolderProblem, language: Language) -> str:
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    where = f" {problem.where}:" if problem.where else ""
    return f"{place}:{where} {reason(problem, language)}"


def _sentence(code: str, language: Language, **values: object) -> str:
    return gettext(_WORDS[code], language).format(**values)
