"""`gisu plan` and `gisu apply`: bring a cohort and a folder together, after saying what that comes to."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from gisu.core.arguments import AsJson, InLanguage, language_of, print_json
from gisu.programs.commands.reading import cohort_called, program_in
from gisu.programs.commands.saying import (
    DONE,
    REFUSED,
    CohortSlug,
    Folder,
    fault,
    say,
    sentence,
)
from gisu_scoring.text.language import Language

Take = Annotated[
    list[str] | None,
    typer.Option(
        help=(
            "Whose words hold where folder and site both changed: `folder` or `site` for all, or for one item as "
            "activities/first-quiz=folder. May be given several times."
        )
    ),
]


def plan(
    folder: Folder,
    *,
    cohort: CohortSlug,
    take: Take = None,
    as_json: AsJson = False,
    lang: InLanguage = None,
) -> None:
    """Say what applying FOLDER would change, and whom it reaches. Exit 0: possible; 1: mistakes or conflicts; 2: usage."""
    asked = _Asked(folder, cohort, language_of(lang), take, as_json=as_json)
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
    asked = _Asked(folder, cohort, language_of(lang), take, as_json=as_json)
    found = asked.plan()
    if not found.is_possible:
        asked.tell(found, done=False)
        say("stopped", asked.language, err=True)
        raise typer.Exit(REFUSED)
    if found.writes and not yes and not as_json and sys.stdin.isatty():
        asked.tell(found, done=False)
        typer.confirm(sentence("ask", asked.language), abort=True)
    asked.apply(found)
    asked.tell(found, done=True)


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
        self.cohort = cohort_called(cohort, language)
        from gisu.programs.queries.standing import start_for

        start_of = start_for(self.cohort)
        self.program = program_in(folder, language, as_json=as_json, start_of=start_of)
        self.take = self._sides(take or [])

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """The language that was asked for, and the cohort's own words in it."""
        from django.utils import translation

        from gisu.ui.labels import spoken

        with translation.override(self.language), spoken(self.cohort.labels):
            yield

    def plan(self) -> Any:
        from django.utils import timezone

        from gisu.core.writes import edge
        from gisu.programs.actions import planning

        with edge("gisu plan"), self._spoken():
            return planning.plan(
                cohort=self.cohort,
                program=self.program,
                take=self.take,
                by=None,
                now=timezone.now(),
            )

    def apply(self, found: Any) -> None:
        from django.utils import timezone

        from gisu.core.writes import edge
        from gisu.programs.actions import applying

        with edge("gisu apply"), self._spoken():
            applying.apply(
                cohort=self.cohort,
                program=self.program,
                take=self.take,
                mark=found.mark,
                by=None,
                now=timezone.now(),
            )

    def tell(self, found: Any, *, done: bool) -> None:
        from gisu.programs.queries.telling import counted, kept_rows, plan_json, plan_rows

        with self._spoken():
            if self.as_json:
                print_json({**plan_json(found), "done": done})
                return
            for row in plan_rows(found):
                self._tell_row(row)
            for row in kept_rows(found):
                name = f" “{row.name}”" if row.name else ""
                for said in row.decided:
                    typer.echo(f"{row.place}{name}: {said}")
            if found.writes and found.is_possible:
                self._tell_effects(found.follows)
            counts: dict[str, Any] = counted(found)
        if not found.writes and not found.compared.conflicts:
            say("nothing", self.language)
        elif found.is_possible:
            say("did" if done else "will", self.language, **counts)
        if found.compared.kept:
            say("kept", self.language, n=len(found.compared.kept))

    def _tell_effects(self, follows: Any) -> None:
        from gisu.programs.queries import effects

        for one in effects.effects(follows):
            names = ", ".join(person.person.name for person in one.shown)
            more = f" +{one.more}" if one.more else ""
            typer.echo(f"{one.said} {names}{more}")
        for said in effects.clashes_said(follows):
            typer.echo(sentence("clashes", self.language, what=said))
        for said in effects.told_said(follows):
            typer.echo(sentence("told", self.language, what=said))
        if not follows.told:
            typer.echo(effects.nobody_is_told())

    def _tell_row(self, row: Any) -> None:
        was = f" ← {row.was}" if row.was else ""
        name = f"“{row.name}” ({row.place})" if row.name else row.place
        typer.echo(f"{', '.join(row.does)}: {row.part_title} · {name}{was}")
        for one in row.lines:
            typer.echo(f"  {one.name}: {one.told}")
        if row.hint:
            typer.echo(f"  {row.hint}")
        for one in row.conflicts:
            sides = {"before": one.was, "after": one.becomes}
            said = sentence("conflict", self.language, field=one.name, place=row.place, **sides)
            typer.echo(f"  {said}")
        for said in row.decided:
            typer.echo(f"  {said}")
        if row.reaches:
            typer.echo("  " + sentence("reaches", self.language, who=row.reaches))
        if row.refused:
            why = f"{row.refused} {row.remedy}".strip()
            typer.echo("  " + sentence("refused", self.language, why=why))

    def _sides(self, take: list[str]) -> dict[tuple[str, str], Any]:
        from gisu.programs.enums import Side
        from gisu.programs.queries.comparing import places
        from gisu.programs.registry import program_items

        sides: dict[tuple[str, str], Any] = {}
        for said in take:
            place, _, side = said.rpartition("=")
            part, _, key = place.partition("/")
            if side not in Side.values or (place and (part not in program_items() or not key)):
                fault("bad_take", self.language, said=said)
            where = [(part, key)] if place else places(cohort=self.cohort, program=self.program)
            sides |= dict.fromkeys(where, Side(side))
        return sides
