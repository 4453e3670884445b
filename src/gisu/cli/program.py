"""`gisu lint`, `plan`, `apply` and `export`: a cohort as a folder of text files."""

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from gisu.cli import score
from gisu.cli.score import AsJson, InLanguage, print_json
from gisu_scoring.folder_problems import FolderErrors, FolderProblem
from gisu_scoring.spec import Language

DONE, REFUSED, USAGE = 0, 1, 2

Folder = Annotated[Path, typer.Argument(help="The folder with program.yaml.")]
CohortSlug = Annotated[str, typer.Option("--cohort", help="The cohort's slug.")]
Take = Annotated[
    list[str] | None,
    typer.Option(
        help=(
            "Whose words hold where folder and site both changed: `folder` or `site` for all, or for one item as "
            "activities/first-quiz=folder. May be given several times."
        )
    ),
]

WORDS: dict[str, dict[Language, str]] = {
    "fine": {
        "ko": "{title}: 문제가 없어요. 항목 {items}개.",
        "en": "{title}: nothing is wrong. Items: {items}.",
    },
    "mistakes": {
        "ko": "고칠 것: {n}가지.",
        "en": "Things to mend: {n}.",
    },
    "warning": {"ko": "확인해 보세요: {what}", "en": "think about: {what}"},
    "no_cohort": {
        "ko": "“{cohort}” 기수가 없어요. 있는 기수: {known}.",
        "en": "No cohort is called “{cohort}”. There are: {known}.",
    },
    "none": {"ko": "없음", "en": "none"},
    "behind": {
        "ko": "데이터베이스가 최신이 아니에요. 먼저 실행하세요: gisu upgrade",
        "en": "The database is not up to date. Bring it there first: gisu upgrade",
    },
    "bad_take": {
        "ko": "--take {said}: folder, site, 또는 activities/first-quiz=folder처럼 쓰세요.",
        "en": "--take {said}: write folder, site, or one item as activities/first-quiz=folder.",
    },
    "nothing": {"ko": "바꿀 것이 없어요.", "en": "Nothing to change."},
    "kept": {
        "ko": "사이트에서 고친 {n}개 항목은 그대로 두어요.",
        "en": "Edited on the site and kept as it is there: {n}.",
    },
    "will": {
        "ko": "{added}개 추가, {changed}개 변경, {removed}개 삭제. 아직 아무것도 쓰지 않았어요.",
        "en": "{added} to add, {changed} to change, {removed} to remove. Nothing was written yet.",
    },
    "did": {
        "ko": "{added}개를 추가하고 {changed}개를 바꾸고 {removed}개를 삭제했어요.",
        "en": "{added} added, {changed} changed, {removed} removed.",
    },
    "reaches": {"ko": "닿는 사람: {who}", "en": "reaches {who}"},
    "refused": {"ko": "거절: {why}", "en": "refused: {why}"},
    "conflict": {
        "ko": "{field}: 사이트는 {before}, 폴더는 {after}. --take {place}=folder 또는 =site를 더하세요.",
        "en": "{field}: {before} on the site, {after} in the folder. Add --take {place}=folder or =site.",
    },
    "stopped": {
        "ko": "아무것도 쓰지 않았어요. 위의 것을 먼저 정하세요.",
        "en": "Nothing was written. Settle the above first.",
    },
    "ask": {"ko": "적용할까요?", "en": "Apply this?"},
    "exported": {
        "ko": "{folder}에 항목 {n}개를 썼어요.",
        "en": "Wrote {n} items into {folder}.",
    },
    "not_empty": {
        "ko": "{folder} 폴더가 비어 있지 않아요. 빈 폴더를 쓰거나 --force를 더하세요.",
        "en": "{folder} is not empty. Name an empty folder, or add --force to write over what is there.",
    },
}


