"""Tracks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.programs.parts.moments import check_moment
from gisu.programs.parts.part import Fields, Noting, Part, Renamed, Said, Texts, Touched, Whole
from gisu.stages.moments import instant, parse_when
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams import part
from gisu.teams.actions import tracks
from gisu.teams.models import TrackMember
from gisu.teams.policy.audience import audience_from, audience_text
from gisu.teams.queries.tracks import tracks_as_set

MOMENTS = ("opens", "closes")


class TracksPart(Part):
    name = "tracks"
    title: ClassVar[Texts] = {"ko": "{track}", "en": "{Tracks}"}
    about: ClassVar[Texts] = {
        "ko": "{stage} 안에서 수강생이 고르는 {track}과 정원",
        "en": "The domains learners choose inside {a stage}, and how many each takes.",
    }
    model = part.Track
    touches_everybody = False
    times = MOMENTS

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        stages = whole.named("stages")
        first: dict[str, tuple[str, part.Track]] = {}
        for said in whole.of(self.name).values():
            item = said.item
            if not isinstance(item, part.Track):
                continue
            if said.key in tracks.RESERVED:
                noting.add(said, ("key",), "track_reserved", value=said.key)
            if item.stage not in stages:
                noting.unknown(said, ("stage",), "unknown_stage", item.stage, stages)
            if not all(check_moment(said, name, whole, noting) for name in MOMENTS):
                continue
            if item.opens and whole.weeks is not None:
                _check_order(said, item, whole, noting)
            other, before = first.setdefault(item.stage, (said.key, item))
            if (before.opens, before.closes) != (item.opens, item.closes):
                noting.add(said, ("opens",), "tracks_chosen_apart", value=other)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return tracks_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: object, by: Person | None, now: datetime
    ) -> None:
        item = said.item
        assert isinstance(item, part.Track)  # noqa: S101  what `model` reads
        weeks = weeks_of_cohort(cohort)
        meant: dict[str, Any] = {
            f"{name}_at": instant(parse_when(written), weeks=weeks, zone=cohort.zone)
            for name in MOMENTS
            if (written := getattr(item, name))
        }
        fields = item.model_dump(exclude={"key"})
        tracks.set_track(cohort=cohort, key=said.key, by=by, now=now, **fields, **meant)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        tracks.rename_track(cohort=cohort, was=was, key=key, by=by, now=now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        tracks.remove_track(cohort=cohort, key=key, by=by, now=now)

    @override
    def carried(self, fields: Fields, renamed: Renamed) -> Fields:
        stage = fields["stage"]
        return {**fields, "stage": renamed.get("stages", {}).get(stage, stage)}

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
    def touched(self, cohort: Cohort, key: str) -> Touched:
        here = TrackMember.objects.filter(track__cohort=cohort, track__key=key, left_at=None)
        return Touched(people=here.count())


def check_audience(
    said: Said, whom: str, whole: Whole, noting: Noting, *, also: tuple[str, ...]
) -> None:
    """Note the first key in `whom` that is no track; `also` are the other words it may be."""
    if whom in also:
        return
    known = whole.named(TracksPart.name)
    for key in audience_from(whom).tracks or (whom,):
        if key not in known:
            noting.unknown(said, ("whom",), "unknown_track", key, [*also, *known])
            return


def renamed_audience(fields: Fields, renamed: Renamed) -> Fields:
    """The item for the same tracks under their new keys."""
    new = renamed.get(TracksPart.name)
    if not new or "whom" not in fields:
        return fields
    audience = audience_from(fields["whom"])
    tracks = tuple(new.get(key, key) for key in audience.tracks)
    return {**fields, "whom": audience_text(replace(audience, tracks=tracks))}


def _check_order(said: Said, item: part.Track, whole: Whole, noting: Noting) -> None:
    assert whole.weeks is not None  # noqa: S101  asked by the caller
    zone = ZoneInfo(whole.zone)
    opens, closes = (
        instant(parse_when(getattr(item, name)), weeks=whole.weeks, zone=zone)
        for name in MOMENTS
    )
    if closes <= opens:
        params = {"opens": f"{opens.astimezone(zone):%Y-%m-%d %H:%M}"}
        params["closes"] = f"{closes.astimezone(zone):%Y-%m-%d %H:%M}"
        noting.add(said, ("closes",), "choosing_closes_before_it_opens", **params)


PARTS: tuple[type[Part], ...] = (TracksPart,)
