"""What every verb about a competition is told, and which competition of which cohort that means."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from gisu.cli.client.telling import Telling
from gisu_client.answers import Cohort
from gisu_client.client import connect
from gisu_client.competition import Competition
from gisu_client.errors import GisuError

Slug = Annotated[str, typer.Argument(help="The competition, as `gisu competitions` lists it.")]
File = Annotated[Path, typer.Argument(help="The submission, a CSV file.")]
InCohort = Annotated[
    str | None,
    typer.Option(
        "--cohort", "-c", envvar="GISU_COHORT", help="Needed where you are in several."
    ),
]


def competition(out: Telling, asked: str | None, slug: str) -> Competition:
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


def _today(cohort: Cohort) -> date:
    return datetime.now(UTC).astimezone(ZoneInfo(cohort.time_zone)).date()
