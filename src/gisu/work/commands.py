"""`gisu worker`: does what was asked for later, each queue in a process of its own."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.accounts.arguments import say_who_begins


def worker(
    lanes: Annotated[
        str, typer.Option(help="Which queues to work on, with commas; all when not said.")
    ] = "",
    name: Annotated[
        str,
        typer.Option(help="What to call it on the operators' page; else this machine's name."),
    ] = "",
) -> None:
    """Do what waits until told to stop, each queue in a process of its own; one that dies is started again.

    SIGTERM or Ctrl-C finishes the items at hand; a second one hands them back for somebody else.
    """
    from gisu.work import registry
    from gisu.work.worker.supervisor import LaneSupervisor

    say_who_begins()
    wanted = [lane.strip() for lane in lanes.split(",") if lane.strip()]
    unknown = sorted(set(wanted) - set(registry.lanes()))
    if unknown:
        known = ", ".join(registry.lanes())
        said = _("No task uses %(lanes)s. There are: %(known)s.")
        raise typer.BadParameter(said % {"lanes": ", ".join(unknown), "known": known})
    LaneSupervisor(name=name, lanes=wanted or registry.lanes()).run()
