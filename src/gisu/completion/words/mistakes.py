"""What is wrong between requirements, in sentences: for refusals, lint and the editor alike."""

from django.utils.functional import Promise

from gisu.completion.policy.mistakes import Mistake
from gisu.schedule.measure.declarations import measures
from gisu.ui.own_words import gettext_lazy as _

_MISTAKES: dict[str, tuple[str | Promise, str | Promise]] = {
    "key_twice": (
        _("Two requirements have the key “%(value)s”."),
        _("Give one of them another key."),
    ),
    "unknown_requirement": (
        _("“%(key)s” is made of “%(value)s”, which is no requirement of this cohort."),
        _("There are: %(known)s."),
    ),
    "unknown_event": (
        _("“%(key)s” counts entries of the kind “%(value)s”, which nothing ever records."),
        _("There are: %(known)s."),
    ),
    "event_of_staff": (
        _(
            "“%(key)s” counts entries of the kind “%(value)s”, which no {learner} can bring about."
        ),
        _("Count one of these: %(known)s."),
    ),
    "event_without_amount": (
        _("“%(key)s” asks for an amount, and entries of the kind “%(value)s” have none."),
        _("Ask for a number of entries with “at_least”, or count one of these: %(known)s."),
    ),
    "unknown_fact": (
        _("“%(key)s” wants “%(value)s” of its entries, which they do not state."),
        _("They state: %(known)s."),
    ),
    "unknown_thing": (
        _("“%(key)s” wants entries about “%(value)s”, which this cohort does not have."),
        _("There are: %(known)s."),
    ),
    "unknown_track": (
        _("“%(key)s” is asked of the {track} “%(value)s”, which this cohort does not have."),
        _("There are: %(known)s."),
    ),
    "circle": (
        _("“%(key)s” is, in the end, made of itself."),
        _("Take it out of what it is made of."),
    ),
    "out_of_reach": (
        _("“%(key)s” wants %(value)s, which all it is made of cannot give together."),
        _("Ask for less, or name more requirements."),
    ),
    "named_twice": (
        _("“%(key)s” names a requirement twice: %(value)s."),
        _("Name each once; where one should weigh more, use “weighted”."),
    ),
}


def mistake(found: Mistake) -> tuple[str, str]:
    """What is wrong, and what to do, in the reader's language."""
    declared = (each.refusals for each in measures().values() if found.code in each.refusals)
    what, remedy = next(declared, _MISTAKES)[found.code]
    filled = {
        "key": found.key,
        "value": found.value,
        "known": ", ".join(found.known) or "–",
    }
    return str(what) % filled, str(remedy) % filled
