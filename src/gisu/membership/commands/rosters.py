"""`gisu people import`: a roster taken in, or only looked at."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import gettext as _

from gisu.cohorts.arguments import cohort_called
from gisu.core.arguments import now, stop
from gisu.membership.arguments import role_called

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gisu.cohorts.models import Cohort


def import_roster(
    file: Annotated[
        Path,
        typer.Argument(help="A CSV file or an Excel workbook.", exists=True, dir_okay=False),
    ],
    *,
    cohort: Annotated[str, typer.Option(help="The cohort's slug.")],
    role: Annotated[str, typer.Option(help="For lines that say none.")] = "learner",
    team_set: Annotated[
        str | None, typer.Option(help="The team set a column “team” is about.")
    ] = None,
    bring_back: Annotated[
        bool, typer.Option("--bring-back", help="Also bring back who has left the cohort.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done.")
    ] = False,
) -> None:
    """Take in a roster: invite who is new, give roles, fill teams. Nobody is removed by absence."""
    from gisu.membership.steps import roster_columns
    from gisu.ui.labels import spoken

    found = cohort_called(cohort)
    sets = [key for key, _name in roster_columns()["team"].choices(found)]
    if team_set is not None and team_set not in sets:
        said = _("No team set is called “%(name)s”. There are: %(known)s.")
        stop(said % {"name": team_set, "known": ", ".join(sets) or _("none")})
    about = team_set or next(iter(sets), "")
    given = role_called(role, found).value
    with spoken(found.labels):
        _import(found, file, role=given, about=about, bring_back=bring_back, dry_run=dry_run)


def _import(
    found: "Cohort", file: Path, *, role: str, about: str, bring_back: bool, dry_run: bool
) -> None:
    """The roster in `file`, looked at and taken in, in the words of the cohort."""
    from gisu.core.writes import edge
    from gisu.membership.actions.rosters import take_in_roster
    from gisu.membership.queries.roster import plan_roster

    content = file.read_bytes()
    plan = plan_roster(
        cohort=found,
        content=content,
        role=role,
        about=about,
        bring_back=bring_back,
        now=now(),
    )
    for line, problem in plan.problems:
        print(f"{file.name}:{line}: {problem}", file=sys.stderr)
    if plan.problems:
        raise SystemExit(1)
    for note in plan.notes:
        print(note)
    for one in plan.planned:
        print(f"{one.row.line}\t{one.verb}\t{one.row.email}\t{one.says}")
    if plan.returning_words and not bring_back:
        print(plan.returning_words, _("They stay away. To bring them back: --bring-back"))
    elif plan.returning_words:
        print(plan.returning_words, _("They come back."))
    counted = _counted(plan.counts)
    if dry_run:
        print(_("Nothing was done. It would: %(counted)s.") % {"counted": counted})
        return
    with edge("gisu people import"):
        take_in_roster(
            cohort=found,
            content=content,
            role=role,
            about=about,
            mark=plan.mark,
            bring_back=bring_back,
            by=None,
            now=now(),
        )
    print(_("Done: %(counted)s.") % {"counted": counted})


def _counted(counts: "Mapping[str, int]") -> str:
    """How many lines come to what; who comes back only where somebody does."""
    from gisu.membership.queries.roster import CHANGE, INVITE, RETURN, SAME

    texts = {
        INVITE: _("invite %(count)s"),
        CHANGE: _("change %(count)s"),
        RETURN: _("return %(count)s"),
        SAME: _("same %(count)s"),
    }
    return ", ".join(
        texts[verb] % {"count": count}
        for verb, count in counts.items()
        if count or verb != RETURN
    )
