"""`gisu ledger rebuild`."""

import sys
from typing import Annotated

import typer

from gisu.cli.django import setup


def rebuild(
    cohort: Annotated[str, typer.Option(help="The cohort's slug; all when not said.")] = "",
) -> None:
    """Make anew, from the entries alone, which of them hold. Says how many were kept wrongly: it should be none."""
    setup()
    from gisu.cohorts.models import Cohort
    from gisu.ground.writes import edge
    from gisu.ledger import actions

    one = Cohort.objects.filter(slug=cohort).first() if cohort else None
    if cohort and one is None:
        known = ", ".join(Cohort.objects.order_by("slug").values_list("slug", flat=True))
        print(f"No cohort is called {cohort!r}. There are: {known or 'none'}.", file=sys.stderr)
        raise typer.Exit(1)
    with edge("gisu ledger rebuild"):
        facts, wrong = actions.rebuild(cohort=one)
    print(f"{facts:,} facts; {wrong:,} were kept wrongly and are right now.")
