"""Tracks, as a program says them, and who something is for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import FIELD_NAMES, Fields, ProgramItem, Rename, people_counted
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.stages.moments import instant, parse_when
from gisu.stages.program_items.calendar import CohortCalendar, calendar_of
from gisu.stages.program_items.moments import TIME_HELP, TIME_NAMES, check_moment
from gisu.stages.program_items.references import STAGE_NAME, with_stage
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.tracks import part
from gisu.tracks.actions import tracks
from gisu.tracks.models import Track, TrackMember
from gisu.tracks.policy.audience import EVERYBODY, audience_from, audience_text
from gisu.tracks.queries.tracks import tracks_as_set
from gisu.ui import own_words

MOMENTS = ("opens", "closes")
AUDIENCE_NAME = {"whom": gettext_lazy("For whom")}


class TrackItem(ProgramItem):
    name = "tracks"
    title = own_words.gettext_lazy("{Tracks}")
    about = own_words.gettext_lazy(
        "The domains learners choose inside {a stage}, and how many each takes."
    )
    model = part.Track
    order = 70
    refers_to = ("calendar", "stages")
    reaches_everybody = False
    times = MOMENTS
    in_lists = ("opens",)
    field_names: ClassVar[dict[str, Any]] = {
        **FIELD_NAMES,
        **TIME_NAMES,
        **STAGE_NAME,
        "capacity": gettext_lazy("How many it takes"),
        "order": gettext_lazy("Its place among the others"),
    }
    keys_in: ClassVar[dict[str, str]] = {"stage": "stages"}
    field_help: ClassVar[dict[str, Any]] = TIME_HELP

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        stages, calendar = reading.named("stages"), calendar_of(reading)
        first: dict[str, tuple[str, part.Track]] = {}
        for item in reading.of(self.name).values():
            value = item.value
            if not isinstance(value, part.Track):
                continue
            if item.key in tracks.RESERVED:
                problems.add(item, ("key",), "track_reserved", value=item.key)
            if value.stage not in stages:
                problems.unknown(item, ("stage",), "unknown_stage", value.stage, stages)
            if not all(check_moment(item, name, reading, problems) for name in MOMENTS):
                continue
            if value.opens and calendar is not None:
                _check_order(item, value, calendar, problems)
            other, before = first.setdefault(value.stage, (item.key, value))
            if (before.opens, before.closes) != (value.opens, value.closes):
                problems.add(item, ("opens",), "tracks_chosen_apart", value=other)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return tracks_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: object, by: Person | None, now: datetime
    ) -> None:
        value = item.value
        assert isinstance(value, part.Track)  # noqa: S101  what `model` reads
        weeks = weeks_of_cohort(cohort)
        meant: dict[str, Any] = {
            f"{name}_at": instant(parse_when(written), weeks=weeks, zone=cohort.zone)
            for name in MOMENTS
            if (written := getattr(value, name))
        }
        fields = value.model_dump(exclude={"key"})
        tracks.set_track(cohort=cohort, key=item.key, by=by, now=now, **fields, **meant)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        tracks.rename_track(cohort=cohort, was=was, key=key, by=by, now=now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        tracks.remove_track(cohort=cohort, key=key, by=by, now=now)

    @override
    def along(self, key: str, fields: Fields, items: Mapping[str, Fields]) -> dict[str, Fields]:
        """The tracks of a stage are chosen together."""
        window = {name: fields.get(name) for name in MOMENTS}
        return {
            other: {**said, **window}
            for other, said in items.items()
            if other != key and said.get("stage") == fields.get("stage")
        }

    @override
    def ids(self, cohort: Cohort) -> dict[str, int]:
        return dict(Track.objects.filter(cohort=cohort).values_list("key", "pk"))

    @override
    def map_references(self, fields: Fields, to: Rename) -> Fields:
        return with_stage(fields, to)

    @override
    def reach(self, cohort: Cohort, key: str) -> list[str]:
        here = TrackMember.objects.filter(track__cohort=cohort, track__key=key, left_at=None)
        return people_counted(here.count())


def check_audience(
    item: Item, whom: str, reading: Reading, problems: Problems, *, also: tuple[str, ...]
) -> None:
    """Note the first key in `whom` that is no track; `also` are the other words it may be."""
    if whom in also:
        return
    known = reading.named(TrackItem.name)
    for key in audience_from(whom).tracks or (whom,):
        if key not in known:
            problems.unknown(item, ("whom",), "unknown_track", key, [*also, *known])
            return


def with_audience(fields: Fields, to: Rename) -> Fields:
    """The item for the same tracks by other keys."""
    audience = audience_from(fields.get("whom", EVERYBODY))
    if not audience.tracks:
        return fields
    keys = tuple(to(TrackItem.name, key) for key in audience.tracks)
    return {**fields, "whom": audience_text(replace(audience, tracks=keys))}


def _check_order(
    item: Item, value: part.Track, calendar: CohortCalendar, problems: Problems
) -> None:
    opens, closes = (
        instant(parse_when(getattr(value, name)), weeks=calendar.weeks, zone=calendar.zone)
        for name in MOMENTS
    )
    if closes <= opens:
        params = {"opens": f"{opens.astimezone(calendar.zone):%Y-%m-%d %H:%M}"}
        params["closes"] = f"{closes.astimezone(calendar.zone):%Y-%m-%d %H:%M}"
        problems.add(item, ("closes",), "choosing_closes_before_it_opens", **params)
