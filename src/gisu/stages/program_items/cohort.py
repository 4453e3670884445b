"""The cohort itself and its labels, as a program says them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts import part
from gisu.cohorts.days import last_day
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import FIELD_NAMES, Fields, ProgramItem
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.core.zones import zone_names
from gisu.stages.actions import cohort as actions
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.ui.words import chosen


class CohortItem(ProgramItem):
    name = "cohort"
    title = _("Cohort")
    about = _("Its name, its days, its time zone and its colour.")
    model = part.Cohort
    order = 10
    is_one = True
    is_required = True
    can_be_made_on_pages = False
    field_names: ClassVar[dict[str, Any]] = {
        **FIELD_NAMES,
        "name": _("Name"),
        "starts": _("First day"),
        "ends": _("Last day"),
        "weeks": pgettext_lazy("how long", "Weeks"),
        "zone": _("Time zone"),
        "accent": _("Colour"),
    }
    choices: ClassVar[dict[str, dict[str, Any]]] = {
        "accent": {"jjok": _("indigo"), "jaju": _("purple"), "meok": _("ink")}
    }
    field_help: ClassVar[dict[str, Any]] = {"weeks": _("Or say the last day instead.")}

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        for item, value in _cohorts(reading):
            if value.zone not in zone_names():
                near = sorted(zone_names())
                problems.unknown(item, ("zone",), "no_such_zone", value.zone, near)
            if value.ends is not None and value.ends < value.starts:
                params = {"starts": str(value.starts), "ends": str(value.ends)}
                problems.add(item, ("ends",), "ends_before_starts", **params)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return {
            self.name: {
                "name": dict(cohort.name),
                "starts": str(cohort.starts_on),
                "weeks": cohort.weeks,
                "ends": None if cohort.weeks else str(cohort.ends_on),
                "zone": cohort.time_zone,
                "accent": cohort.accent,
            }
        }

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: object, by: Person | None, now: datetime
    ) -> None:
        value = item.value
        assert isinstance(value, part.Cohort)  # noqa: S101  what `model` reads
        ends_on = last_day(value, first_day=weeks_of_cohort(cohort).first_day)
        actions.set_cohort(cohort=cohort, item=value, ends_on=ends_on, by=by, now=now)

    @override
    def name_of(self, key: str, fields: Fields) -> str:
        return chosen(fields["name"])


def _cohorts(reading: Reading) -> Iterator[tuple[Item, part.Cohort]]:
    for item in reading.of("cohort").values():
        if isinstance(item.value, part.Cohort):
            yield item, item.value


class LabelItem(ProgramItem):
    name = "labels"
    title = _("Labels")
    about = _("The bootcamp's own words. Where none is set, the usual one is used.")
    model = part.Label
    order = 20
    is_map = True
    can_be_renamed = False
    field_names: ClassVar[dict[str, Any]] = {**FIELD_NAMES}

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return {key: dict(words) for key, words in sorted(cohort.labels.items())}

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: object, by: Person | None, now: datetime
    ) -> None:
        words = item.value.model_dump(include={"ko", "en"})
        actions.set_label(cohort=cohort, key=item.key, words=words, by=by, now=now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        actions.set_label(cohort=cohort, key=key, words=None, by=by, now=now)

    @override
    def name_of(self, key: str, fields: Fields) -> str:
        return chosen({"ko": fields["ko"], "en": fields["en"]})
