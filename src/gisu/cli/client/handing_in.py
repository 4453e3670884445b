"""`gisu check` and `gisu submit`: a file, and what becomes of it.

Exit codes: 0 done; 1 refused, by the check or by the site; 2 usage, no connection, or a fault of the site's.
"""

from typing import Annotated

import typer

from gisu.cli.client.meaning import File, InCohort, Slug, competition
from gisu.cli.client.telling import (
    DONE,
    FAULT,
    INTERRUPTED,
    REFUSED,
    AsJson,
    Quiet,
    Telling,
    telling,
)
from gisu_client.competition import Competition
from gisu_client.problems import Problems
from gisu_client.submission import Submission


def check(
    slug: Slug,
    file: File,
    *,
    cohort: InCohort = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Say what the site would find wrong with FILE, without handing it in. Costs no try."""
    with telling(as_json=as_json, quiet=quiet) as out:
        problems = competition(out, cohort, slug).check(file)
        if as_json:
            out.json(
                {
                    "state": "refused" if problems else "fine",
                    "problems": [one.model_dump(mode="json") for one in problems],
                    "first_fix": problems.first_fix,
                }
            )
        elif problems:
            _tell_problems(out, out.say("check_wrong", file=file), problems)
        elif not quiet:
            out.line(out.say("check_fine", file=file))
        raise typer.Exit(REFUSED if problems else DONE)


def submit(
    slug: Slug,
    file: File,
    *,
    message: Annotated[
        str, typer.Option("--message", "-m", help="What is new in it, for you and your team.")
    ] = "",
    wait: Annotated[
        bool, typer.Option("--wait/--no-wait", help="Wait for the score, or not.")
    ] = True,
    cohort: InCohort = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Hand in FILE and wait for its score. Exit 0: scored; 1: refused; 2: our fault, usage or no connection."""
    with telling(as_json=as_json, quiet=quiet) as out:
        found = competition(out, cohort, slug)
        made = found.submit(file, message, wait=False, progress=out.shows_progress)
        out.aside(out.say("received_as", file=file, id=made.id))
        if wait:
            _wait(out, found, made)
        _tell_outcome(out, found, made)


def _wait(out: Telling, found: Competition, made: Submission) -> None:
    def watch(one: Submission) -> None:
        if status is not None and not one.is_final:
            text = out.say("waiting", place=one.place) if one.place else out.say("scoring")
            status.update(text)

    try:
        with out.status() as status:
            watch(made)
            made.wait(watch=watch)
    except KeyboardInterrupt:
        out.aside(out.say("left_waiting", id=made.id, slug=found.slug, cohort=found.cohort))
        raise typer.Exit(INTERRUPTED) from None


def _tell_outcome(out: Telling, found: Competition, made: Submission) -> None:
    """What became of it, and the exit code that says so."""
    row, teams = None, None
    if made.state == "scored" and not made.said.late:
        board = found.leaderboard("public")
        row, teams = board.of(made.said.team), len(board)
    if out.as_json:
        said = made.said.model_dump(mode="json")
        out.json({**said, "rank": row.rank if row else None, "teams": teams})
    elif made.state == "scored":
        _tell_scores(out, made)
        if row is not None:
            out.aside(out.say("stands", team=row.team, rank=row.rank, teams=teams))
        left = found.refresh().allowance
        if left is not None:
            out.aside(out.say("tries_left", left=left.left_today, per_day=left.per_day))
    elif made.state == "refused":
        _tell_problems(out, out.say("refused", file=made.said.file_name), made.problems)
    elif made.state == "failed":
        typer.echo(out.say("failed"), err=True)
        typer.echo(out.say("failed.do", id=made.id), err=True)
    elif not made.is_final:
        out.aside(out.say("left_waiting", id=made.id, slug=found.slug, cohort=found.cohort))
    raise typer.Exit({"refused": REFUSED, "failed": FAULT}.get(made.state, DONE))


def _tell_scores(out: Telling, made: Submission) -> None:
    for part, value in made.shown_scores():
        out.line(value if out.quiet else out.say("scored", part=part, value=value))
    if made.said.late:
        out.aside(out.say("was_late"))


def _tell_problems(out: Telling, head: str, problems: Problems) -> None:
    if out.quiet:
        return
    typer.echo(head, err=True)
    typer.echo(repr(problems), err=True)
