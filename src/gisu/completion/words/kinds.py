"""The kinds of requirements as operators read them: what each is called, and what it counts, in a sentence."""

from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS: dict[str, tuple[Any, Any]] = {
    "entered": (
        _("Enter competitions"),
        _("Counts competitions whose rules the person has accepted: a certain one, or any."),
    ),
    "own_submissions": (
        _("Own submissions"),
        _(
            "Counts files the person handed in on time and that have a score. What team-mates hand in does not count."
        ),
    ),
    "score_at_least": (
        _("Reach a score"),
        _(
            "Looks at the best score of the person's team in a competition; where lower is better, it has to be at most the one named."
        ),
    ),
    "finals_chosen": (
        _("Choose final submissions"),
        _(
            "Counts final submissions the person's team chose itself. Those filled in for a team do not count."
        ),
    ),
    "count": (
        _("Entries in the activity record"),
        _(
            "Counts entries of one kind in the person's activity record, or adds up their amounts."
        ),
    ),
    "n_of": (_("Several of many"), _("Counts how many of the requirements named are met.")),
    "all_of": (_("All of several"), _("Asks for every one of the requirements named.")),
    "any_of": (_("One of several"), _("Asks for one of the requirements named, whichever.")),
    "weighted": (
        _("Weights together"),
        _("Adds up the weights of the requirements that are met, up to a threshold."),
    ),
}
