"""Keys that actions of rooms above are given: whether one can be a short name, and which stage it names."""

import re

from gisu.cohorts.models import Cohort
from gisu.core.refusals import Refusal
from gisu.stages.models import Stage
from gisu.ui.own_words import gettext as _
from gisu_scoring.text.clean_text import shown

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY = 60


def refuse_bad_key(key: str, *, where: str, refusal: type[Refusal]) -> None:
    """Raise `refusal` for what cannot stand in an address, nor in a program's folder."""
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise refusal(
            _("“%(key)s” is no short name.") % {"key": shown(key)},
            where=where,
            remedy=_("Use lower-case letters, digits and hyphens, such as main-teams."),
        )


def stage_called(cohort: Cohort, key: str, *, refusal: type[Refusal]) -> Stage:
    """The stage `key`. Raises `refusal` where there is none, naming those there are."""
    stages = {stage.key: stage for stage in Stage.objects.filter(cohort=cohort)}
    if key not in stages:
        raise refusal(
            _("There is no {stage} %(stage)s.") % {"stage": key},
            where="stage",
            remedy=_("There are: %(known)s.") % {"known": ", ".join(sorted(stages)) or "–"},
        )
    return stages[key]
