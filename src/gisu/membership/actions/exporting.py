"""Somebody takes their data along: asked for, made by a worker, kept for a week."""

from datetime import datetime, timedelta

from gisu.accounts.models import Person
from gisu.core.blobs import Blob
from gisu.core.writes import action
from gisu.membership.models import DataExport
from gisu.work.actions.asking import enqueue

EXPORT_LASTS = timedelta(days=7)
EXPORT = "membership.export"


@action
def ask_for_data(*, person: Person, now: datetime) -> DataExport:
    """A file with all that is held about `person`, on its way. Asked again while one is made, that one comes back."""
    known = person.data_exports.filter(ready_at=None, failed_at=None).first()
    if known is not None:
        return known
    export: DataExport = DataExport.objects.create(person=person, asked_at=now)
    enqueue(kind=EXPORT, payload={"export": export.pk}, key=f"{EXPORT}:{export.pk}", now=now)
    return export


@action
def note_export_ready(*, export_id: int, blob: Blob, now: datetime) -> None:
    DataExport.objects.filter(pk=export_id, ready_at=None).update(
        ready_at=now, expires_at=now + EXPORT_LASTS, digest=blob.digest, size=blob.size
    )


@action
def note_export_failed(*, export_id: int, now: datetime) -> None:
    DataExport.objects.filter(pk=export_id, ready_at=None).update(failed_at=now)


@action
def expire_exports(*, now: datetime) -> int:
    """Let files that have been there for a week be swept. How many there were."""
    over = DataExport.objects.filter(expires_at__lte=now).exclude(digest="")
    return over.update(digest="", size=0)
