"""Tracks: made, described anew, renamed, removed."""

from datetime import datetime
from typing import Any

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core.part_reading import read_part
from gisu.core.removal import is_used
from gisu.core.texts import Text, words
from gisu.core.writes import action
from gisu.ledger.actions import keep_former_key, record
from gisu.ledger.events import Event
from gisu.stages.actions.keys import refuse_bad_key, stage_called
from gisu.stages.errors import InUse
from gisu.stages.models import Stage
from gisu.stages.moments import as_written
from gisu.tracks import events, part
from gisu.tracks.errors import BadTrack, NoSuchTrack, TrackIsUsed
from gisu.tracks.models import Track
from gisu.tracks.naming import named_by
from gisu.tracks.policy.audience import EVERYBODY, STAFF_ONLY
from gisu.ui.own_words import gettext as _
from gisu.ui.own_words import ngettext

# Words that say who something is for where a track's key would.
RESERVED = frozenset({EVERYBODY, STAFF_ONLY})


@action
def set_track(
    *,
    cohort: Cohort,
    key: str,
    title: Text,
    stage: str,
    by: Person | None,
    now: datetime,
    note: Text | None = None,
    capacity: int | None = None,
    opens: str | None = None,
    opens_at: datetime | None = None,
    closes: str | None = None,
    closes_at: datetime | None = None,
    order: int = 0,
) -> Track:
    """The track `key` as said, made or changed; where nothing differs nothing is written.

    `opens` and `closes` are the moments as they were written, `opens_at` and `closes_at` what they mean in this cohort.
    The tracks of a stage are chosen together: all of them get these. Raises BadTrack, also for a stage there is not, and TrackIsUsed where people are in it who would have no place, or who were in it for another stage.
    """
    refuse_bad_key(stage, where=f"{key}.stage", refusal=BadTrack)
    _check(key=key, capacity=capacity, opens_at=opens_at, closes_at=closes_at)
    item = read_part(
        part.Track,
        BadTrack,
        key=key,
        title=dict(title),
        note=dict(note) if note else None,
        stage=stage,
        capacity=capacity,
        opens=opens or (as_written(opens_at, cohort.zone) if opens_at else None),
        closes=closes or (as_written(closes_at, cohort.zone) if closes_at else None),
        order=order,
    )
    window = {
        "opens": item.opens or "",
        "opens_at": opens_at,
        "closes": item.closes or "",
        "closes_at": closes_at,
    }
    said: dict[str, Any] = {
        "title": item.title.model_dump(),
        "note": item.note.model_dump() if item.note else {},
        "stage": stage_called(cohort, stage, refusal=BadTrack),
        "capacity": capacity,
        **window,
        "order": order,
    }
    present = Track.objects.select_for_update().select_related("stage")
    known = present.filter(cohort=cohort, key=key).first()
    if known is None:
        known = Track.objects.create(cohort=cohort, key=key, **said)
    elif all(getattr(known, field) == value for field, value in said.items()):
        return known
    else:
        _refuse_to_displace(known, stage=said["stage"], capacity=capacity)
        for field, value in said.items():
            setattr(known, field, value)
        known.save(update_fields=list(said))
    _record(_described(known, now), cohort, by=by, now=now)
    _let_choose_together(known, window, by=by, now=now)
    return known


def _let_choose_together(
    track: Track, window: dict[str, Any], *, by: Person | None, now: datetime
) -> None:
    """Open and close choosing the other tracks of the stage when `track` is."""
    others = Track.objects.select_for_update().select_related("stage").filter(stage=track.stage)
    for other in others.exclude(pk=track.pk):
        if any(getattr(other, field) != value for field, value in window.items()):
            for field, value in window.items():
                setattr(other, field, value)
            other.save(update_fields=list(window))
            _record(_described(other, now), track.cohort, by=by, now=now)


def _described(track: Track, now: datetime) -> events.TrackDescribed:
    return events.TrackDescribed(
        track=track.pk,
        stage=track.stage_id,
        capacity=track.capacity,
        opens_at=track.opens_at.isoformat() if track.opens_at else None,
        closes_at=track.closes_at.isoformat() if track.closes_at else None,
        order=track.order,
        at=now.isoformat(),
    )


