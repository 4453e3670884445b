"""Take what a program says of the calendar: checked as its models say, placed in the cohort, or refused in words."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import ValidationError

from gisu.cohorts.models import Cohort
from gisu.stages.errors import TOLD, BadPlan, KeyIsTaken, told
from gisu.stages.planning import PlanError
from gisu.ui.own_words import gettext as _
from gisu_scoring.folders.competition import Section
from gisu_scoring.text.moments import MomentError

S = TypeVar("S", bound=Section)

P = TypeVar("P")


def held(cohort: Cohort) -> Cohort:
    """`cohort` as it is now, locked: whoever else changes its calendar waits until this is written."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def checked(model: type[S], **fields: Any) -> S:
    """The item as `model` reads it. Raises BadPlan with the first mistake."""
    try:
        return model(**fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        if first["type"] in TOLD:
            what, remedy = told(first["type"], first.get("ctx", {}))
        else:
            what = _("%(field)s cannot be “%(value)s”.") % {
                "field": where,
                "value": str(first["input"])[:60],
            }
            remedy = _("See the reference of the program folder for what it may be.")
        raise BadPlan(what, where=where or str(fields.get("key", "")), remedy=remedy) from error


def placed(place: Callable[[], P], *, where: str) -> P:
    """What `place` gives; what it cannot place becomes BadPlan."""
    try:
        return place()
    except (MomentError, PlanError) as error:
        what, remedy = told(error.code, error.params)
        raise BadPlan(what, where=where, remedy=remedy) from error


def words_digest(*said: Any) -> str:
    """A short mark of texts, so that a ledger entry that may not hold them differs when they do."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


def refuse_taken(key: str, *, there: bool) -> None:
    """Raises KeyIsTaken where something has the key."""
    if there:
        raise KeyIsTaken(
            _("The short name %(key)s is taken.") % {"key": key},
            where=key,
            remedy=_("Choose another short name."),
        )
