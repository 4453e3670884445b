"""`gisu ledger rebuild`."""

import sys
from typing import Annotated

import typer
from django.utils.translation import gettext as _


def rebuild(
    cohort: Annotated[
        str | None, typer.Option(help="The cohort's slug; all when not said.")
    ] = None,
) -> None:
    """Make anew, from the entries alone, which of them hold. Says how many were kept wrongly: it should be none."""
    from gisu.cohorts.models import Cohort
    from gisu.core.writes import edge
    from gisu.ledger import actions

    one = None if cohort is None else Cohort.objects.filter(slug=cohort).first()
    if cohort is not None and one is None:
        known = ", ".join(Cohort.objects.order_by("slug").values_list("slug", flat=True))
        said = _("No cohort is called “%(cohort)s”. There are: %(known)s.")
        print(said % {"cohort": cohort, "known": known or _("none")}, file=sys.stderr)
        raise typer.Exit(1)
    with edge("gisu ledger rebuild"):
        facts, wrong = actions.rebuild(cohort=one)
    said = _("%(facts)s facts; %(wrong)s were kept wrongly and are right now.")
    print(said % {"facts": f"{facts:,}", "wrong": f"{wrong:,}"})
