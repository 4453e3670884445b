"""`gisu cohort create`: a cohort from a program's folder, or an empty one."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import gettext as _

from gisu.cohorts.arguments import Slug
from gisu.core.arguments import now

if TYPE_CHECKING:
    from gisu.cohorts.models import Cohort

Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="As 2026-03-02.")]


def create(
    slug: Slug,
    *,
    starts: Day,
    program: Annotated[
        Path | None, typer.Option(help="Begin with all a program's folder says.")
    ] = None,
    name_ko: Annotated[str, typer.Option(help="Its name in Korean; else the program's.")] = "",
    name_en: Annotated[str, typer.Option(help="Its name in English; else the program's.")] = "",
    ends: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Its last day; with a program, that says."),
    ] = None,
    zone: Annotated[
        str, typer.Option(help="Where its days begin and end; else the program's, Asia/Seoul.")
    ] = "",
) -> None:
    """Begin a cohort: from a program's folder, or empty. Invite its first operator next."""
    from gisu.core.writes import edge
    from gisu.membership.actions import opening

    name = {"ko": name_ko, "en": name_en}
    if program is not None:
        cohort = _from_program(program, slug, starts.date(), name, zone)
    else:
        if ends is None or not all(name.values()):
            print(_("Without a program, say --name-ko, --name-en and --ends."), file=sys.stderr)
            raise SystemExit(2)
        with edge("gisu cohort create"):
            cohort = opening.open_cohort(
                slug=slug,
                name=name,
                starts_on=starts.date(),
                ends_on=ends.date(),
                time_zone=zone or "Asia/Seoul",
                by=None,
                now=now(),
            )
    said = _("%(cohort)s is there, from %(starts)s to %(ends)s.")
    print(said % {"cohort": cohort.slug, "starts": cohort.starts_on, "ends": cohort.ends_on})
    print(
        _("Next: gisu invite %(cohort)s you@example.org --role operator")
        % {"cohort": cohort.slug}
    )


def _from_program(
    folder: Path, slug: str, starts_on: date, name: dict[str, str], zone: str
) -> "Cohort":
    from gisu.core.writes import edge
    from gisu.programs.actions.creating import Wanted, create_cohort
    from gisu.programs.commands.reading import read

    wanted = Wanted(
        slug=slug,
        starts_on=starts_on,
        name=name if all(name.values()) else None,
        time_zone=zone,
    )
    program = read(folder, starts_on=starts_on)
    with edge("gisu cohort create"):
        return create_cohort(wanted=wanted, program=program, by=None, now=now())
