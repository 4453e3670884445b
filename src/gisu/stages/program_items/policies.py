"""Policies: of those there are, what this cohort says and from which day on."""

from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts import part, policies
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import Fields, ProgramItem
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.cohorts.queries import policies_as_set
from gisu.stages.actions import cohort as actions
from gisu.stages.moments import first_of, parse_day
from gisu.stages.program_items.moments import DAY_HELP
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu_scoring.text.moments import MomentError


class PolicyItem(ProgramItem):
    name = "policies"
    title = pgettext_lazy("part of a program", "Policies")
    about = _("Rules with the day from which they hold. What held before stays on record.")
    model = part.Policy
    order = 30
    refers_to = ("calendar", "breaks")  # its first day may be counted in weeks
    can_be_renamed = False
    can_be_made_on_pages = False  # each is there with its usual value
    in_lists = ("value", "holds_from")
    field_names: ClassVar[dict[str, Any]] = {
        "value": _("Value"),
        "holds_from": _("Holds from"),
        "reason": _("Reason"),
    }
    field_help: ClassVar[dict[str, Any]] = {"holds_from": DAY_HELP}

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        for item in reading.of(self.name).values():
            if isinstance(item.value, part.Policy):
                _check_value(item, item.value.value, problems)
                try:
                    parse_day(item.value.holds_from)
                except MomentError as error:
                    problems.add(item, ("holds_from",), error.code, **error.params)

    @override
    def unsaid_fields(self, cohort: Cohort, key: str, *, now: datetime) -> Fields | None:
        if key not in policies.KEYS:
            return None
        return {"value": policies.usual(key), "holds_from": _today(cohort, now), "reason": ""}

    @override
    def as_edited(self, cohort: Cohort, fields: Fields, *, now: datetime) -> Fields:
        """Each change holds from a day of its own: today, but for one that is still to come."""
        today, written = _today(cohort, now), parse_day(fields["holds_from"])
        is_coming = str(first_of(written, weeks=weeks_of_cohort(cohort))) > today
        return fields if is_coming else {**fields, "holds_from": today, "reason": ""}

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return policies_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: object, by: Person | None, now: datetime
    ) -> None:
        value = item.value
        assert isinstance(value, part.Policy)  # noqa: S101  what `model` reads
        from_day = first_of(parse_day(value.holds_from), weeks=weeks_of_cohort(cohort))
        actions.set_policy(
            cohort=cohort,
            key=item.key,
            value=value.model_dump(mode="json")["value"],
            holds_from=from_day,
            written_from=value.holds_from,
            reason=value.reason,
            by=by,
            now=now,
        )

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        actions.end_policy(cohort=cohort, key=key, by=by, now=now)

    @override
    def name_of(self, key: str, fields: Fields) -> str:
        return str(policies.title_of(key)) if key in policies.KEYS else ""


def _check_value(item: Item, value: Any, problems: Problems) -> None:
    """A policy nobody reads is a mistake; and so is a value it cannot have."""
    if item.key not in policies.KEYS:
        problems.unknown(item, ("key",), "unknown_policy", item.key, list(policies.KEYS))
    elif not policies.fits(item.key, value):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        params = {"key": item.key, "value": shown, "allowed": policies.allowed(item.key)}
        problems.add(item, ("value",), "policy_out_of_range", **params)


def _today(cohort: Cohort, now: datetime) -> str:
    return str(now.astimezone(cohort.zone).date())
