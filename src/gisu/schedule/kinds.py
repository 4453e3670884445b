"""Kinds of activity: each declared by the room that owns what such an activity is.

The calendar knows of a kind what its declaration says. Those that are nothing but a time on the
calendar are this room's own: `OWN`, which a program sets by key alone.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisu.core.rooms import declared
from gisu.ui.labels import named


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityKind:
    """What is stored as `key`; in lists of kinds those with the least `order` stand first.

    `page` is the name of an address that takes the cohort's and the activity's keys. What is attended
    sends nobody a notice when it opens or is due. No two exclusive activities are due or open at once
    for the same people; one that needs rest opens some days after the exclusive one before it.
    """

    key: str
    title: str | Promise
    order: int
    page: str = ""
    is_attended: bool = False
    is_exclusive: bool = False
    needs_rest: bool = False


OWN = (
    ActivityKind(key="lecture", title=_("lecture"), order=10, is_attended=True),
    ActivityKind(key="quiz", title=_("quiz"), order=20),
    ActivityKind(key="assignment", title=_("assignment"), order=30),
    ActivityKind(key="sprint-challenge", title=named("sprint-challenge"), order=40),
    ActivityKind(key="project", title=_("project"), order=60),
    ActivityKind(key="report", title=_("report"), order=70),
    ActivityKind(key="survey", title=_("survey"), order=80),
    ActivityKind(key="wrap-up-report", title=named("wrap-up-report"), order=90),
    ActivityKind(key="meeting", title=_("meeting"), order=100, is_attended=True),
    ActivityKind(key="peer-session", title=named("peer-session"), order=110, is_attended=True),
    ActivityKind(key="office-hour", title=named("office-hour"), order=120, is_attended=True),
    ActivityKind(
        key="master-session", title=named("master-session"), order=130, is_attended=True
    ),
)
OWN_BY_KEY = {kind.key: kind for kind in OWN}


def activity_kinds() -> dict[str, ActivityKind]:
    """Every declared kind by its key, in order."""
    return {
        kind.key: kind
        for kind in sorted(declared(ActivityKind), key=lambda kind: (kind.order, kind.key))
    }


def kind_of(key: str) -> ActivityKind:
    """The kind stored as `key`; of one that no room declares, only what it is called."""
    known = next((kind for kind in declared(ActivityKind) if kind.key == key), None)
    return known or ActivityKind(key=key, title=key, order=0)


@lru_cache(maxsize=2000)
def page_of(kind: str, cohort: str, key: str) -> str:
    """The page of an activity, where its kind has one."""
    name = kind_of(kind).page
    return reverse(name, args=[cohort, key]) if name else ""
