"""`gisu today` and `gisu calendar`: the day in order, and what is on and due."""

from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from gisu.cli.client.meaning import InCohort, meant
from gisu.cli.client.telling import AsJson, Quiet, Telling, telling
from gisu_client.answers import Activity, CalendarLine, DayLine, Today
from gisu_client.client import Client, connect

SEEN_WEEKS = 2


def today(*, cohort: InCohort = None, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Show your day in order, what is due soon, where your teams stand, what waits for you and how you stand."""
    with telling(as_json=as_json, quiet=quiet) as out:
        client, slug = _cohort(out, cohort)
        day = client.today(slug)
        if as_json:
            out.json(day.model_dump(mode="json"))
            return
        out.zone = ZoneInfo(day.time_zone)
        if day.rows:
            out.table(["", "", out.say("title"), out.say("kind")], _rows(out, day))
        else:
            out.aside(out.say("nothing_on"))
        if not quiet:
            _beside(out, day)


def calendar(
    *,
    first: Annotated[
        datetime | None,
        typer.Option(
            "--from", formats=["%Y-%m-%d"], help="The first day; today, if not given."
        ),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="The last day; two weeks on."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only lecture, quiz, assignment, …")
    ] = None,
    cohort: InCohort = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Show what runs in your cohort between two days, with your own times."""
    with telling(as_json=as_json, quiet=quiet) as out:
        client, slug = _cohort(out, cohort)
        begins = first.date() if first else datetime.now(out.zone).date()
        ends = last.date() if last else begins + timedelta(weeks=SEEN_WEEKS)
        found = client.calendar(slug, first=begins, last=ends, kind=kind)
        if as_json:
            out.json(found.model_dump(mode="json"))
            return
        if not found.activities:
            out.aside(out.say("nothing_planned"))
            return
        head = [out.say(word) for word in ("from", "due", "title", "kind", "phase")]
        out.table(head, [_cells(out, one) for one in found.activities])


def _cohort(out: Telling, asked: str | None) -> tuple[Client, str]:
    client = connect(channel="command")
    mine = client.cohorts()
    out.language = client.language
    slug = asked or meant(out, mine)
    out.zone = next((ZoneInfo(one.time_zone) for one in mine if one.slug == slug), None)
    return client, slug


def _rows(out: Telling, day: Today) -> list[list[str]]:
    return [
        [
            out.say("now") if one.now else "",
            _clock(out, one),
            one.title.in_(out.language),
            _how(out, one),
        ]
        for one in day.rows
    ]


def _clock(out: Telling, one: DayLine) -> str:
    begins = f"{one.at.astimezone(out.zone):%H:%M}"
    return f"{begins}–{one.until.astimezone(out.zone):%H:%M}" if one.until else begins


def _how(out: Telling, one: CalendarLine) -> str:
    said = [out.say(one.kind)]
    if one.turn != "held":
        said.append(out.say(one.turn))
    if one.extended:
        said.append(out.say("extended"))
    if one.cancelled:
        said.append(out.say("cancelled"))
    return ", ".join(said)


def _beside(out: Telling, day: Today) -> None:
    for one in day.standings:
        if one.rank is not None:
            title = one.title.in_(out.language)
            out.line(out.say("place_of", title=title, rank=one.rank, teams=one.teams))
    if day.due:
        out.line(out.say("due_soon"))
        for line in day.due:
            out.line(f"  {out.moment(line.at)}  {line.title.in_(out.language)}")
    if day.waiting:
        out.line(out.say("waits"))
        for waiting in day.waiting:
            out.line(f"  {waiting.what}" + (f" · {waiting.why}" if waiting.why else ""))
    if day.progress:
        out.line(f"{day.progress.headline} {day.progress.said}")


def _cells(out: Telling, one: Activity) -> list[str]:
    phase = "cancelled" if one.cancelled else one.phase
    due = out.moment(one.due_at)
    return [
        out.moment(one.opens_at),
        f"{due} ({out.say('extended')})" if one.extended else due,
        one.title.in_(out.language),
        out.say(one.kind),
        out.say(phase),
    ]
