"""How the learner's verbs answer: sentences for people, JSON for programs, and the exit code that says which it was."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime, tzinfo
from typing import Annotated, Any

import typer

from gisu.cli.client.words import say
from gisu_client.errors import GisuError
from gisu_client.words import asked_language, machine_language
from gisu_scoring.text.language import Language

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the answer and no more.")]

DONE, REFUSED, FAULT, INTERRUPTED = 0, 1, 2, 130


class Telling:
    """Where a verb's words go. The answer to stdout; whatever only accompanies it to stderr, and nowhere with -q."""

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self.as_json, self.quiet = as_json, quiet
        self.language: Language = asked_language() or machine_language()
        self.zone: tzinfo | None = None

    @property
    def shows_progress(self) -> bool:
        return not (self.as_json or self.quiet)

    def say(self, code: str, **params: object) -> str:
        return say(code, self.language, **params)

    def moment(self, at: datetime) -> str:
        """In the cohort's zone, once it is known; with the zone, so that nobody has to guess."""
        return f"{at.astimezone(self.zone):%Y-%m-%d %H:%M %Z}"

    def json(self, data: Any) -> None:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))

    def line(self, text: str) -> None:
        typer.echo(text)

    def aside(self, text: str) -> None:
        if self.shows_progress:
            typer.echo(text, err=True)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Columns side by side; with -q one row a line, cells apart by tabs, for `cut` and `awk`."""
        if self.quiet:
            for row in rows:
                typer.echo("\t".join(row))
            return
        for line in _side_by_side([head, *rows]):
            typer.echo(line)

    @contextmanager
    def status(self) -> Iterator[Any]:
        """Something that moves while one waits; its `update` says for what. Nothing where nobody would see it."""
        from rich.console import Console

        console = Console(stderr=True)
        shown = self.shows_progress and console.is_terminal
        with console.status("") if shown else nullcontext() as status:
            yield status

    def error(self, error: GisuError) -> None:
        if self.as_json:
            self.json({"error": error.as_json()})
            return
        for part in (error.what, error.where, error.what_to_do):
            if part:
                typer.echo(part, err=True)
        if error.reference:
            typer.echo(self.say("reference", reference=error.reference), err=True)


@contextmanager
def telling(*, as_json: bool, quiet: bool) -> Iterator[Telling]:
    """A Telling; whatever GisuError ends the block is told, and becomes exit 1 (a considered no) or 2 (all else)."""
    out = Telling(as_json=as_json, quiet=quiet)
    try:
        yield out
    except GisuError as error:
        out.error(error)
        raise typer.Exit(REFUSED if error.is_refusal else FAULT) from None


def secret(prompt: str) -> str:
    """Typed unseen at a terminal; else the next line of what is piped in."""
    if sys.stdin.isatty():
        typed: str = typer.prompt(prompt, hide_input=True, err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


def _side_by_side(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Korean letters are two cells wide, which only rich knows here."""
    from rich.cells import cell_len

    table = [list(row) for row in rows]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*table, strict=True)]
    for row in table:
        cells = (
            cell + " " * (width - cell_len(cell))
            for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
