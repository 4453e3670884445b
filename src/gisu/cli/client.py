"""The learner's verbs: `gisu competitions`, `accept`, `download`, `check`, `submit`, `submissions`, `leaderboard`.

Each is a few lines around gisu_client, so that a notebook can do whatever the terminal can. Exit codes: 0 done;
1 refused, by the check or by the site; 2 usage, no connection, or a fault of the site's.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from gisu.cli.client_telling import (
    DONE,
    FAULT,
    INTERRUPTED,
    REFUSED,
    AsJson,
    Quiet,
    Telling,
    telling,
)
from gisu_client.answers import Cohort, Listed
from gisu_client.client import connect
from gisu_client.competition import Competition
from gisu_client.errors import GisuError
from gisu_client.problems import Problems
from gisu_client.submission import Submission
from gisu_client.words import say as state_words

Slug = Annotated[str, typer.Argument(help="The competition, as `gisu competitions` lists it.")]
File = Annotated[Path, typer.Argument(help="The submission, a CSV file.")]
InCohort = Annotated[
    str | None,
    typer.Option(
        "--cohort", "-c", envvar="GISU_COHORT", help="Needed where you are in several."
    ),
]


def competitions(
    *, cohort: InCohort = None, as_json: AsJson = False, quiet: Quiet = False
) -> None:
    """List the competitions of your cohorts, or of one."""
    with telling(as_json=as_json, quiet=quiet) as out:
        client = connect(channel="command")
        mine = {one.slug: one for one in client.cohorts()}
        out.language = client.language
        slugs = [cohort] if cohort else list(mine)
        rows = [(slug, one) for slug in slugs for one in client.competitions(slug)]
        if as_json:
            out.json([{"cohort": slug, **one.model_dump(mode="json")} for slug, one in rows])
            return
        if not rows:
            out.aside(out.say("no_competitions"))
            return
        head = [out.say(word) for word in ("cohort", "slug", "title", "phase", "due")]
        cells = [
            [
                slug,
                one.slug,
                one.title.in_(out.language),
                out.say(one.phase),
                _due(out, one, mine.get(slug)),
            ]
            for slug, one in rows
        ]
        out.table(head, cells)


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
        found = _competition(out, cohort, slug)
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
        found = _competition(out, cohort, slug)
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
        problems = _competition(out, cohort, slug).check(file)
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
        found = _competition(out, cohort, slug)
        made = found.submit(file, message, wait=False, progress=out.shows_progress)
        out.aside(out.say("received_as", file=file, id=made.id))
        if wait:
            _wait(out, found, made)
        _tell_outcome(out, found, made)


def submissions(
    slug: Slug,
    *,
    limit: Annotated[int, typer.Option(min=1, max=200, help="The newest so many.")] = 20,
    cohort: InCohort = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """List what your team handed in, the newest first."""
    with telling(as_json=as_json, quiet=quiet) as out:
        found = _competition(out, cohort, slug)
        made = found.submissions(limit)
        if as_json:
            out.json([one.said.model_dump(mode="json") for one in made])
            return
        if not made:
            out.aside(out.say("no_submissions"))
            return
        head = [
            out.say(word) for word in ("id", "received", "state", "score", "file", "message")
        ]
        out.table(head, [_cells(out, one) for one in made])


def leaderboard(
    slug: Slug,
    *,
    top: Annotated[int | None, typer.Option(min=1, help="The first so many teams.")] = None,
    cohort: InCohort = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Show how the teams stand: the public board, or once it is open the private one."""
    with telling(as_json=as_json, quiet=quiet) as out:
        board = _competition(out, cohort, slug).leaderboard()
        if as_json:
            said = board.said.model_dump(mode="json")
            out.json({**said, "rows": said["rows"][:top]})
            return
        if not len(board):
            out.aside(repr(board))
            return
        out.table(board.head(), board.cells(top, out.zone))


def _competition(out: Telling, asked: str | None, slug: str) -> Competition:
    client = connect(channel="command")
    mine = client.cohorts()
    out.language = client.language
    cohort = asked or meant(out, mine)
    out.zone = next((ZoneInfo(one.time_zone) for one in mine if one.slug == cohort), None)
    return client.competition(cohort, slug)


def meant(out: Telling, mine: list[Cohort]) -> str:
    """The one cohort I am in; of several the one that is running today."""
    if not mine:
        raise GisuError(out.say("no_cohort"), what_to_do=out.say("no_cohort.do"))
    running = [one for one in mine if one.starts_on <= _today(one) <= one.ends_on]
    for found in (mine, running):
        if len(found) == 1:
            return found[0].slug
    known = ", ".join(one.slug for one in mine)
    raise GisuError(
        out.say("many_cohorts"), what_to_do=out.say("many_cohorts.do", cohorts=known)
    )


def _due(out: Telling, one: Listed, cohort: Cohort | None) -> str:
    out.zone = ZoneInfo(cohort.time_zone) if cohort else None
    return out.moment(one.due_at)


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


def _cells(out: Telling, one: Submission) -> list[str]:
    scores = one.shown_scores()
    return [
        str(one.id),
        out.moment(one.received_at),
        state_words(one.state, out.language),
        scores[0][1] if scores else "",
        one.said.file_name,
        one.message,
    ]


def _today(cohort: Cohort) -> date:
    return datetime.now(UTC).astimezone(ZoneInfo(cohort.time_zone)).date()
