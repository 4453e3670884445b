"""`gisu worker`: one process that does what was asked for later."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.cli.django import refuse_unless_up_to_date, say_who_begins, setup


def worker(
    lanes: Annotated[
        str, typer.Option(help="Which queues to work on, with commas; all when not said.")
    ] = "",
    name: Annotated[
        str,
        typer.Option(help="What to call it on the operators' page; else this machine's name."),
    ] = "",
) -> None:
    """Do what waits until told to stop.

    SIGTERM or Ctrl-C finishes the item at hand; a second one hands it back for somebody else. Exits with 75 when an
    item was over its deadline: start it again then, as `gisu serve` does.
    """
    setup()
    from gisu.work import registry
    from gisu.work.worker.loop import Worker

    refuse_unless_up_to_date()
    say_who_begins()
    wanted = [lane.strip() for lane in lanes.split(",") if lane.strip()]
    unknown = sorted(set(wanted) - set(registry.lanes()))
    if unknown:
        known = ", ".join(registry.lanes())
        said = _("No task uses %(lanes)s. There are: %(known)s.")
        raise typer.BadParameter(said % {"lanes": ", ".join(unknown), "known": known})
    Worker(name=name, lanes=wanted).run()