def lint(folder: Folder, *, as_json: AsJson = False, lang: InLanguage = None) -> None:
    """Say everything wrong with a program's FOLDER. Exit 0: fine; 1: mistakes; 2: no folder. Needs no site."""
    language = score.language_of(lang)
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("GISU_HOME", home)
        _set_up()
        from gisu.programs.reading.program import read_program

        try:
            program = read_program(folder)
        except FolderErrors as errors:
            _mistaken(errors.problems, language, as_json=as_json, there=folder.is_dir())
    if as_json:
        warnings = [_json(one, language) for one in program.warnings]
        digest = program.digest()
        print_json({"state": "fine", "digest": digest, "problems": [], "warnings": warnings})
        return
    count = sum(len(items) for items in program.whole.items.values())
    _say("fine", language, title=getattr(program.head.title, language), items=count)
    _warn(program.warnings, language)


def plan(
    folder: Folder,
    *,
    cohort: CohortSlug,
    take: Take = None,
    as_json: AsJson = False,
    lang: InLanguage = None,
) -> None:
    """Say what applying FOLDER would change, and whom it reaches. Exit 0: possible; 1: mistakes or conflicts; 2: usage."""
    asked = _Asked(folder, cohort, score.language_of(lang), take, as_json=as_json)
    found = asked.plan()
    asked.tell(found, done=False)
    raise typer.Exit(DONE if found.is_possible else REFUSED)


def apply(
    folder: Folder,
    *,
    cohort: CohortSlug,
    take: Take = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")] = False,
    as_json: AsJson = False,
    lang: InLanguage = None,
) -> None:
    """Bring a cohort up to FOLDER: exactly the plan, or nothing. Exit 0: done, or nothing to do; 1: refused; 2: usage."""
    asked = _Asked(folder, cohort, score.language_of(lang), take, as_json=as_json)
    found = asked.plan()
    if not found.is_possible:
        asked.tell(found, done=False)
        _say("stopped", asked.language, err=True)
        raise typer.Exit(REFUSED)
    if found.writes and not yes and not as_json and sys.stdin.isatty():
        asked.tell(found, done=False)
        typer.confirm(WORDS["ask"][asked.language], abort=True)
    asked.apply(found)
    asked.tell(found, done=True)


def export(
    folder: Folder,
    *,
    cohort: CohortSlug,
    force: Annotated[
        bool, typer.Option("--force", help="Write over what is in the folder.")
    ] = False,
    lang: InLanguage = None,
) -> None:
    """Write a cohort into FOLDER as a program, so that a plan of it says nothing to change. Exit 0: done; 1: refused."""
    language = score.language_of(lang)
    if folder.is_dir() and any(folder.iterdir()) and not force:
        _fault("not_empty", language, folder=folder)
    found = _cohort(cohort, language)
    from django.utils import translation

    from gisu.programs.queries.exporting import write_folder

    with translation.override(language):
        count = write_folder(cohort=found, folder=folder)
    _say("exported", language, folder=folder, n=count)


