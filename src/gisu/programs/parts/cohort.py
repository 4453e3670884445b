"""The cohort itself and its labels."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import ClassVar

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts import part as models
from gisu.cohorts.models import Cohort
from gisu.core.zones import zone_names
from gisu.programs.parts import actions
from gisu.programs.parts.part import Fields, Noting, Part, Said, Texts, Whole
from gisu.stages.moments import Weeks
from gisu.stages.queries.as_set import weeks_of_cohort

A_WEEK = timedelta(days=7)


def last_day(item: models.Cohort, *, first_day: int, starts_on: date | None = None) -> date:
    """The cohort's last day: said, or the last of its weeks; as far from `starts_on`, where it begins then.

    Weeks begin on `first_day`, 0 being Monday.
    """
    first = starts_on or item.starts
    if item.ends is not None:
        return item.ends + (first - item.starts)
    return last_of(item.weeks or 1, first, first_day)


def last_of(weeks: int, starts_on: date, first_day: int) -> date:
    """The last day of so many weeks, of which the first holds `starts_on`."""
    return Weeks(starts_on, first_day).begin(starts_on) + A_WEEK * weeks - timedelta(days=1)


class CohortPart(Part):
    name = "cohort"
    title: ClassVar[Texts] = {"ko": "기수", "en": "Cohort"}
    about: ClassVar[Texts] = {
        "ko": "이름, 기간, 시간대, 색",
        "en": "Its name, its days, its time zone and its colour.",
    }
    model = models.Cohort
    is_one = True
    can_be_made_on_pages = False

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        for said, item in _cohorts(whole):
            if item.zone not in zone_names():
                near = sorted(zone_names())
                noting.unknown(said, ("zone",), "no_such_zone", item.zone, near)
            if item.ends is not None and item.ends < item.starts:
                params = {"starts": str(item.starts), "ends": str(item.ends)}
                noting.add(said, ("ends",), "ends_before_starts", **params)

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
        self, *, cohort: Cohort, said: Said, thing: object, by: Person | None, now: datetime
    ) -> None:
        item = said.item
        assert isinstance(item, models.Cohort)  # noqa: S101  what `model` reads
        ends_on = last_day(item, first_day=weeks_of_cohort(cohort).first_day)
        actions.set_cohort(cohort=cohort, item=item, ends_on=ends_on, by=by, now=now)

    @override
    def name_of(self, key: str, fields: Fields) -> Texts | None:
        name: Texts = fields["name"]
        return name


def _cohorts(whole: Whole) -> Iterator[tuple[Said, models.Cohort]]:
    for said in whole.of("cohort").values():
        if isinstance(said.item, models.Cohort):
            yield said, said.item


class LabelsPart(Part):
    name = "labels"
    title: ClassVar[Texts] = {"ko": "용어", "en": "Labels"}
    about: ClassVar[Texts] = {
        "ko": "이 부트캠프에서 쓰는 말. 정하지 않으면 기본 용어를 써요.",
        "en": "The bootcamp's own words. Where none is set, the usual one is used.",
    }
    model = models.Label
    is_map = True
    can_be_renamed = False

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return {key: dict(words) for key, words in sorted(cohort.labels.items())}

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: object, by: Person | None, now: datetime
    ) -> None:
        words = said.item.model_dump(include={"ko", "en"})
        actions.set_label(cohort=cohort, key=said.key, words=words, by=by, now=now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        actions.set_label(cohort=cohort, key=key, words=None, by=by, now=now)

    @override
    def name_of(self, key: str, fields: Fields) -> Texts | None:
        return {"ko": fields["ko"], "en": fields["en"]}


PARTS: tuple[type[Part], ...] = (CohortPart, LabelsPart)