@action
def rename_track(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> Track:
    """Call the track `was` by another key; who is in it, and what is for it, stays."""
    found = _known(cohort, was)
    _refuse_bad_key(key)
    found.key = key
    found.save(update_fields=["key"])
    keep_former_key(cohort=cohort, fact="track", key=was, thing=found.pk)
    event = events.TrackRenamed(track=found.pk, was=was, now=key, at=now.isoformat())
    _record(event, cohort, by=by, now=now)
    return found


@action
def remove_track(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
    """There is no track `key` any more. Raises TrackIsUsed where somebody is, was or wished to be in it, or something names it."""
    found = Track.objects.select_for_update().filter(cohort=cohort, key=key).first()
    if found is None:
        return
    naming = named_by(found)
    if naming:
        raise TrackIsUsed(
            _("The {track} %(name)s is named by: %(naming)s.")
            % {"name": words(found.title), "naming": ", ".join(naming)},
            where=key,
            remedy=_("Say for whom these are instead, or remove them first."),
        )
    if is_used(found):
        raise TrackIsUsed(
            _("People are, were or wish to be in the {track} %(name)s.")
            % {"name": words(found.title)},
            where=key,
            remedy=_("Keep it: who was in which {track} is part of what happened."),
        )
    found.removed_at = now
    found.save(update_fields=["removed_at"])
    _record(events.TrackRemoved(track=found.pk, at=now.isoformat()), cohort, by=by, now=now)


def keep_stage_of_tracks(stage: Stage) -> None:
    """Raise InUse where tracks are chosen in `stage`."""
    chosen = list(stage.tracks.values_list("key", flat=True))
    if chosen:
        raise InUse(
            _("{Tracks} are chosen in {stage} %(stage)s: %(tracks)s.")
            % {"stage": stage.key, "tracks": ", ".join(chosen)},
            where=stage.key,
            remedy=_("Remove these {tracks} first."),
        )


def _check(
    *, key: str, capacity: int | None, opens_at: datetime | None, closes_at: datetime | None
) -> None:
    _refuse_bad_key(key)
    if capacity is not None and capacity < 1:
        raise BadTrack(
            _("{A track} takes at least one person."),
            where=f"{key}.capacity",
            remedy=_("Leave the number out where there is no limit."),
        )
    if (opens_at is None) != (closes_at is None):
        raise BadTrack(
            _("Choosing {a track} both opens and closes."),
            where=f"{key}.closes",
            remedy=_("Give both moments, or neither."),
        )
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        raise BadTrack(
            _("Choosing the {track} would close before it opens."),
            where=f"{key}.closes",
            remedy=_("Change one of the two moments."),
        )


def _refuse_bad_key(key: str) -> None:
    refuse_bad_key(key, where=key, refusal=BadTrack)
    if key in RESERVED:
        raise BadTrack(
            _("“%(key)s” says for whom something is and cannot be {a track}.") % {"key": key},
            where=key,
            remedy=_("Choose another short name."),
        )


def _refuse_to_displace(known: Track, *, stage: Stage, capacity: int | None) -> None:
    here = known.memberships.filter(left_at=None).count()
    if capacity is not None and here > capacity:
        what = ngettext(
            "%(count)s person is in the {track} %(name)s, more than it would take.",
            "%(count)s people are in the {track} %(name)s, more than it would take.",
            here,
        )
        raise TrackIsUsed(
            what % {"count": here, "name": words(known.title)},
            where=f"{known.key}.capacity",
            remedy=_("Move some of them first, or let it take more."),
        )
    used = known.memberships.exists() or known.wishes.exists()
    if stage != known.stage and used:
        raise TrackIsUsed(
            _("People are, were or wish to be in the {track} %(name)s.")
            % {"name": words(known.title)},
            where=f"{known.key}.stage",
            remedy=_("Leave it in its {stage}, and make another {track} in the other one."),
        )


def _known(cohort: Cohort, key: str) -> Track:
    found = Track.objects.select_for_update().filter(cohort=cohort, key=key).first()
    if found is None:
        raise NoSuchTrack(_("There is no {track} %(key)s.") % {"key": key}, where=key)
    return found


def _record(event: Event, cohort: Cohort, *, by: Person | None, now: datetime) -> None:
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
