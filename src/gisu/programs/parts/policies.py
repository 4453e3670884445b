"""Policies: of those there are, what this cohort says and from which day on."""

from datetime import datetime
from typing import Any, ClassVar

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts import part, policies
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import policies_as_set
from gisu.programs.parts import actions
from gisu.programs.parts.part import Fields, Noting, Part, Said, Texts, Whole
from gisu.stages.moments import first_of, parse_day
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu_scoring.text.moments import MomentError


class PoliciesPart(Part):
    name = "policies"
    title: ClassVar[Texts] = {"ko": "운영 규칙", "en": "Policies"}
    about: ClassVar[Texts] = {
        "ko": "어느 날부터 적용되는지와 함께 정하는 규칙. 이전 값은 기록으로 남아요.",
        "en": "Rules with the day from which they hold. What held before stays on record.",
    }
    model = part.Policy
    can_be_renamed = False
    can_be_made_on_pages = False  # each is there with its usual value

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        for said in whole.of(self.name).values():
            if isinstance(said.item, part.Policy):
                _check_value(said, said.item.value, noting)
                try:
                    parse_day(said.item.holds_from)
                except MomentError as error:
                    noting.add(said, ("holds_from",), error.code, **error.params)

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
        self, *, cohort: Cohort, said: Said, thing: object, by: Person | None, now: datetime
    ) -> None:
        item = said.item
        assert isinstance(item, part.Policy)  # noqa: S101  what `model` reads
        from_day = first_of(parse_day(item.holds_from), weeks=weeks_of_cohort(cohort))
        actions.set_policy(
            cohort=cohort,
            key=said.key,
            value=item.model_dump(mode="json")["value"],
            holds_from=from_day,
            written_from=item.holds_from,
            reason=item.reason,
            by=by,
            now=now,
        )

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        actions.end_policy(cohort=cohort, key=key, by=by, now=now)

    @override
    def name_of(self, key: str, fields: Fields) -> Texts | None:
        return policies.told(key)["title"] if key in policies.KEYS else None


def _check_value(said: Said, value: Any, noting: Noting) -> None:
    """A policy nobody reads is a mistake; and so is a value it cannot have."""
    if said.key not in policies.KEYS:
        noting.unknown(said, ("key",), "unknown_policy", said.key, list(policies.KEYS))
    elif not policies.fits(said.key, value):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        params = {"key": said.key, "value": shown, "allowed": policies.allowed(said.key)}
        noting.add(said, ("value",), "policy_out_of_range", **params)


def _today(cohort: Cohort, now: datetime) -> str:
    return str(now.astimezone(cohort.zone).date())


PARTS: tuple[type[Part], ...] = (PoliciesPart,)
