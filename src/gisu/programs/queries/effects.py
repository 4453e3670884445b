"""What follows from a plan, in words: whom it takes what from, what clashes then, who is told by a notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gisu.cohorts.models import Enrolment
from gisu.cohorts.program_effects import Loss
from gisu.programs.queries.consequences import Consequences
from gisu.ui.times import day_on

NAMES_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Effect:
    """Something a change takes: a sentence, and the names of those it takes it from, not all where there are many."""

    said: str
    people: Sequence[Enrolment]
    page: str

    @property
    def shown(self) -> Sequence[Enrolment]:
        return self.people[:NAMES_SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.people) - NAMES_SHOWN)


def effects(follows: Consequences) -> list[Effect]:
    """What is taken from people, thing by thing."""
    found = []
    for one in follows.losses:
        for people, said in ((one.unmet, _unmet(one)), (one.cut_off, _cut_off(one))):
            if people:
                found.append(Effect(said, people, one.page))
    return found


def clashes_said(follows: Consequences) -> list[str]:
    """The clashes a change brings, each with its day."""
    language = "ko" if get_language() == "ko" else "en"
    return [f"{day_on(one.on)}: {one.said(language)}" for one in follows.clashes]


def told_said(follows: Consequences) -> list[str]:
    """The notices that go out at once, each with how many people get it."""
    return [
        ngettext("%(count)s person: %(line)s", "%(count)s people: %(line)s", count)
        % {"count": count, "line": line}
        for line, count in follows.told
    ]


def effects_shown(follows: Consequences) -> dict[str, Any]:
    """All of it as `programs/_effects.html` shows it."""
    return {
        "effects": effects(follows),
        "clashes": clashes_said(follows),
        "told": told_said(follows),
        "nobody_is_told": nobody_is_told(),
    }


def effects_json(follows: Consequences) -> dict[str, Any]:
    return {
        "takes": [
            {
                "requirement": one.key,
                "title": one.title,
                "on": one.on,
                "unmet": len(one.unmet),
                "unmet_people": _people(one.unmet),
                "cut_off": len(one.cut_off),
                "cut_off_people": _people(one.cut_off),
            }
            for one in follows.losses
        ],
        "clashes": clashes_said(follows),
        "told": [{"line": line, "people": count} for line, count in follows.told],
    }


def _people(found: Sequence[Enrolment]) -> list[dict[str, Any]]:
    return [{"person": one.pk, "name": one.person.name} for one in found]


def _unmet(one: Loss) -> str:
    count = len(one.unmet)
    return ngettext(
        "“%(title)s”: %(count)s person had met it and would not any more, from %(day)s on.",
        "“%(title)s”: %(count)s people had met it and would not any more, from %(day)s on.",
        count,
    ) % {"title": one.title, "count": count, "day": day_on(one.on)}


def _cut_off(one: Loss) -> str:
    count = len(one.cut_off)
    return ngettext(
        "“%(title)s”: %(count)s person could still meet it and cannot any more, from %(day)s on.",
        "“%(title)s”: %(count)s people could still meet it and cannot any more, from %(day)s on.",
        count,
    ) % {"title": one.title, "count": count, "day": day_on(one.on)}


def nobody_is_told() -> str:
    return _("Nobody gets a notice of this. Announce it, where people should know.")
