"""The kinds of requirements as operators read them: what each is called, and what it counts, in a sentence."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gisu.schedule.measure.declarations import measures

COMPOUNDS: dict[str, tuple[Any, Any]] = {
    "n_of": (_("Several of many"), _("Counts how many of the requirements named are met.")),
    "all_of": (_("All of several"), _("Asks for every one of the requirements named.")),
    "any_of": (_("One of several"), _("Asks for one of the requirements named, whichever.")),
    "weighted": (
        _("Weights together"),
        _("Adds up the weights of the requirements that are met, up to a threshold."),
    ),
}


def kinds() -> dict[str, tuple[Any, Any]]:
    """By kind its title and a sentence: those that rooms declare, then those made of others."""
    found = {kind: (each.title, each.about) for kind, each in measures().items()}
    return {**found, **COMPOUNDS}
