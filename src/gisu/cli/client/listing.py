"""`gisu competitions`, `submissions`, `leaderboard`, `compare` and `diagnose`: lists, as a table or as JSON."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from gisu.cli.client.meaning import InCohort, Slug, competition
from gisu.cli.client.telling import AsJson, Quiet, Telling, telling
from gisu_client.answers import Cohort, Listed
from gisu_client.client import connect
from gisu_client.submission import Submission
from gisu_client.words import say as words_of


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
        found = competition(out, cohort, slug)
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
        board = competition(out, cohort, slug).leaderboard()
        if as_json:
            said = board.said.model_dump(mode="json")
            out.json({**said, "rows": said["rows"][:top]})
            return
        if not len(board):
            out.aside(repr(board))
            return
        out.table(board.head(), board.cells(top, out.zone))


def compare(
    number: Annotated[int, typer.Argument(help="The submission's number.")],
    *,
    top: Annotated[int | None, typer.Option(min=1, help="The first so many teams.")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Say which differences between a submission and others are more than chance."""
    with telling(as_json=as_json, quiet=quiet) as out:
        client = connect(channel="command")
        submission = client.submission(number)
        found = submission.compare()
        out.language = client.language
        if as_json:
            said = found.said.model_dump(mode="json")
            out.json({**said, "teams": said["teams"][:top]})
            return
        for part in ("public", "private"):
            if bar := found.interval(part):
                shown = words_of(part, out.language)
                out.aside(out.say("error_bar", part=shown, interval=bar))
        cells = found.cells(top)
        if not cells:
            out.aside(repr(found))
            return
        out.table(found.head(), cells)


def diagnose(
    number: Annotated[int, typer.Argument(help="The submission's number.")],
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Say where a submission is right and wrong on the public rows, where its competition shows that."""
    with telling(as_json=as_json, quiet=quiet) as out:
        client = connect(channel="command")
        found = client.submission(number).diagnose()
        out.language = client.language
        if as_json:
            out.json(found.said.model_dump(mode="json"))
            return
        for sentence in found.sentences():
            out.aside(sentence)
        for head, cells in found.tables():
            out.table(head, cells)


def _due(out: Telling, one: Listed, cohort: Cohort | None) -> str:
    out.zone = ZoneInfo(cohort.time_zone) if cohort else None
    return out.moment(one.due_at)


def _cells(out: Telling, one: Submission) -> list[str]:
    scores = one.shown_scores()
    return [
        str(one.id),
        out.moment(one.received_at),
        words_of(one.state, out.language),
        scores[0][1] if scores else "",
        one.said.file_name,
        one.message,
    ]
