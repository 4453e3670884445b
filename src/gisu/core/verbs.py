"""What a room's commands are called and where they are: its `verbs.py` has VERBS, and GROUPS where it has any.

A `verbs.py` imports nothing but this, so that `gisu --help` is quick.
"""

from dataclasses import dataclass
from enum import Enum, auto

from gisu_scoring.text.catalog import gettext_noop as _

COMPETE, ORGANISE, RUN, DEVELOP = (
    _("Compete"),
    _("Organise"),
    _("Run the site"),
    _("Work on gisu"),
)
PANELS = (COMPETE, ORGANISE, RUN, DEVELOP)  # in the order of `gisu --help`


class Needs(Enum):
    """What has to be there before a command begins."""

    NOTHING = auto()
    MODELS = (
        auto()
    )  # Django with its models, but no site: in a home of its own where none is named
    SITE = auto()
    RESTORING = auto()  # as SITE, also while a restore has not ended
    CURRENT = auto()  # as SITE, with a database that is up to date


@dataclass(frozen=True, slots=True)
class Verb:
    """Where a command is (`module:function`), what it does, and under which heading it is listed."""

    target: str
    help: str
    panel: str
    needs: Needs = Needs.SITE


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that begin with the same word."""

    help: str
    panel: str
