"""What the fields of items are called on pages."""

from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

NAMES: dict[str, Any] = {
    "name": gettext_lazy("Name"),
    "title": gettext_lazy("Title"),
    "starts": gettext_lazy("First day"),
    "ends": gettext_lazy("Last day"),
    "weeks": gettext_lazy("Weeks"),
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
    "stage": gettext_lazy("Stage"),
    "whom": gettext_lazy("For whom"),
    "capacity": gettext_lazy("How many it takes"),
    "order": gettext_lazy("Its place among the others"),
    "place": gettext_lazy("Place"),
    "url": gettext_lazy("Address on the web"),
    "note": pgettext_lazy("of an item", "Note"),
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
    "ko": gettext_lazy("In Korean"),
    "en": gettext_lazy("In English"),
}


def named(field: str) -> str:
    """A field of a plan as a person reads it: `phases.main.opens` is main · Opens."""
    *above, last = field.split(".")
    return " · ".join([*above[1:], str(NAMES.get(last, last))])
