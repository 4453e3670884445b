"""`gisu accept` and `gisu download`: what comes before the first submission."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from gisu.cli.client.meaning import InCohort, Slug, competition
from gisu.cli.client.telling import REFUSED, AsJson, Quiet, telling
from gisu_client.errors import GisuError


def accept(
    slug: Slug,
    *,
    cohort: InCohort = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read a competition's rules, accept them and enter with your team."""
    with telling(as_json=as_json, quiet=quiet) as out:
        found = competition(out, cohort, slug)
        if not yes:
            typer.echo(found.rules, err=True)
            asked = out.say("accept", title=found.title)
            if not (sys.stdin.isatty() and typer.confirm(asked, err=True)):
                no = GisuError(out.say("not_accepted"), what_to_do=out.say("not_accepted.do"))
                out.error(no)
                raise typer.Exit(REFUSED)
        found.accept_rules()
        if as_json:
            out.json({"slug": slug, "cohort": found.cohort, "team": found.detail.team})
        elif not quiet:
            out.line(out.say("accepted", title=found.title, team=found.detail.team))


def download(
    slug: Slug,
    *,
    to: Annotated[Path, typer.Option(help="The folder for the files.")] = Path("data"),
    cohort: InCohort = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Fetch a competition's data, each file verified; what is there already is left alone."""
    with telling(as_json=as_json, quiet=quiet) as out:
        found = competition(out, cohort, slug)
        paths = found.download(to, progress=out.shows_progress)
        if as_json:
            files = [
                {"name": file.name, "path": str(path), "size": file.size, "sha256": file.sha256}
                for file, path in zip(found.files, paths, strict=True)
            ]
            out.json({"slug": slug, "cohort": found.cohort, "files": files})
            return
        for path in paths:
            out.line(str(path))