class _Asked:
    """A folder and a cohort that are to agree."""

    def __init__(
        self,
        folder: Path,
        cohort: str,
        language: Language,
        take: list[str] | None,
        *,
        as_json: bool,
    ) -> None:
        self.language, self.as_json = language, as_json
        self.cohort = _cohort(cohort, language)
        self.program = _program(folder, language, as_json=as_json)
        self.take = self._sides(take or [])

    def plan(self) -> Any:
        from django.utils import timezone, translation

        from gisu.ground.writes import edge
        from gisu.programs.actions import applying

        with edge("gisu plan"), translation.override(self.language):
            return applying.plan(
                cohort=self.cohort,
                program=self.program,
                take=self.take,
                by=None,
                now=timezone.now(),
            )

    def apply(self, found: Any) -> None:
        from django.utils import timezone, translation

        from gisu.ground.writes import edge
        from gisu.programs.actions import applying

        with edge("gisu apply"), translation.override(self.language):
            applying.apply(
                cohort=self.cohort,
                program=self.program,
                take=self.take,
                mark=found.mark,
                by=None,
                now=timezone.now(),
            )

    def tell(self, found: Any, *, done: bool) -> None:
        from django.utils import translation

        from gisu.programs.queries.telling import counted, plan_json, plan_rows

        with translation.override(self.language):
            if self.as_json:
                print_json({**plan_json(found), "done": done})
                return
            for row in plan_rows(found):
                self._tell_row(row)
            counts: dict[str, Any] = counted(found)
        if not found.writes and not found.compared.conflicts:
            _say("nothing", self.language)
        elif found.is_possible:
            _say("did" if done else "will", self.language, **counts)
        if found.compared.kept:
            _say("kept", self.language, n=len(found.compared.kept))

    def _tell_row(self, row: Any) -> None:
        was = f" ({row.was})" if row.was else ""
        name = f" “{row.name}”" if row.name else ""
        typer.echo(f"{row.kind.label}: {row.place}{was}{name}")
        for one in row.lines:
            typer.echo(f"  {one.field}: {one.before} → {one.after}")
        for one in row.conflicts:
            said = WORDS["conflict"][self.language]
            typer.echo(
                "  "
                + said.format(
                    field=one.field, before=one.before, after=one.after, place=row.place
                )
            )
        if row.reaches:
            typer.echo("  " + WORDS["reaches"][self.language].format(who=row.reaches))
        if row.refused:
            why = f"{row.refused} {row.remedy}".strip()
            typer.echo("  " + WORDS["refused"][self.language].format(why=why))

    def _sides(self, take: list[str]) -> dict[tuple[str, str], Any]:
        from gisu.programs.enums import Side
        from gisu.programs.parts.registry import PARTS
        from gisu.programs.queries.standing import places

        sides: dict[tuple[str, str], Any] = {}
        for said in take:
            place, _, side = said.rpartition("=")
            part, _, key = place.partition("/")
            if side not in Side.values or (place and (part not in PARTS or not key)):
                _fault("bad_take", self.language, said=said)
            where = [(part, key)] if place else places(cohort=self.cohort, program=self.program)
            sides |= dict.fromkeys(where, Side(side))
        return sides


def _set_up() -> None:
    from gisu.cli.django import setup

    setup()


def read(folder: Path, *, starts_on: date) -> Any:
    """The program in `folder` as it would be from `starts_on` on; with mistakes it ends the command."""
    return _program(folder, score.language_of(None), as_json=False, starts_on=starts_on)


def _program(
    folder: Path, language: Language, *, as_json: bool, starts_on: date | None = None
) -> Any:
    from gisu.programs.reading.program import read_program

    try:
        return read_program(folder, starts_on=starts_on)
    except FolderErrors as errors:
        _mistaken(errors.problems, language, as_json=as_json, there=folder.is_dir())


def _cohort(slug: str, language: Language) -> Any:
    from gisu.cli.django import behind

    _set_up()
    if behind():
        _fault("behind", language)
    from gisu.cohorts.models import Cohort

    found = Cohort.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Cohort.objects.order_by("slug").values_list("slug", flat=True))
        _fault("no_cohort", language, cohort=slug, known=known or WORDS["none"][language])
    return found


def _mistaken(
    problems: Sequence[FolderProblem], language: Language, *, as_json: bool, there: bool
) -> NoReturn:
    if as_json:
        said = [_json(one, language) for one in problems]
        print_json({"state": "mistaken", "problems": said, "warnings": []})
    else:
        for one in problems:
            typer.echo(_line(one, language), err=True)
        _say("mistakes", language, err=True, n=len(problems))
    raise typer.Exit(REFUSED if there else USAGE)


def _warn(warnings: Sequence[FolderProblem], language: Language) -> None:
    for one in warnings:
        _say("warning", language, err=True, what=_line(one, language))


def _line(problem: FolderProblem, language: Language) -> str:
    from gisu.programs.sentences import reason

    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    where = f" {problem.where}:" if problem.where else ""
    return f"{place}:{where} {reason(problem, language)}"


def _json(problem: FolderProblem, language: Language) -> dict[str, Any]:
    from gisu.programs.sentences import problem_json

    return problem_json(problem, language)


def _say(code: str, language: Language, *, err: bool = False, **params: object) -> None:
    typer.echo(WORDS[code][language].format(**params), err=err)


def _fault(code: str, language: Language, **params: object) -> NoReturn:
    _say(code, language, err=True, **params)
    raise typer.Exit(USAGE)
