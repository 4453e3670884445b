"""What the fields of items, and the values one chooses among, are called on pages."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import pgettext_lazy

from gisu.competitions.enums import Diagnostics
from gisu.completion.words.kinds import KINDS as REQUIREMENT_KINDS
from gisu.schedule.kinds import activity_kinds
from gisu.stages.enums import BreakKind
from gisu.teams.enums import Forming
from gisu.ui.own_words import gettext as _
from gisu.ui.own_words import gettext_lazy

LANGUAGES = {"ko": gettext_lazy("in Korean"), "en": gettext_lazy("in English")}

CHOICES: dict[str, Any] = {
    **dict(BreakKind.choices),
    **dict(Forming.choices),
    **dict(Diagnostics.choices),
    **{kind: title for kind, (title, _about) in REQUIREMENT_KINDS.items()},
    "public": gettext_lazy("public"),
    "private": gettext_lazy("private"),
    "monday": gettext_lazy("Monday"),
    "tuesday": gettext_lazy("Tuesday"),
    "wednesday": gettext_lazy("Wednesday"),
    "thursday": gettext_lazy("Thursday"),
    "friday": gettext_lazy("Friday"),
    "saturday": gettext_lazy("Saturday"),
    "sunday": gettext_lazy("Sunday"),
    "jjok": gettext_lazy("indigo"),
    "jaju": gettext_lazy("purple"),
    "meok": gettext_lazy("ink"),
}
# Fields whose values are choices.
CHOSEN = ("first_day", "kind", "accent", "forms", "part", "diagnostics")
# Fields whose values are keys of other items, and of which part.
NAMES_ITEMS_OF = {
    "stage": "stages",
    "whom": "tracks",
    "set": "team_sets",
    "competition": "competitions",
    "of": "requirements",
}
Titles = Mapping[str, Mapping[str, str]]
NO_TITLES: Titles = MappingProxyType({})
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NAMES: dict[str, Any] = {
    "name": gettext_lazy("Name"),
    "title": gettext_lazy("Title"),
    "starts": gettext_lazy("First day"),
    "ends": gettext_lazy("Last day"),
    "weeks": pgettext_lazy("how long", "Weeks"),
    "zone": gettext_lazy("Time zone"),
    "accent": gettext_lazy("Colour"),
    "value": gettext_lazy("Value"),
    "holds_from": gettext_lazy("Holds from"),
    "reason": gettext_lazy("Reason"),
    "kind": gettext_lazy("Kind"),
    "opens": gettext_lazy("Opens"),
    "due": gettext_lazy("Due"),
    "closes": gettext_lazy("Closes"),
    "lasts_minutes": gettext_lazy("Lasts, in minutes"),
    "stage": gettext_lazy("{Stage}"),
    "whom": gettext_lazy("For whom"),
    "capacity": gettext_lazy("How many it takes"),
    "order": gettext_lazy("Its place among the others"),
    "place": gettext_lazy("Place"),
    "url": gettext_lazy("Address on the web"),
    "note": pgettext_lazy("of an item", "Note"),
    "called_off": gettext_lazy("Called off, because"),
    "hidden": gettext_lazy("Hidden from learners"),
    "locks": gettext_lazy("Teams lock"),
    "reveal": gettext_lazy("Private board opens"),
    "first_day": gettext_lazy("A week begins on"),
    "rest_weeks_count": gettext_lazy("Rest weeks have a number"),
    "country": gettext_lazy("Public holidays of"),
    "days_between_competitions": gettext_lazy("Days between competitions"),
    "competition": pgettext_lazy("field", "Competition"),
    "at_least": gettext_lazy("At least"),
    "score": gettext_lazy("Score"),
    "part": gettext_lazy("Board"),
    "event": gettext_lazy("Kind of entry"),
    "amount_at_least": gettext_lazy("Amount of each at least"),
    "sum_at_least": gettext_lazy("Sum of amounts at least"),
    "where": gettext_lazy("Only with these facts"),
    "of": gettext_lazy("Made of"),
    "weights": gettext_lazy("Weights"),
    "summary": gettext_lazy("Summary"),
    "overview": gettext_lazy("The task"),
    "rules": gettext_lazy("Rules"),
    "per_day": gettext_lazy("Tries a day"),
    "total": gettext_lazy("Tries in all"),
    "malformed_per_day": gettext_lazy("Files with mistakes a day"),
    "count": gettext_lazy("Final submissions"),
    "diagnostics": gettext_lazy("Teams see their mistakes"),
    "set": gettext_lazy("Team set"),
    "max_size": gettext_lazy("Largest team"),
    "alone": gettext_lazy("One may take part alone"),
    "content": gettext_lazy("Data, answers and metric"),
    "phases": gettext_lazy("Times"),
    "forms": gettext_lazy("Teams are made by"),
    "size_min": gettext_lazy("Smallest team"),
    "size_max": gettext_lazy("Largest team"),
    "individual": gettext_lazy("Everybody by themselves"),
    "ko": gettext_lazy("In Korean"),
    "en": gettext_lazy("In English"),
}


def choice_title(value: str) -> str:
    """A value one chooses among, as pages call it; one that is not known as it is."""
    kind = activity_kinds().get(value)
    return str(CHOICES.get(value) or (kind.title if kind else value))


def value_named(field: str, value: str, titles: Titles = NO_TITLES) -> str:
    """A value as a person reads it: a choice and an item by what it is called, everything else as it is.

    `titles` are those of items, by part and key.
    """
    name = field.rpartition(".")[2]
    if name in CHOSEN:
        return choice_title(value)
    known = titles.get(NAMES_ITEMS_OF.get(name, ""), {})
    return KEY.sub(lambda key: known.get(key[0], key[0]), value) if known else value


def named(field: str, titles: Titles = NO_TITLES) -> str:
    """A field of a plan as a person reads it: `phases.main.opens` is main · Opens, `title.ko` is Title, in Korean."""
    *above, last = field.split(".")
    if above == ["weights"]:
        item = titles.get("requirements", {}).get(last, last)
        return f"{NAMES['weights']} · {item}"
    if last in LANGUAGES and above:
        name = NAMES.get(above[-1], above[-1])
        return _("%(name)s, %(language)s") % {"name": name, "language": LANGUAGES[last]}
    return " · ".join([*above[1:], str(NAMES.get(last, last))])
