"""Tellings as a program or an operator would set them."""

from datetime import datetime
from typing import Any

from tests.factories.people import LONG_AGO

from gisu.cohorts.models import Cohort
from gisu.completion.actions.requirements import set_requirement
from gisu.completion.models import Telling


def ask(
    cohort: Cohort, key: str, kind: str, *, now: datetime = LONG_AGO, **said: Any
) -> Telling:
    """The requirement `key`, titled by its key, set long ago."""
    title = said.pop("title", {"ko": f"{key} 요건", "en": f"Do {key}"})
    fields = {"kind": kind, "title": title, **said}
    return set_requirement(cohort=cohort, key=key, fields=fields, by=None, now=now)
